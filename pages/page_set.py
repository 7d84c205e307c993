"""All pages read and seen as the browser gets them: what the rules about them look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import count

from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import closest
from blueprint.rules.text_links import page_targets
from macros.macro_html import Html, ids_in, in_sentence, stands_alone
from macros.registry import INLINE, MACROS
from macros.site_map import UNITS_FOLDER, MacroCall, PageContext, Site, url
from pages import menu
from pages.docs_folder import FOR_EDITORS
from pages.link_targets import meant
from pages.markup.outline import TITLE, below, levels
from pages.markup.placeholders import has_placeholder, placeholder
from pages.markup.rendered_page import RenderedPage
from pages.page import Page
from pages.settings import Settings

EngineForm = Callable[[str, str], str]
"""How an engine wants the HTML of a macro: from the page that it is on, and that HTML."""


def unchanged(name: str, html: str) -> str:
    """Give the HTML of a macro for an engine that leaves it alone."""
    return html


@dataclass(frozen=True)
class PageSet:
    """The pages and other files by path below docs/; no site if the data could not be read.

    `renamed`: by the path of a file whose name or place is wrong, the path that it must get.
    """

    pages: Mapping[str, Page]
    other_files: Collection[str]
    renamed: Mapping[str, str]
    held_back: frozenset[str]
    page_settings: Settings
    site: Site | None
    day: date
    """The day that the site is built for."""
    blauwdruk: Blauwdruk | None = None
    """All that the data say: the site has no proposals but in a preview."""
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)
    _filled_pages: dict[tuple[str, str], tuple[PageContext, tuple[str | Html, ...]]] = field(
        default_factory=dict
    )

    def rendered(self, name: str) -> RenderedPage | None:
        """Give a page with a mark for each macro; None: Markdown cannot make anything of it.

        Of a page that is not sound too: `{% raw %}` would be read as Markdown.
        """
        page = self.pages[name]
        marks = map(placeholder, count())
        marked = (
            one if isinstance(one, str) else _apart(next(marks)) if is_apart else next(marks)
            for one, is_apart in pieces(page)
        )
        return self.page_settings.renderer.rendered("".join(marked) or page.body)

    def with_pages(self, pages: Mapping[str, Page]) -> PageSet:
        """Give the same with another text for these pages, and the rest as it was seen."""
        return replace(
            self,
            pages={**self.pages, **pages},
            _ids={other: ids for other, ids in self._ids.items() if other not in pages},
            _filled_pages={},
        )

    def ids(self, name: str) -> frozenset[str] | None:
        """Give the anchors of a page, those that its macros make included; None: not known."""
        rendered = self.rendered(name)
        if rendered is None or not self.is_sound(name):
            return None
        if name not in self._ids:
            segments = self._filled(name, url(name))
            own = rendered.ids
            # The words of a macro are in a heading: make it of them.
            if any(map(has_placeholder, own)):
                whole = self.page_settings.renderer.rendered("".join(segments))
                own = whole.ids if whole else own
            of_macros = ids_in(segment for segment in segments if isinstance(segment, Html))
            self._ids[name] = frozenset((*own, *of_macros))
        return self._ids[name]

    def headings(self, name: str) -> tuple[tuple[int, bool], ...]:
        """Give the level of each heading of a page in order, and whether its own text has it.

        Nothing while the data or the page are not sound: what macros give is not known then.
        """
        rendered = self.rendered(name)
        if rendered is None or not self.is_sound(name):
            return ()
        given = {str(number): html for number, html in enumerate(self.outputs(name, url(name)))}
        found: list[tuple[int, bool]] = []
        for one in rendered.outline:
            if one.startswith("h"):
                found.append((int(one[1:]), True))
            else:
                found += ((level, False) for level in levels(given.get(one, "")))
        return tuple(found)

    def is_sound(self, name: str) -> bool:
        """Tell whether it is known what the macros of a page give."""
        page = self.pages[name]
        return self.site is not None and page.sound and not page.has_errors

    def is_unknown(self, path: str) -> bool:
        """Tell whether only the data, which could not be read, would say that a page is there."""
        return self.site is None and path.startswith(f"{UNITS_FOLDER}/")

    def filled(self, name: str, address: str) -> str:
        """Give the Markdown of a sound page, at its address, with its macros filled in."""
        return "".join(self._filled(name, address))

    def outputs(self, name: str, address: str) -> tuple[Html, ...]:
        """Give what each macro call of a sound page gives at its address, in order."""
        return tuple(
            segment for segment in self._filled(name, address) if isinstance(segment, Html)
        )

    def context(self, name: str, address: str) -> PageContext:
        """Give the context of a sound page in which all its macros ran."""
        return self._run(name, address)[0]

    def _filled(self, name: str, address: str) -> tuple[str | Html, ...]:
        return self._run(name, address)[1]

    def _run(self, name: str, address: str) -> tuple[PageContext, tuple[str | Html, ...]]:
        """Run the macros of a page, once for an address: what they noted, and the page with them.

        The headings that a macro gives go below the last one of the page before it.
        """
        assert self.site is not None
        page = self.pages[name]
        if (name, address) not in self._filled_pages:
            here = PageContext(self.site, name, address)
            segments: list[str | Html] = []
            level = TITLE
            for segment, is_apart in pieces(page):
                if isinstance(segment, str):
                    segments.append(segment)
                else:
                    html = below(
                        MACROS[segment.macro](here, *segment.args, **segment.kwargs), level
                    )
                    segments.append(Html(_apart(html) if is_apart else in_sentence(html)))
                level = [level, *levels(segments[-1])][-1]
            self._filled_pages[name, address] = here, tuple(segments)
        return self._filled_pages[name, address]

    def led_to_from(self, names: Iterable[str], blauwdruk: Blauwdruk | None) -> frozenset[str]:
        """Give the images and documents that these pages, the data or the settings lead to."""
        there = {*self.page_settings.texts}
        for name in names:
            rendered = self.rendered(name)
            there |= (
                {meant(name, address)[0] for address in rendered.addresses} if rendered else set()
            )
        if blauwdruk:
            there |= {meant("", address)[0] for _, address in page_targets(blauwdruk)}
        return self.uploaded & there

    @cached_property
    def in_menu(self) -> frozenset[str]:
        """What the lines of the menu lead to, as they are written."""
        return frozenset(entry.target for entry in menu.pages(self.page_settings.nav))

    @cached_property
    def misspelt_in_menu(self) -> frozenset[str]:
        """The pages that a line of the menu seems to mean that leads to no page."""
        wrong = self.in_menu - self.pages.keys()
        return frozenset(meant for one in wrong for meant in closest(one, self.pages))

    @cached_property
    def written(self) -> Mapping[str, Page]:
        """The pages that editors wrote."""
        return {name: page for name, page in self.pages.items() if not page.generated}

    @cached_property
    def uploaded(self) -> frozenset[str]:
        """The images and documents of editors."""
        return frozenset(path for path in self.other_files if path.partition("/")[0] in FOR_EDITORS)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The images and documents that stay off the site: nothing that is shown leads to them."""
        told = self.site.blauwdruk if self.site else None
        return self.uploaded - self.led_to_from(self.pages.keys() - self.held_back, told)


def pieces(page: Page) -> Iterator[tuple[str | MacroCall, bool]]:
    """Yield what a page is made of, and of each piece whether it is a call in a place of its own.

    That is one alone on its line, of a macro that does not always give words: whatever it gives,
    today and tomorrow, Markdown takes it for no part of a paragraph.
    """
    for number, piece in enumerate(page.segments):
        before = str(page.segments[number - 1]) if number else ""
        after = "".join(map(str, (*page.segments[number + 1 : number + 3], "\n")))
        is_block = isinstance(piece, MacroCall) and piece.macro not in INLINE
        yield piece, is_block and stands_alone(before, after)


def _apart(html: str) -> str:
    """Give what a macro gives with an empty line before and after it."""
    return f"\n{html}\n"
