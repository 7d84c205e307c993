"""Layers below each other, each with its name at the left and its boxes side by side."""

from __future__ import annotations

from collections.abc import Sequence

from diagrams.box import Box, all_boxes, box_height, caption_of, text_lines
from diagrams.drawing import Drawing, PlacedBox
from diagrams.graph import Dot
from diagrams.text_width import CAPTION, text_height, wrap

LABEL_WIDTH = 160
"""Width of the name of a layer, in px."""
GAP = 14
"""White between two boxes side by side, in px."""
ROOM = 730
"""Width of the boxes of a layer together, the white between them included, in px."""
PADDING = 10
"""White round what a layer holds, in px."""
PER_ROW = 4


def draw_bands(layers: Sequence[Box], *, note: str = "") -> Drawing:
    """Give the drawing of layers.

    A box that is `wide` has a row of its own; the boxes that a box holds are drawn below it.
    """
    growing = _GrowingBands()
    for layer in layers:
        growing.add(layer)
    width = LABEL_WIDTH + GAP + ROOM
    return Drawing(
        dot=str(growing.dot),
        # In the order of the list, which the keyboard goes too.
        boxes={
            box.id: growing.boxes[box.id] for box in all_boxes(layers) if box.id in growing.boxes
        },
        outer=layers,
        note=[(CAPTION, line) for line in wrap(note, CAPTION, width)] if note else [],
    )


class _GrowingBands:
    """The drawing while it grows."""

    def __init__(self) -> None:
        self.boxes: dict[str, PlacedBox] = {}
        self.dot = Dot(gap=GAP, row_gap=8)
        self.label = ""
        """What the next row begins below: the name of the last layer, or the white below it."""

    def add(self, layer: Box) -> None:
        """Write a layer, below the one before."""
        with self.dot.card(layer.id, PADDING):
            name = _written(layer)
            least = text_height(text_lines(name, LABEL_WIDTH))
            self._write(name, LABEL_WIDTH, least, card=layer.classes)
            self._next_label(layer.id)
            for number, row in enumerate(_rows(name.inside)):
                if number:
                    white = f"wit-{layer.id}-{number}"
                    self.dot.spacer(white, LABEL_WIDTH)
                    self._next_label(white)
                self._write_row(row, least)

    def _next_label(self, box_id: str) -> None:
        if self.label:
            self.dot.below(self.label, box_id, 20)
        self.label = box_id

    def _write_row(self, row: Sequence[Box], least: int) -> None:
        """Write boxes that fill the room side by side, and below each the boxes that it holds.

        They are at `least` so high: no row is nearer to the next than the first of its layer.
        """
        width = (ROOM - GAP * (len(row) - 1)) // len(row)
        self._write_beside(row, width, self.label, least)
        for depth in range(max(len(box.inside) for box in row)):
            held = [box.inside[depth] for box in row if depth < len(box.inside)]
            white = f"wit-{held[0].id}"
            self.dot.spacer(white, LABEL_WIDTH)
            self._next_label(white)
            self._write_beside(held, width)
        for box in row:
            above = box.id
            for inside in box.inside:
                self.dot.below(above, inside.id, 20)
                above = inside.id

    def _write_beside(
        self, row: Sequence[Box], width: int, first: str = "", least: int = 0
    ) -> None:
        height = max(least, *(_height(box, width) for box in row))
        for box in row:
            self._write(box, width, height)
        ids = [box.id for box in row]
        self.dot.beside([first, *ids] if first else ids)

    def _write(self, box: Box, width: int, height: int, card: tuple[str, ...] = ()) -> None:
        self.dot.box(box.id, width, height)
        lines = text_lines(box, width)
        self.boxes[box.id] = PlacedBox(box, (box.shape.value, *box.classes), lines, card=card)


def _written(box: Box) -> Box:
    """Give a box as it is drawn: with its marks, and its lines as its caption."""
    return box._replace(
        name=box.marked,
        caption=caption_of(box.caption, *(line.marked for line in box.lines)),
        spoken=box.heard,
        inside=tuple(map(_written, box.inside)),
    )


def _height(box: Box, width: int) -> int:
    """Give the height that a box of this width needs."""
    return box_height(box, text_lines(box, width))


def _rows(boxes: Sequence[Box]) -> list[Sequence[Box]]:
    """Give the boxes in as few rows as can be, as full as each other; a wide one has its own."""
    shared = [box for box in boxes if not box.wide]
    count = -(-len(shared) // PER_ROW)
    per_row = -(-len(shared) // count) if count else 1
    rows = [shared[i : i + per_row] for i in range(0, len(shared), per_row)]
    return [*rows, *([box] for box in boxes if box.wide)]
