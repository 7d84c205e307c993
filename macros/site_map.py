"""Where everything lives on the site: which page shows a record, and how to link to it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from blueprint.changes.history import UNKNOWN_HISTORY, History
from blueprint.changes.version_pairs import Pair, version_pairs
from blueprint.facts.lineage import Destination, destinations
from blueprint.facts.record_index import RecordKey, records_by_key
from blueprint.facts.story import Story, stories
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from macros.notes import Notes
from macros.tested import Getest

UNITS_FOLDER = "eenheid"
"""The folder below docs/ where the pages that nobody writes would lie: those of the units."""


@dataclass(frozen=True)
class MacroCall:
    """A call of a macro on a page, with its literal arguments."""

    macro: str
    args: tuple[object, ...]
    kwargs: Mapping[str, object]
    line: int
    column: int


@dataclass(frozen=True)
class LinkTarget:
    """A page (path below docs/) and an anchor on it."""

    page: str
    anchor: str = ""


@dataclass(frozen=True)
class NewsItem:
    """A news item, the page that it is, and the path that this page had first."""

    title: str
    description: str
    day: PartialDate
    page: str
    first_path: str


# The macro that shows every record of a kind; the page that calls it without arguments is home.
_SHOWN_BY = {
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
LED_TO = (
    *_SHOWN_BY.values(),
    *("organogram", "versies", "vergelijking", "wijzigingen", "nieuws", "zoeken"),
)
"""The macros whose home links lead to, of whatever page."""


@dataclass(frozen=True)
class Site:
    """The blueprint and the pages that show it, by path below docs/."""

    blauwdruk: Blauwdruk
    pages: Mapping[str, tuple[MacroCall, ...]]
    titles: Mapping[str, str]
    changed: Mapping[str, date]
    history: History = UNKNOWN_HISTORY
    news: tuple[NewsItem, ...] = ()
    """The news, newest first."""
    menu: tuple[str, ...] = ()
    """The pages that the menu leads to, in its order."""
    tested: Getest | None = None
    searched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The pages that a search may find, by the title of the part of the menu that they are in."""
    earlier: Mapping[str, str] = field(default_factory=dict)
    """By the path that a page had before, where it is now."""
    gone: frozenset[str] = frozenset()
    """The paths of pages that readers once saw, and that are not there any more."""
    generated: frozenset[str] = frozenset()
    """The pages that nobody wrote: made from the data, in no menu."""

    @cached_property
    def _homes(self) -> dict[tuple[str, tuple[object, ...]], str]:
        """The first page that makes a call with these arguments.

        First is what the menu leads to, in its order; last is news, which only tells of a list.
        """
        homes: dict[tuple[str, tuple[object, ...]], str] = {}
        at = {page: number for number, page in enumerate(self.menu)}
        news = {item.page for item in self.news}
        for page in sorted(
            self.pages, key=lambda page: (at.get(page, len(at)), page in news, page)
        ):
            for call in self.pages[page]:
                homes.setdefault(_as_called(call), page)
        return homes

    @cached_property
    def destinations(self) -> Mapping[str, Destination]:
        """Where each unit is now, by its id."""
        rows = destinations(self.blauwdruk)
        return {place.unit.id: row for row in rows for place in row.named}

    @cached_property
    def stories(self) -> Mapping[str, Story]:
        """The story of each unit that is or was, by its id."""
        return stories(self.blauwdruk)

    @cached_property
    def version_pairs(self) -> tuple[Pair, ...]:
        """Every two versions that we know whole, side by side."""
        return version_pairs(self.blauwdruk)

    @cached_property
    def existing(self) -> frozenset[RecordKey]:
        """What identifies every record that there is now."""
        units = (RecordKey("eenheid", unit_id) for unit_id in self.blauwdruk.places)
        return frozenset((*records_by_key(self.blauwdruk), *units))

    def target(self, kind: str, record_id: str = "") -> LinkTarget | None:
        """Give where a record is shown; None if no page shows it."""
        if kind == "eenheid":
            return self._unit_target(record_id)
        if kind == "versie":
            values = () if record_id == self.blauwdruk.latest.id else (record_id,)
            if page := self._homes.get(("organogram", values)):
                return LinkTarget(page)
            page = self.home_of("versies")
            return LinkTarget(page, record_id) if page else None
        if kind == "macro":  # told below its own heading on the page that lists them
            page = self.home_of("macrolijst")
            is_told = ("uitleg", (record_id,)) in map(_as_called, self.pages.get(page or "", ()))
            return LinkTarget(page, record_id) if page and is_told else None
        if kind == "pagina":
            return LinkTarget(record_id) if record_id in self.pages else None
        page = self._homes.get((_SHOWN_BY.get(kind, ""), ()))
        return LinkTarget(page, record_id) if page else None

    def home_of(self, macro: str) -> str | None:
        """Give the page that calls a macro without arguments; None if there is none."""
        return self._homes.get((macro, ()))

    def page_above(self, path: str) -> str:
        """Give the page that the folder of a path begins with, or the one above that."""
        folder = posixpath.dirname(path)
        while f"{folder}/index.md" not in self.titles and folder:
            folder = posixpath.dirname(folder)
        return posixpath.join(folder, "index.md")

    def former(self, kind: str) -> list[tuple[str, str]]:
        """Give the records of a kind that are not there any more, by id and name.

        Left out is one whose id another record has now: the place of that may be on the same page.
        """
        taken = {key.id for key in self.existing}
        return sorted(
            (key.id, name)
            for key, name in self.history.records.items()
            if key.subject == kind and key.id not in taken
        )

    def unit_of(self, page: str) -> str | None:
        """Give the unit that a page is about; None if it is about none."""
        for call in self.pages.get(page, ()):
            if call.macro == "eenheid":
                return str((*call.args, *call.kwargs.values())[0])
        return None

    def _unit_target(self, unit_id: str) -> LinkTarget | None:
        """Give the page of a unit; of one that is only announced, its row in the finder."""
        if page := self._homes.get(("eenheid", (unit_id,))):
            return LinkTarget(page)
        page = self._homes.get(("bestemmingen", ()))
        known = unit_id in self.blauwdruk.places
        return LinkTarget(page, unit_id) if page and known else None


def _as_called(call: MacroCall) -> tuple[str, tuple[object, ...]]:
    """Give the name of a macro and the values between its brackets."""
    return call.macro, (*call.args, *call.kwargs.values())


def url(page: str, *, as_file: bool = False) -> str:
    """Give the address of a page below the root of the site: `a/b.md` is `a/b/`, or `a/b.html`."""
    stem = posixpath.splitext(page)[0]
    if as_file:
        return f"{stem}.html"
    if posixpath.basename(stem) == "index":
        stem = posixpath.dirname(stem)
    return f"{stem}/" if stem else ""


@lru_cache(maxsize=16_384)
def relative_url(start: str, end: str, anchor: str = "") -> str:
    """Give the link from one address below the root to another, and an anchor there."""
    fragment = f"#{anchor}" if anchor else ""
    if start == end and fragment:
        return fragment
    path = posixpath.relpath(end or ".", posixpath.dirname(start) or ".")
    return f"{path}{fragment}" if end and not end.endswith("/") else f"{path}/{fragment}"


@dataclass(frozen=True)
class PageContext:
    """The page that a macro is called on: links start from here."""

    site: Site
    page: str
    address: str
    notes: Notes = field(default_factory=Notes, compare=False)
    """What its macros said of their sources so far."""

    def link(self, kind: str, record_id: str = "") -> str | None:
        """Give the relative link to a record from this page; None if no page shows it."""
        target = self.site.target(kind, record_id)
        if target is None:
            return None
        return self.link_to(target.page, target.anchor)

    def link_to(self, path: str, anchor: str = "") -> str:
        """Give the relative link to a page, or to another file, by its path below docs/."""
        if path.endswith(".md"):
            # A preview that is read from disk has a file for a page; the site has a folder.
            path = url(path, as_file=self.address.endswith(".html"))
        return relative_url(self.address, path, anchor)

    def markdown_link(self, kind: str, record_id: str = "") -> str | None:
        """Give the link as Markdown wants it: to the source of the page."""
        target = self.site.target(kind, record_id)
        if target is None:
            return None
        path = posixpath.relpath(target.page, posixpath.dirname(self.page) or ".")
        return f"{path}#{target.anchor}" if target.anchor else path
