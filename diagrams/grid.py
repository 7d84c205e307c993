"""Columns and lanes, boxes and cards packed in their cells: the form of the organogram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from diagrams.box import GAP, Box, Shape, all_boxes, box_height, text_lines
from diagrams.drawing import Drawing, Grid, GridLane, PlacedBox
from diagrams.graph import Packing
from diagrams.text_width import CAPTION, HEADING, Font, wrap

LANE_WIDTH = 140
"""Width of what stands at the left of a lane, in px."""
WIDTH = 782
"""Width of the drawing, in px."""
NARROWEST = 200
"""No column gets narrower than this, in px."""
CROWDED = 12
"""More boxes than this do not stand below each other if they can stand side by side."""


class DrawnColumn(NamedTuple):
    """The head of a column, and what stands in its cells by the key of their lane."""

    head: Box
    cells: Mapping[str, Sequence[Box]]


class DrawnLane(NamedTuple):
    """The head of a lane, with what stands in it; `key` is unlike that of any other lane."""

    key: str
    head: Box


def draw_grids(
    columns: Sequence[DrawnColumn], lanes: Sequence[DrawnLane], *, note: Sequence[str] = ()
) -> Drawing:
    """Give the drawing: as many columns side by side as stay readable, in grids below each other.

    A lane stands in each grid where it has boxes; what is in its head, in the first.
    """
    if not columns and any(lane.head.inside for lane in lanes):
        columns = [DrawnColumn(Box(id="leeg", name=""), {})]
    growing = _Growing(named=any(lane.head.name for lane in lanes))
    for number, beside in enumerate(_side_by_side(columns)):
        here = [
            lane if not number else lane._replace(head=lane.head._replace(inside=()))
            for lane in lanes
            if (lane.head.inside and not number)
            or any(column.cells.get(lane.key) for column in beside)
        ]
        growing.add(f"rooster-{number}", beside, here)
    return Drawing(
        dot=str(growing.packing),
        engine="osage",
        boxes=growing.boxes,
        outer=_outer(columns, lanes),
        grids=growing.grids,
        note=[(CAPTION, line) for text in note for line in wrap(text, CAPTION, WIDTH)],
    )


def _outer(columns: Sequence[DrawnColumn], lanes: Sequence[DrawnLane]) -> list[Box]:
    """Give all boxes as a tree: what heads the lanes, then each column by its lanes."""
    outer = [lane.head for lane in lanes if lane.head.inside]
    for column in columns:
        inside: list[Box] = []
        for lane in lanes:
            cell = tuple(column.cells.get(lane.key, ()))
            if cell and lane.head.name:
                inside.append(lane.head._replace(inside=cell))
            else:
                inside += cell
        if column.head.name:
            outer.append(column.head._replace(inside=tuple(inside)))
        else:
            outer += inside
    return outer


def _side_by_side(columns: Sequence[DrawnColumn]) -> list[Sequence[DrawnColumn]]:
    """Give the columns in grids, in their order; one that is crowded has a grid of its own."""
    room = (WIDTH - LANE_WIDTH) // NARROWEST
    grids: list[list[DrawnColumn]] = []
    alone = True
    for column in columns:
        crowded = any(_is_crowded(cell) for cell in column.cells.values())
        if alone or crowded or len(grids[-1]) == room:
            grids.append([])
        grids[-1].append(column)
        alone = crowded
    return list(grids)


def _is_crowded(boxes: Sequence[Box]) -> bool:
    return sum(1 for _ in all_boxes(boxes)) > CROWDED


class _Growing:
    """The drawing while it grows."""

    def __init__(self, *, named: bool) -> None:
        self.packing = Packing(gap=2 * GAP)
        self.boxes: dict[str, PlacedBox] = {}
        self.grids: list[Grid] = []
        self.lane_width = LANE_WIDTH if named else 0
        self.cells_width = WIDTH - self.lane_width

    def add(self, name: str, columns: Sequence[DrawnColumn], lanes: Sequence[DrawnLane]) -> None:
        """Add a grid below the one before: the heads of its columns, then lane by lane."""
        width = self.cells_width // len(columns) - GAP
        with self.packing.card(name, GAP, len(columns) + bool(self.lane_width)):
            if self.lane_width:
                self.packing.box(f"{name}-hoek", self.lane_width - GAP, 1)
            named = [column.head for column in columns if column.head.name]
            heights = [_height(head, width, HEADING) for head in named]
            for place, column in enumerate(columns):
                self.packing.box(f"{name}-kolom-{place}", width, max(heights, default=1))
                if column.head.name:
                    self._keep(column.head, width, "kolom", font=HEADING)
            drawn = [self._lane(f"{name}-{lane.key}", lane, columns, width) for lane in lanes]
        places = [f"{name}-kolom-{place}" for place in range(len(columns))]
        heads = zip(places, (column.head for column in columns), strict=True)
        corner = [f"{name}-hoek"] if self.lane_width else []
        self.grids.append(
            Grid(
                (*corner, *places),
                {place: head.id for place, head in heads if head.name},
                tuple(drawn),
            )
        )

    def _lane(
        self, name: str, lane: DrawnLane, columns: Sequence[DrawnColumn], width: int
    ) -> GridLane:
        """Write the head of a lane and its cells, in one row of the grid."""
        before = len(self.boxes)
        head = lane.head._replace(id=name)
        cells = [f"{name}-{place}" for place in range(len(columns))]
        if self.lane_width:
            cells.append(f"{name}-kop")
            with self.packing.card(f"{name}-kop", GAP, 1):
                self._write(head, self.lane_width - 2 * GAP, "baan-kop", font=HEADING)
                with self.packing.card(f"{name}-posten", 0, 1):
                    for inside in lane.head.inside:
                        self._write(inside, self.lane_width - 2 * GAP)
        for place, column in enumerate(columns):
            with self.packing.card(f"{name}-{place}", 0, 1):
                self._runs(column.cells.get(lane.key, ()), width, f"{name}-{place}")
        boxes = tuple(self.boxes)[before:]
        return GridLane(lane.key, lane.head.classes, tuple(cells), boxes)

    def _runs(self, boxes: Sequence[Box], width: int, name: str) -> None:
        """Write what stands in a cell or card: side by side, what is crowded across the width."""
        if not boxes:
            self.packing.box(f"{name}-leeg", 1, 1)
        room = width - GAP
        columns = max(1, (room + GAP) // (NARROWEST + GAP))
        narrow = (room - GAP * (columns - 1)) // columns
        for crowded, run in groupby(boxes, lambda box: columns > 1 and _is_crowded(box.inside)):
            run_boxes = tuple(run)
            across = 1 if crowded else columns
            with self.packing.card(f"{name}-{run_boxes[0].id}-rij", GAP, across):
                for row in rows_of(run_boxes, across):
                    self._row(row, room if crowded else narrow)

    def _row(self, row: Sequence[Box], width: int) -> None:
        height = max((_height(box, width) for box in row if box.shape is not Shape.CARD), default=0)
        for box in row:
            if box.shape is not Shape.CARD:
                self._write(box, width, height=height)
                continue
            with self.packing.card(box.id, 0, 1):
                self._write(box, width, "kop", card=("niveau", *box.classes))
                self._runs(box.inside, width, box.id)

    def _write(
        self,
        box: Box,
        width: int,
        *kind: str,
        height: int = 0,
        font: Font | None = None,
        card: tuple[str, ...] = (),
    ) -> None:
        """Write a box in its size, with the classes of its kind."""
        self.packing.box(box.id, width, height or _height(box, width, font))
        self._keep(box, width, *kind, font=font, card=card)

    def _keep(
        self,
        box: Box,
        width: int,
        *kind: str,
        font: Font | None = None,
        card: tuple[str, ...] = (),
    ) -> None:
        """Keep what a box shows."""
        lines = text_lines(box, width, font)
        self.boxes[box.id] = PlacedBox(box, (box.shape, *kind, *box.classes), lines, card=card)


def rows_of(boxes: Sequence[Box], count: int) -> list[Sequence[Box]]:
    """Give the boxes in rows of so many."""
    return [boxes[i : i + count] for i in range(0, len(boxes), count)]


def _height(box: Box, width: int, font: Font | None = None) -> int:
    """Give the height that a box of this width needs."""
    return box_height(box, text_lines(box, width, font))
