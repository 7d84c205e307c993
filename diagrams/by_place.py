"""Where each unit of a version stands: in the column of its root, in the lane of whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from blueprint.model.programme import Organisatie
from blueprint.model.version import Eenheid, Post, Soort, walk_units
from blueprint.problem import enumeration

Owners = tuple[str, ...]
"""The ids of the organisations that something is of; none where nobody says whose it is."""
NOBODY = "van wie, weten we niet"
READABLE = 150
"""More boxes than this nobody reads in one drawing: the deepest levels are then folded."""


class Branch(NamedTuple):
    """A unit with what stands inside it; `under` is its parent if that stands in another lane.

    `also` says that it only answers here too: it stands, with all below it, in another place.
    """

    unit: Eenheid
    under: Eenheid | None
    inside: tuple[Branch, ...]
    folded: int
    """How many units lie directly below it that are not shown."""
    also: bool = False


class Column(NamedTuple):
    """A root with what lies below it, by owner; without `root`: the units that lie below none."""

    root: Eenheid | None
    cells: Mapping[Owners, tuple[Branch, ...]]
    folded: int = 0


class Lane(NamedTuple):
    """What is of the same owners: their posts, and their cell in every column."""

    owners: Owners
    posts: tuple[Post, ...] = ()
    derived: bool = False
    """Whether we derived of something in this lane whose it is."""


def columns_of(
    roots: Sequence[Eenheid],
    organisations: Sequence[Organisatie],
    kinds: Mapping[str, Soort],
    *,
    depth: int | None = None,
    part: bool = False,
) -> tuple[Column, ...]:
    """Give the columns; those roots that hold nothing share the last one.

    `depth` counts the levels to show; None shows all. With `part`, every root has a column.
    """
    order, also = _order(organisations), _also_under(roots)
    columns, loose = [], []
    for root in roots:
        if not (part or root.eenheden or root.id in also or kinds[root.soort].kolom):
            loose.append(root)
            continue
        closed = depth is not None and depth <= 1
        below = () if closed else root.eenheden
        cells = _cells(below, 2, depth, order, also, root)
        columns.append(Column(root, cells, len(root.eenheden) if closed else 0))
    if loose:
        columns.append(Column(None, _cells(loose, 1, depth, order, also)))
    return tuple(columns)


def lanes_of(
    columns: Sequence[Column], posts: Sequence[Post], organisations: Sequence[Organisatie]
) -> tuple[Lane, ...]:
    """Give the lanes from top to bottom: shared ones between those that share, unknown last."""
    order = _order(organisations)
    groups = dict.fromkeys(
        (
            *(_owners(post, order) for post in posts),
            *(owners for column in columns for owners in column.cells),
        )
    )

    def place(owners: Owners) -> tuple[bool, float, int, list[int]]:
        places = [order[owner] for owner in owners]
        return not owners, sum(places) / max(len(places), 1), len(places), places

    lanes = []
    for owners in sorted(groups, key=place):
        here = tuple(post for post in posts if _owners(post, order) == owners)
        units = [unit for column in columns for unit in units_of(column.cells.get(owners, ()))]
        derived = any(fact.reads_itself("organisatie") for fact in (*here, *units))
        lanes.append(Lane(owners, here, derived))
    return tuple(lanes)


def _order(organisations: Sequence[Organisatie]) -> Mapping[str, int]:
    return {organisation.id: place for place, organisation in enumerate(organisations)}


def _owners(fact: Eenheid | Post, order: Mapping[str, int]) -> Owners:
    return tuple(sorted(set(fact.organisatie), key=order.__getitem__))


def _also_under(roots: Sequence[Eenheid]) -> Mapping[str, Sequence[Eenheid]]:
    """Give the units that answer to another one too, by the id of that one."""
    found: dict[str, list[Eenheid]] = {}
    for unit, _ in walk_units(tuple(roots)):
        for other in unit.ook_onder:
            found.setdefault(other, []).append(unit)
    return found


def _cells(
    units: Sequence[Eenheid],
    level: int,
    depth: int | None,
    order: Mapping[str, int],
    also: Mapping[str, Sequence[Eenheid]],
    above: Eenheid | None = None,
) -> Mapping[Owners, tuple[Branch, ...]]:
    """Give these units of one level with all below them, each in the cell of its owners.

    `also` are the units that answer to another one too; `above` is what these units lie in.
    """
    cells: dict[Owners, list[Branch]] = {}

    def stand(unit: Eenheid, under: Eenheid | None, level: int) -> None:
        cell = cells.setdefault(_owners(unit, order), [])
        place = len(cell)
        cell.insert(place, grown(unit, under, level))

    def grown(unit: Eenheid, under: Eenheid | None, level: int) -> Branch:
        if depth is not None and level >= depth:
            return Branch(unit, under, (), len(unit.eenheden))
        inside = []
        for lower in unit.eenheden:
            if _owners(lower, order) == _owners(unit, order):
                inside.append(grown(lower, None, level + 1))
            else:
                stand(lower, unit, level + 1)
        inside += [Branch(other, None, (), 0, also=True) for other in also.get(unit.id, ())]
        return Branch(unit, under, tuple(inside), 0)

    for unit in units:
        stand(unit, None, level)
    for other in also.get(above.id, ()) if above and (depth is None or depth > 1) else ():
        cells.setdefault(_owners(other, order), []).append(Branch(other, None, (), 0, also=True))
    return {owners: tuple(cell) for owners, cell in cells.items()}


def units_of(branches: Sequence[Branch]) -> Iterator[Eenheid]:
    """Yield every unit that has its place in these branches, depth first."""
    for branch in branches:
        if not branch.also:
            yield branch.unit
            yield from units_of(branch.inside)


def owner_words(owners: Sequence[str], organisations: Sequence[Organisatie]) -> str:
    """Give whose something is, in words; nothing where no organisations are told apart."""
    if not organisations:
        return ""
    mine = [organisation for organisation in organisations if organisation.id in owners]
    if len(mine) < 2:
        return mine[0].naam if mine else NOBODY
    everyone = len(mine) == len(organisations) > 2
    return "alle organisaties samen" if everyone else f"{enumeration(o.kort for o in mine)} samen"


def readable(roots: Sequence[Eenheid]) -> int | None:
    """Give how many levels of these units fit in a drawing; None if all do.

    One root has two at least: its head alone would say nothing.
    """
    layer, drawn, depth = list(roots), len(roots), 1
    while layer:
        layer = [lower for unit in layer for lower in unit.eenheden]
        drawn += len(layer)
        if layer and drawn > READABLE and depth >= fewest_levels(roots):
            return depth
        depth += 1
    return None


def fewest_levels(roots: Sequence[Eenheid]) -> int:
    """Give how many levels of these units are drawn at least."""
    return 1 if len(roots) > 1 else 2
