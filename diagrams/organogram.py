"""The organogram of a version: its roots as columns, whose a unit is as lanes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from blueprint.model.programme import Organisatie
from blueprint.model.record import ASSUMPTION
from blueprint.model.version import Eenheid, Soort, Versie, walk_units
from blueprint.problem import capital, enumeration, in_words
from diagrams.box import Box, Shape, caption_of, folded_count
from diagrams.by_place import (
    Branch,
    Column,
    Lane,
    columns_of,
    lanes_of,
    owner_words,
    readable,
    units_of,
)
from diagrams.drawing import Drawing
from diagrams.grid import DrawnColumn, DrawnLane, draw_grids

UnitHref = Callable[[str], str | None]
NOBODYS = "-"
"""What tells the lane of whose owner is not known from the others: no id is like it."""
ALSO = "valt hier ook onder"
LOOSE = "Overige"
"""What heads the column of the units that lie below none, beside other columns."""


class Organogram:
    """A version, or a part of it, with the place of each of its units."""

    def __init__(
        self,
        version: Versie,
        organisations: Sequence[Organisatie],
        kinds: Mapping[str, Soort],
        *,
        unit_id: str | None = None,
        depth: int | None = None,
    ) -> None:
        """Find the places; KeyError if the version has no such unit."""
        self.roots = version.eenheden if unit_id is None else (version.by_id[unit_id].unit,)
        depth = depth or readable(self.roots)
        self.levels = depth or max((1 + len(up) for _, up in walk_units(self.roots)), default=0)
        """How many levels are drawn."""
        self.columns = columns_of(
            self.roots,
            organisations,
            kinds,
            depth=depth,
            part=unit_id is not None,
        )
        self.lanes = lanes_of(self.columns, () if unit_id else version.top, organisations)
        self.organisaties, self.kinds = organisations, kinds

    @property
    def all_provisional(self) -> bool:
        """Whether every name in it is provisional, so that it is said once."""
        return bool(self.roots) and all(unit.werktitel for unit, _ in walk_units(self.roots))

    @property
    def grounds(self) -> tuple[str, ...]:
        """From what we derived whose its units and posts are, each once."""
        facts = [
            *(post for lane in self.lanes for post in lane.posts),
            *(unit for unit, _ in walk_units(self.roots)),
        ]
        grounds = dict.fromkeys(fact.derived_from("organisatie") for fact in facts)
        return tuple(ground for ground in grounds if ground not in ("", ASSUMPTION))


def organogram_drawing(
    organogram: Organogram,
    *,
    href: UnitHref,
    marked: str | None = None,
    note: Sequence[str] = (),
    differing: Mapping[str, str] = MappingProxyType({}),
    most: int | None = None,
    list_href: str | None = None,
) -> Drawing:
    """Give the drawing of what has its place.

    `href` gives the link of a unit; `marked` is the unit that the reader is reading about;
    the sentences of `note` stand below the drawing; `differing` tells by the id of a unit in what
    it differs from another version. No more than `most` columns are drawn, nor boxes in a cell:
    then how many there are besides, with the link `list_href`.
    """
    draw = _Boxes(organogram, href, marked, differing)

    def shortened(boxes: Sequence[Box], key: str) -> Sequence[Box]:
        if most is None or len(boxes) <= most:
            return boxes
        rest = tuple(boxes[most - 1 :])
        more = Box(id=key, name=f"en nog {len(rest)}", href=list_href, unseen=rest)
        return [*boxes[: most - 1], more]

    columns = [
        DrawnColumn(
            draw.head(column),
            {
                lane_key(lane): shortened(
                    [
                        draw.box(branch, column, lane, column.root.id if column.root else "")
                        for branch in column.cells[owners]
                    ],
                    f"meer-{column.root.id if column.root else ''}-{lane_key(lane)}",
                )
                for lane in organogram.lanes
                for owners in [lane.owners]
                if owners in column.cells
            },
        )
        for column in organogram.columns
    ]
    heads = shortened([column.head for column in columns], "meer")
    if len(heads) < len(columns):
        columns = [*columns[: len(heads) - 1], DrawnColumn(heads[-1], {})]
    lanes = [draw.lane(lane) for lane in organogram.lanes]
    return draw_grids(columns, lanes, note=[*_notes(organogram), *note])


class _Boxes:
    """The boxes of a drawing, and what is written in them."""

    def __init__(
        self,
        organogram: Organogram,
        href: UnitHref,
        marked: str | None,
        differing: Mapping[str, str],
    ) -> None:
        self.organogram, self.href, self.marked, self.differing = (
            organogram,
            href,
            marked,
            differing,
        )
        self.everywhere = organogram.all_provisional

    def head(self, column: Column) -> Box:
        """Give the head of a column."""
        name, count = column_words(self.organogram, column)
        root = column.root
        if root is None:
            return Box(id="overige", name=name)
        more = self._more(root)
        owner = owner_words(root.organisatie, self.organogram.organisaties)
        return Box(
            id=f"eenheid-{root.id}",
            name=name,
            caption=caption_of(count, *more),
            spoken=_spoken(name, self._kind(root), owner, count, *more),
            listed=_spoken(name, self._kind(root), count, *more),
            classes=self._classes(root),
            href=self.href(root.id),
        )

    def lane(self, lane: Lane) -> DrawnLane:
        """Give a lane with its posts; without a name if nobody says whose anything is."""
        name = lane_words(self.organogram, lane)
        posts = tuple(
            Box(
                id=f"post-{post.id}",
                name=post.naam,
                caption=post.toelichting or "",
                spoken=_spoken(post.naam, name, post.toelichting or ""),
                listed=_spoken(post.naam, post.toelichting or ""),
                shape=Shape.LINE,
            )
            for post in lane.posts
        )
        head = Box(
            id=f"baan-{lane_key(lane)}",
            name=name + "*" * lane.derived,
            spoken=name + (", afgeleid" if lane.derived else ""),
            listed=name,
            classes=(lane_class(lane, self.organogram.organisaties),),
            inside=posts,
        )
        return DrawnLane(lane_key(lane), head)

    def box(self, branch: Branch, column: Column, lane: Lane, above: str) -> Box:
        """Give the box of a unit, or its card if something stands inside."""
        unit = branch.unit
        if branch.also:
            return Box(
                id=f"ook-{above}-{unit.id}",
                name=unit.naam,
                caption=ALSO,
                spoken=_spoken(unit.naam, self._kind(unit), ALSO),
                listed=_spoken(unit.naam, ALSO),
                classes=("ook",),
                href=self.href(unit.id),
            )
        more = self._more(unit)
        under = f"hoort bij {branch.under.naam}" if branch.under else ""
        count = folded_count(branch.folded)
        owner = owner_words(lane.owners, self.organogram.organisaties)
        place = column.root.naam if column.root and column.root is not branch.under else ""
        return Box(
            id=f"eenheid-{unit.id}",
            name=unit.naam,
            caption=caption_of(under, count, *more),
            spoken=_spoken(unit.naam, self._kind(unit), owner, place, under, count, *more),
            listed=_spoken(unit.naam, self._kind(unit), under, count, *more),
            classes=self._classes(unit),
            href=self.href(unit.id),
            shape=Shape.CARD if branch.inside else Shape.BOX,
            inside=tuple(self.box(inside, column, lane, unit.id) for inside in branch.inside),
        )

    def _more(self, unit: Eenheid) -> tuple[str, ...]:
        """Give what else is written in a box."""
        werktitel = unit.werktitel and not self.everywhere
        return (
            "werktitel" if werktitel else "",
            "je bent hier" if unit.id == self.marked else "",
            self.differing.get(unit.id, ""),
        )

    def _classes(self, unit: Eenheid) -> tuple[str, ...]:
        werktitel = unit.werktitel and not self.everywhere
        marks = (
            "werktitel" if werktitel else "",
            "hier" if unit.id == self.marked else "",
            "verschil" if unit.id in self.differing else "",
        )
        return tuple(filter(None, marks))

    def _kind(self, unit: Eenheid) -> str:
        return self.organogram.kinds[unit.soort].naam


def _notes(organogram: Organogram) -> list[str]:
    """Give what is true of the whole drawing, once."""
    notes = []
    if organogram.all_provisional:
        notes.append("Alle namen zijn werktitels.")
    if any(lane.derived for lane in organogram.lanes):
        grounds = organogram.grounds
        told = f": {enumeration(grounds)}" if grounds else ""
        notes.append(f"* Van wie een vak of post is, leiden we zelf af{told}.")
    return notes


def _spoken(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def column_words(organogram: Organogram, column: Column) -> tuple[str, str]:
    """Give the name of a column and what is in it; no name where there is no other column."""
    if column.root is None:
        return (LOOSE if len(organogram.columns) > 1 else ""), ""
    below = sum(1 for cell in column.cells.values() for _ in units_of(cell))
    count = in_words(below, "vak", "vakken") if below else ""
    return column.root.naam, folded_count(column.folded) or count


def lane_words(organogram: Organogram, lane: Lane) -> str:
    """Give the name of a lane; none where nobody says whose anything is."""
    nameless = len(organogram.lanes) == 1 and not lane.owners and not lane.posts
    return "" if nameless else capital(owner_words(lane.owners, organogram.organisaties))


def lane_key(lane: Lane) -> str:
    """Give what tells a lane from the others of its drawing: the ids of its owners."""
    return "--".join(lane.owners) or NOBODYS


def lane_class(lane: Lane, organisations: Sequence[Organisatie]) -> str:
    """Give the class that colours a lane: by the place of its owner in the data, or shared."""
    if len(lane.owners) == 1:
        places = [organisation.id for organisation in organisations]
        return f"van-{places.index(lane.owners[0]) + 1}"
    return "samen" if lane.owners else "onbekend"
