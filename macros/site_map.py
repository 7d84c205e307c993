"""Where everything lives on the site: which page shows a record, and how to link to it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from blueprint.changes.history import UNKNOWN_HISTORY, History
from blueprint.facts.lineage import last_place
from blueprint.facts.record_index import RecordKey, records_by_key
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import Datum
from macros.notes import Notes
from macros.tested import Getest


@dataclass(frozen=True)
class MacroCall:
    """A call of a macro on a page, with its literal arguments."""

    macro: str
    args: tuple[object, ...]
    kwargs: Mapping[str, object]
    regel: int
    kolom: int


@dataclass(frozen=True)
class LinkTarget:
    """A page (path below docs/) and an anchor on it."""

    pagina: str
    anker: str = ""


@dataclass(frozen=True)
class NewsItem:
    """A news item, and the page that it is."""

    titel: str
    omschrijving: str
    dag: Datum
    pagina: str


# The macro that shows every record of a kind; the page that calls it without arguments is home.
_TOONT = {
    "rol": "rollen",
    "begrip": "begrippen",
    "bron": "bronnen",
    "masterproject": "masterprojecten",
    "traject": "trajecten",
    "project": "projecten",
    "orgaan": "programmastructuur",
    "principe": "principes",
    "mijlpaal": "tijdlijn",
    "vraag": "vragen",
    "bestemmingen": "bestemmingen",
}


@dataclass(frozen=True)
class Site:
    """The blueprint and the pages that show it, by path below docs/."""

    blauwdruk: Blauwdruk
    paginas: Mapping[str, tuple[MacroCall, ...]]
    titels: Mapping[str, str]
    gewijzigd: Mapping[str, date]
    geschiedenis: History = UNKNOWN_HISTORY
    berichten: tuple[NewsItem, ...] = ()
    """The news, newest first."""
    getest: Getest | None = None
    doorzocht: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The pages that a search may find, by the title of the part of the menu that they are in."""
    vroeger: Mapping[str, str] = field(default_factory=dict)
    """By the path that a page had before, where it is now."""

    @cached_property
    def _huizen(self) -> dict[tuple[str, tuple[object, ...]], str]:
        """The first page, by path, that makes a call with these arguments."""
        huizen: dict[tuple[str, tuple[object, ...]], str] = {}
        for pagina, aanroepen in sorted(self.paginas.items()):
            for aanroep in aanroepen:
                waarden = (*aanroep.args, *aanroep.kwargs.values())
                huizen.setdefault((aanroep.macro, waarden), pagina)
        return huizen

    @cached_property
    def bestaat(self) -> frozenset[RecordKey]:
        """What identifies every record that there is now."""
        eenheden = (RecordKey("eenheid", een_id) for een_id in self.blauwdruk.plaatsen)
        return frozenset((*records_by_key(self.blauwdruk), *eenheden))

    def doel(self, soort: str, record_id: str = "") -> LinkTarget | None:
        """Give where a record is shown; None if no page shows it."""
        if soort == "eenheid":
            return self._doel_van_eenheid(record_id)
        if soort == "versie":
            waarden = () if record_id == self.blauwdruk.laatste.id else (record_id,)
            if pagina := self._huizen.get(("organogram", waarden)):
                return LinkTarget(pagina)
            pagina = self.home_of("versies")
            return LinkTarget(pagina, record_id) if pagina else None
        if soort == "macro":
            pagina = self._huizen.get(("uitleg", (record_id,)))
            return LinkTarget(pagina, record_id) if pagina else None
        if soort == "pagina":
            return LinkTarget(record_id) if record_id in self.paginas else None
        pagina = self._huizen.get((_TOONT.get(soort, ""), ()))
        return LinkTarget(pagina, record_id) if pagina else None

    def home_of(self, macro: str) -> str | None:
        """Give the page that calls a macro without arguments; None if there is none."""
        return self._huizen.get((macro, ()))

    def eenheid_van(self, pagina: str) -> str | None:
        """Give the unit that a page is about; None if it is about none."""
        for aanroep in self.paginas.get(pagina, ()):
            if aanroep.macro == "eenheid":
                return str((*aanroep.args, *aanroep.kwargs.values())[0])
        return None

    def _doel_van_eenheid(self, eenheid_id: str) -> LinkTarget | None:
        plaats = last_place(self.blauwdruk, eenheid_id)
        if plaats is None:
            return None
        if plaats.versie == self.blauwdruk.laatste:
            if pagina := self._huizen.get(("eenheid", (eenheid_id,))):
                return LinkTarget(pagina)
            for ouder in reversed(plaats.ouders):
                if pagina := self._huizen.get(("eenheid", (ouder.id,))):
                    return LinkTarget(pagina, eenheid_id)
        pagina = self._huizen.get(("bestemmingen", ()))
        return LinkTarget(pagina, eenheid_id) if pagina else None


def url(pagina: str, *, als_bestand: bool = False) -> str:
    """Give the address of a page below the root of the site: `a/b.md` is `a/b/`, or `a/b.html`."""
    stam = posixpath.splitext(pagina)[0]
    if als_bestand:
        return f"{stam}.html"
    if posixpath.basename(stam) == "index":
        stam = posixpath.dirname(stam)
    return f"{stam}/" if stam else ""


@lru_cache(maxsize=16_384)
def relative_url(van: str, naar: str, anker: str = "") -> str:
    """Give the link from one address below the root to another, and an anchor there."""
    fragment = f"#{anker}" if anker else ""
    if van == naar and fragment:
        return fragment
    pad = posixpath.relpath(naar or ".", posixpath.dirname(van) or ".")
    return f"{pad}{fragment}" if naar and not naar.endswith("/") else f"{pad}/{fragment}"


@dataclass(frozen=True)
class PageContext:
    """The page that a macro is called on: links start from here."""

    site: Site
    pagina: str
    adres: str
    notes: Notes = field(default_factory=Notes, compare=False)
    """What its macros said of their sources so far."""

    def link(self, soort: str, record_id: str = "") -> str | None:
        """Give the relative link to a record from this page; None if no page shows it."""
        doel = self.site.doel(soort, record_id)
        if doel is None:
            return None
        return self.naar(doel.pagina, doel.anker)

    def naar(self, pad: str, anker: str = "") -> str:
        """Give the relative link to a page, or to another file, by its path below docs/."""
        if pad.endswith(".md"):
            # A preview that is read from disk has a file for a page; the site has a folder.
            pad = url(pad, als_bestand=self.adres.endswith(".html"))
        return relative_url(self.adres, pad, anker)

    def markdown_link(self, soort: str, record_id: str = "") -> str | None:
        """Give the link as Markdown wants it: to the source of the page."""
        doel = self.site.doel(soort, record_id)
        if doel is None:
            return None
        pad = posixpath.relpath(doel.pagina, posixpath.dirname(self.pagina) or ".")
        return f"{pad}#{doel.anker}" if doel.anker else pad
