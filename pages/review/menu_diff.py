"""What changes in the menu: what comes, goes, moves, or is called otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from blueprint.literal import literal
from blueprint.problem import enumeration
from pages import menu
from pages.review.base import Side


@dataclass(frozen=True, eq=False)
class ShownEntry:
    """A page, a link or a part of the menu; each equals itself alone."""

    names: tuple[str, ...]
    """The parts that it is in, and then itself, as a reader sees them."""
    target: str
    """The path that a page has now, or the address of a link; a part has none."""
    above: ShownEntry | None
    """The part that it stands directly below, if any."""
    tab: bool
    """Whether it stands at the top of every page."""

    @property
    def name(self) -> str:
        """Give what it is called."""
        return self.names[-1]


Same = dict[ShownEntry, ShownEntry]
"""What entries are now, by what they were."""


def menu_lines(before: Side, now: Side, moved: Mapping[str, str]) -> Iterator[str]:
    """Yield, as Markdown, what changed in the menu; a page that moved stays the same one."""
    old, new = (list(_menu(side, moved)) for side in (before, now))
    became = _became(old, new)
    was = {entry: first for first, entry in became.items()}
    yield from _come_and_gone([e for e in new if e not in was], [e for e in old if e not in became])
    stayed = {entry: was[entry] for entry in new if entry in was}
    for entry, first in stayed.items():
        if first.name != entry.name:
            yield f"- {_named(first)} heet nu {_named(entry)}."
    in_place = {e: first for e, first in stayed.items() if _now(first.above, became) is e.above}
    for entry, first in stayed.items():
        if entry not in in_place:
            whole = _under(first) == _under(entry)
            later, then = (_under(one, whole=whole) or " bovenaan" for one in (entry, first))
            yield f"- {_named(entry)} staat nu{later}; eerst{then}."
    yield from _order(old, new, in_place)
    for entry, first in in_place.items():
        if first.tab and not entry.tab:
            yield f"- {_named(entry)} staat niet meer bovenaan op elke pagina, maar onderaan."
        elif entry.tab and not first.tab:
            yield f"- {_named(entry)} staat nu bovenaan op elke pagina, niet meer onderaan."


def _menu(side: Side, moved: Mapping[str, str]) -> Iterator[ShownEntry]:
    """Yield all entries, each part before what it has."""
    page_set = side.reading.page_set
    pages, settings = page_set.pages, page_set.page_settings

    def entries(listed: Iterable[menu.Entry], above: ShownEntry | None) -> Iterator[ShownEntry]:
        for one in listed:
            page = pages.get(one.target)
            name = one.title or (page.top.title if page else "") or one.target
            names = (*above.names, name) if above else (name,)
            tab = above is None and name not in settings.footer
            entry = ShownEntry(names, moved.get(one.target, one.target), above, tab)
            yield entry
            yield from entries(one.entries, entry)

    return entries(settings.nav, None)


def _became(old: Sequence[ShownEntry], new: Sequence[ShownEntry]) -> Same:
    """Give what is still there.

    A page or a link is known by where it leads; one that is there twice, first by its place.
    """
    became: Same = {}

    def left(*, parts: bool) -> tuple[list[ShownEntry], list[ShownEntry]]:
        known = {*became, *became.values()}
        was, is_ = (
            [e for e in entries if e not in known and parts is not bool(e.target)]
            for entries in (old, new)
        )
        return was, is_

    became |= _same_key(*left(parts=False), lambda entry: (entry.target, entry.names))
    became |= _same_key(*left(parts=False), lambda entry: entry.target)
    while found := _same_parts(*left(parts=True), became):
        became |= found  # by them, what is above and below them may be known too
    return became


def _same_parts(was: Sequence[ShownEntry], is_: Sequence[ShownEntry], became: Same) -> Same:
    """Give those of these parts that are known most surely; none if no other is the same.

    A part is known by its name below the same part. Where no part has that name, it is known by
    most of what stands directly below it.
    """

    def place(entry: ShownEntry) -> Hashable:
        return _now(entry.above, became), entry.name

    unknown = {*was, *is_}
    shared = Counter(
        (first.above, entry.above)
        for first, entry in became.items()
        if first.above and entry.above and {first.above, entry.above} <= unknown
    )
    most = sorted(shared, key=lambda pair: (-shared[pair], pair[0].name != pair[1].name))
    return (
        _once(pair for pair in most if place(pair[0]) == place(pair[1]))
        or _same_key(was, is_, place)
        or _once(most)
    )


def _same_key(
    was: Iterable[ShownEntry], is_: Iterable[ShownEntry], key: Callable[[ShownEntry], Hashable]
) -> Same:
    """Give those of one key; of several of one key, the first that it was for the first it is."""
    by_key: dict[Hashable, list[ShownEntry]] = {}
    for entry in reversed([*is_]):
        by_key.setdefault(key(entry), []).append(entry)
    return {first: same.pop() for first in was if (same := by_key.get(key(first)))}


def _once(pairs: Iterable[tuple[ShownEntry, ShownEntry]]) -> Same:
    """Give these pairs, but for those of which one is in an earlier pair."""
    found: Same = {}
    taken: set[ShownEntry] = set()
    for first, entry in pairs:
        if first not in found and entry not in taken:
            found[first] = entry
            taken.add(entry)
    return found


def _now(part: ShownEntry | None, became: Same) -> ShownEntry | None:
    """Give what a part is now, if it is still there; the top of the menu always is."""
    return part and became.get(part, part)


def _named(entry: ShownEntry) -> str:
    return f"**{literal(entry.name)}**"


def _under(entry: ShownEntry, *, whole: bool = False) -> str:
    """Give below what it stands, with or without all that is above that; at the top nothing."""
    above = entry.names[:-1] if whole else entry.names[-2:-1]
    return f" onder **{literal(' › '.join(above))}**" if above else ""


def _come_and_gone(came: Sequence[ShownEntry], gone: Sequence[ShownEntry]) -> Iterator[str]:
    """Yield what is new and what is gone; where it leads too, if one is called as the other."""
    both = {(e.name, _under(e)) for e in came} & {(e.name, _under(e)) for e in gone}
    for what, entries in (("Nieuw", came), ("Weg", gone)):
        for entry in entries:
            whole = (entry.name, _under(entry)) in both
            leads = f" ({literal(entry.target)})" if whole and entry.target else ""
            yield f"- {what}: {_named(entry)}{leads}{_under(entry, whole=whole)}."


def _order(old: Sequence[ShownEntry], new: Sequence[ShownEntry], in_place: Same) -> Iterator[str]:
    """Yield the parts of which what stayed stands in another order."""
    now_below: dict[ShownEntry | None, list[ShownEntry]] = {}
    for entry in new:
        now_below.setdefault(entry.above, []).append(entry)
    at = {entry: number for number, entry in enumerate(old)}
    for entries in now_below.values():
        order = [at[in_place[entry]] for entry in entries if entry in in_place]
        if order != sorted(order):
            where = _under(entries[0]) or " bovenaan"
            shown = enumeration(_named(entry) for entry in entries)
            yield f"- Andere volgorde{where}: {shown}."
