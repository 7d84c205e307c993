"""What changes in the menu: what comes, goes, moves, or is called otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from blueprint.literal import literal
from blueprint.problem import enumeration
from pages import menu
from pages.page import Page
from pages.review.base import Side


@dataclass(frozen=True)
class ShownEntry:
    """A page or a part of the menu, by its name and the parts that it is in."""

    target: str
    label: str
    above: tuple[str, ...]
    first: str
    """The page that it starts with: it tells a part from others, whatever it is called."""


@dataclass(frozen=True)
class Menu:
    """All entries in order, and the first pages of those that are tabs, not in the footer."""

    entries: tuple[ShownEntry, ...] = ()
    tabs: tuple[str, ...] = ()


def _menu(side: Side) -> Menu:
    settings = side.reading.page_set.page_settings
    entries = tuple(_entries(settings.nav, (), side.reading.page_set.pages))
    top = (entry for entry in entries if not entry.above)
    return Menu(entries, tuple(one.first for one in top if one.label not in settings.footer))


def _entries(
    listed: Iterable[menu.Entry], above: tuple[str, ...], pages: Mapping[str, Page]
) -> Iterator[ShownEntry]:
    for one in listed:
        below = list(_entries(one.entries, (*above, one.title), pages))
        page = pages.get(one.target)
        label = one.title or (page.top.title if page else "") or one.target
        yield ShownEntry(one.target, label, above, one.target or below[0].first)
        yield from below


def menu_lines(before: Side, now: Side, moved: Mapping[str, str]) -> Iterator[str]:
    """Yield, as Markdown, what changed in the menu; a page that moved stays the same one."""
    was, is_ = (_at_new_paths(_menu(side), moved) for side in (before, now))
    old, new = _by_key(was), _by_key(is_)
    for key, entry in new.items():
        if key not in old:
            yield f"- Nieuw: {_named(entry)}{_under(entry)}."
    for key, entry in old.items():
        if key not in new:
            yield f"- Weg: {_named(entry)}{_under(entry)}."
    both = [(old[key], new[key]) for key in new if key in old]
    for was_entry, entry in both:
        first, later = _named(was_entry), _named(entry)
        if first != later:
            yield f"- {first} heet nu {later}."
    renamed = {was_entry.label: entry.label for was_entry, entry in both if not entry.target}
    for was_entry, entry in both:
        if _above(was_entry, renamed) != entry.above:
            where, first = _under(entry) or " bovenaan", _under(was_entry) or " bovenaan"
            yield f"- {_named(entry)} staat nu{where}; eerst{first}."
    yield from _order(was, is_, renamed)
    yield from _footer(was, is_)


def _at_new_paths(one: Menu, moved: Mapping[str, str]) -> Menu:
    entries = (
        replace(e, target=moved.get(e.target, e.target), first=moved.get(e.first, e.first))
        for e in one.entries
    )
    return Menu(tuple(entries), tuple(moved.get(first, first) for first in one.tabs))


def _by_key(one: Menu) -> dict[tuple[str, str], ShownEntry]:
    """Give the entries by what stays: of a page its path, of a part its first page."""
    return {(entry.target, entry.first): entry for entry in one.entries}


def _named(entry: ShownEntry) -> str:
    return f"**{literal(entry.label)}**"


def _under(entry: ShownEntry) -> str:
    return f" onder **{literal(entry.above[-1])}**" if entry.above else ""


def _above(entry: ShownEntry, renamed: Mapping[str, str]) -> tuple[str, ...]:
    """Give the parts that an entry was in, as they are called now."""
    return tuple(renamed.get(part, part) for part in entry.above)


def _order(was: Menu, is_: Menu, renamed: Mapping[str, str]) -> Iterator[str]:
    """Yield the parts of which what stayed stands in another order."""
    groups: dict[tuple[str, ...], list[ShownEntry]] = {}
    for entry in is_.entries:
        groups.setdefault(entry.above, []).append(entry)
    for above, entries in groups.items():
        old = [entry.first for entry in was.entries if _above(entry, renamed) == above]
        new = [entry.first for entry in entries if entry.first in old]
        if [first for first in old if first in new] != new:
            where = f"onder **{literal(above[-1])}**" if above else "bovenaan"
            shown = enumeration(_named(entry) for entry in entries)
            yield f"- Andere volgorde {where}: {shown}."


def _footer(was: Menu, is_: Menu) -> Iterator[str]:
    """Yield what is a tab no more, or is one now."""
    old = {entry.first for entry in was.entries if not entry.above}
    for entry in is_.entries:
        if entry.above or entry.first not in old:
            continue
        if entry.first in was.tabs and entry.first not in is_.tabs:
            yield f"- {_named(entry)} staat niet meer bovenaan op elke pagina, maar onderaan."
        elif entry.first in is_.tabs and entry.first not in was.tabs:
            yield f"- {_named(entry)} staat nu bovenaan op elke pagina, niet meer onderaan."
