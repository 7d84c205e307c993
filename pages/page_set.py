"""All pages read and seen as the browser gets them: what the rules about them look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import count, zip_longest

from blueprint.rules.text_links import page_targets
from macros.macro_html import Html, ids_in, in_sentence, is_block, stands_alone
from macros.registry import MACROS
from macros.site_map import PageContext, Site, url
from pages.docs_folder import FOR_EDITORS
from pages.link_targets import meant
from pages.markup.outline import TITLE, below, levels
from pages.markup.placeholders import has_placeholder, placeholder
from pages.markup.rendered_page import RenderedPage
from pages.page import Page
from pages.settings import Settings

EngineForm = Callable[[str, str], str]
"""How an engine wants the HTML of a macro: from the page that it is on, and that HTML."""


def unchanged(naam: str, html: str) -> str:
    """Give the HTML of a macro for an engine that leaves it alone."""
    return html


@dataclass(frozen=True)
class PageSet:
    """The pages and other files by path below docs/; no site if the data could not be read.

    `renamed`: by the path of a file whose name or place is wrong, the path that it must get.
    """

    paginas: Mapping[str, Page]
    andere: Collection[str]
    renamed: Mapping[str, str]
    held_back: frozenset[str]
    page_settings: Settings
    site: Site | None
    dag: date
    """The day that the site is built for."""
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)
    _vol: dict[tuple[str, str], tuple[PageContext, tuple[str | Html, ...]]] = field(
        default_factory=dict
    )

    def rendered(self, naam: str) -> RenderedPage | None:
        """Give a page with a mark for each macro; None: Markdown cannot make anything of it."""
        pagina = self.paginas[naam]
        marks = map(placeholder, count())
        return self.page_settings.renderer.rendered(
            "".join(one if isinstance(one, str) else next(marks) for one in pagina.segments)
            if pagina.sound
            else pagina.body
        )

    def with_page(self, naam: str, pagina: Page) -> PageSet:
        """Give the same with another text for one page, and the rest as it was seen."""
        return replace(
            self,
            paginas={**self.paginas, naam: pagina},
            _ids={ander: ids for ander, ids in self._ids.items() if ander != naam},
            _vol={},
        )

    def ids(self, naam: str) -> frozenset[str] | None:
        """Give the anchors of a page, those that its macros make included; None: not known."""
        rendered = self.rendered(naam)
        if rendered is None or not self.is_sound(naam):
            return None
        if naam not in self._ids:
            segments = self._filled(naam, url(naam))
            eigen = rendered.ids
            # The words of a macro are in a heading: make it of them.
            if any(map(has_placeholder, eigen)):
                whole = self.page_settings.renderer.rendered("".join(segments))
                eigen = whole.ids if whole else eigen
            van_macros = ids_in(segment for segment in segments if isinstance(segment, Html))
            self._ids[naam] = frozenset((*eigen, *van_macros))
        return self._ids[naam]

    def headings(self, naam: str) -> tuple[tuple[int, bool], ...]:
        """Give the level of each heading of a page in order, and whether its own text has it.

        Nothing while the data or the page are not sound: what macros give is not known then.
        """
        return tuple(
            (niveau, not isinstance(segment, Html))
            for segment in (self._filled(naam, url(naam)) if self.is_sound(naam) else ())
            for niveau in levels(segment)
        )

    def is_sound(self, naam: str) -> bool:
        """Tell whether it is known what the macros of a page give."""
        pagina = self.paginas[naam]
        return self.site is not None and pagina.sound and not pagina.fouten

    def filled(self, naam: str, adres: str) -> str:
        """Give the Markdown of a sound page, at its address, with its macros filled in."""
        return "".join(self._filled(naam, adres))

    def outputs(self, naam: str, adres: str) -> tuple[Html, ...]:
        """Give what each macro call of a sound page gives at its address, in order."""
        return tuple(segment for segment in self._filled(naam, adres) if isinstance(segment, Html))

    def context(self, naam: str, adres: str) -> PageContext:
        """Give the context of a sound page in which all its macros ran."""
        return self._run(naam, adres)[0]

    def _filled(self, naam: str, adres: str) -> tuple[str | Html, ...]:
        return self._run(naam, adres)[1]

    def _run(self, naam: str, adres: str) -> tuple[PageContext, tuple[str | Html, ...]]:
        assert self.site is not None
        pagina = self.paginas[naam]
        if (naam, adres) not in self._vol:
            here = PageContext(self.site, naam, adres)
            segments: list[str | Html] = []
            niveau = TITLE
            for segment, verder in zip_longest(
                pagina.segments, pagina.segments[1:], fillvalue="\n"
            ):
                if isinstance(segment, str):
                    segments.append(segment)
                else:
                    html = below(
                        MACROS[segment.macro](here, *segment.args, **segment.kwargs), niveau
                    )
                    alleen = stands_alone(segments[-1] if segments else "", str(verder))
                    segments.append(Html(_apart(html) if alleen else in_sentence(html)))
                niveau = [niveau, *levels(segments[-1])][-1]
            self._vol[naam, adres] = here, tuple(segments)
        return self._vol[naam, adres]

    def led_to_from(self, namen: Iterable[str]) -> frozenset[str]:
        """Give the images and documents that these pages, the data or the settings lead to."""
        there = {*self.page_settings.texts}
        for naam in namen:
            rendered = self.rendered(naam)
            there |= {meant(naam, adres)[0] for adres in rendered.adressen} if rendered else set()
        if self.site:
            there |= {meant("", adres)[0] for _, adres in page_targets(self.site.blauwdruk)}
        return self.uploaded & there

    @cached_property
    def uploaded(self) -> frozenset[str]:
        """The images and documents of editors."""
        return frozenset(pad for pad in self.andere if pad.partition("/")[0] in FOR_EDITORS)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The images and documents that stay off the site: nothing that is shown leads to them."""
        return self.uploaded - self.led_to_from(self.paginas.keys() - self.held_back)


def _apart(html: str) -> str:
    """Give what stands alone on a line so that Markdown takes it for no part of a paragraph."""
    return f"\n{html}\n" if is_block(html) else html
