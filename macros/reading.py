"""All pages read and seen as the browser gets them: what the rules about them look at."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from macros.calls import ENVIRONMENT
from macros.library import MACROS
from macros.markup import Drukker, Opmaak, merkteken
from macros.pages import Pagina
from macros.settings import Settings
from macros.site import Plek, Site, url


@dataclass(frozen=True)
class Lezing:
    """The pages and other files by path below docs/; no site if the data could not be read."""

    paginas: Mapping[str, Pagina]
    andere: Collection[str]
    achtergehouden: frozenset[str]
    instellingen: Settings
    site: Site | None
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)
    _gezien: dict[str, Opmaak | None] = field(default_factory=dict)

    def opmaak(self, naam: str) -> Opmaak | None:
        """Give a page with a mark for each macro; None: Markdown cannot make anything of it."""
        if naam not in self._gezien:
            self._gezien[naam] = self._opmaak(self.paginas[naam])
        return self._gezien[naam]

    def met(self, naam: str, pagina: Pagina) -> Lezing:
        """Give the same with another text for one page, and the rest as it was seen."""
        return replace(
            self,
            paginas={**self.paginas, naam: pagina},
            _ids={ander: ids for ander, ids in self._ids.items() if ander != naam},
            _gezien={ander: seen for ander, seen in self._gezien.items() if ander != naam},
        )

    @cached_property
    def _drukker(self) -> Drukker:
        extensies = (*self.instellingen.extensions, "macros.comments")
        return Drukker(dict.fromkeys(extensies), self.instellingen.configs)

    def _opmaak(self, pagina: Pagina) -> Opmaak | None:
        tekst = pagina.body
        try:
            if pagina.sound:
                merk = _merken()
                namen = {aanroep.macro for aanroep in pagina.aanroepen}
                tekst = _gevuld(tekst, dict.fromkeys(namen, merk))
            return self._drukker.opmaak(tekst)
        except Exception:  # Markdown and its extensions on absurd input, of whatever class
            return None

    def ids(self, naam: str) -> frozenset[str] | None:
        """Give the anchors of a page, those that its macros make included; None: not known."""
        pagina, opmaak = self.paginas[naam], self.opmaak(naam)
        if self.site is None or opmaak is None or not pagina.sound or pagina.fouten:
            return None
        if naam not in self._ids:
            plek = Plek(self.site, naam, url(naam))
            macros = {macro.__name__: partial(macro, plek) for macro in MACROS.values()}
            vol = self._drukker.opmaak(_gevuld(pagina.body, macros))
            self._ids[naam] = frozenset((*vol.ids, *opmaak.ids))
        return self._ids[naam]

    @cached_property
    def alleen_bij_achtergehouden(self) -> frozenset[str]:
        """The images and documents that no page leads to but those that are held back."""
        bij: dict[str, set[bool]] = {}
        for naam in self.paginas:
            opmaak = self.opmaak(naam)
            for adres in opmaak.adressen if opmaak else ():
                pad = posixpath.normpath(posixpath.join(posixpath.dirname(naam), adres))
                bij.setdefault(pad, set()).add(naam in self.achtergehouden)
        return frozenset(pad for pad in self.andere if bij.get(pad) == {True})


def _gevuld(tekst: str, macros: Mapping[str, Callable[..., str]]) -> str:
    """Give the text of a page whose calls are known to be sound, with its macros filled in."""
    return ENVIRONMENT.from_string(tekst).render(macros)


def _merken() -> Callable[..., str]:
    """Give a macro that shows a mark with its turn, whatever it is called with."""
    beurt: Iterator[int] = iter(range(1_000_000))
    return lambda *args, **kwargs: merkteken(next(beurt))
