"""Bands from top to bottom, boxes and cards side by side in them, and arrows between the bands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diagrams.box import CARD_PADDING, INNER_PADDING, Box, Shape, box_height, text_lines
from diagrams.drawing import Drawing, PlacedBox
from diagrams.graph import Dot
from diagrams.text_width import CAPTION, wrap

BAND_WIDTH = 904
"""Width of the head of a band, and with it of all that is in a band, in px."""
BOX_GAP = 20
"""White between two boxes side by side, in px."""
PER_ROW = 4


def draw_bands(
    bands: Sequence[Box], arrows: Sequence[tuple[Box, Box]], *, note: str = ""
) -> Drawing:
    """Give the drawing of bands; an arrow goes from the border of a band to that of the next."""
    growing = _GrowingBands()
    for band in bands:
        growing.add(band)
    for upper, lower in pairwise(bands):
        growing.dot.below(f"voet-{upper.id}", lower.id, 20, rows=3)
    return Drawing(
        dot=str(growing.dot),
        boxes=growing.boxes,
        outer=bands,
        arrows=arrows,
        note=[(CAPTION, line) for line in wrap(note, CAPTION, BAND_WIDTH)] if note else [],
    )


class _GrowingBands:
    """The drawing while it grows."""

    def __init__(self) -> None:
        self.boxes: dict[str, PlacedBox] = {}
        self.dot = Dot(gap=BOX_GAP, row_gap=10)

    def add(self, band: Box) -> None:
        """Write a band: between a head and an unseen foot that are both as wide as it can get."""
        with self.dot.card(band.id, CARD_PADDING):
            self._write_box(band, BAND_WIDTH, _height(band, BAND_WIDTH), "band", "band-kop")
            above = [band.id]
            for row in _rows(band.inside):
                if any(box.shape is Shape.CARD for box in row):
                    above = self._write_cards(row, above)
                else:
                    above = self._write_row(row, above, BAND_WIDTH)
            foot = f"voet-{band.id}"
            self.dot.spacer(foot, BAND_WIDTH)
            for end in above:
                self.dot.below(end, foot, 0)

    def _write_cards(self, row: Sequence[Box], above: Sequence[str]) -> list[str]:
        """Write cards side by side; give the ids of their lowest boxes."""
        width = (BAND_WIDTH - 2 * INNER_PADDING - BOX_GAP * (len(row) - 1)) // len(row)
        head_height = max(_height(box, width) for box in row)
        lowest: list[str] = []
        stack_heights = _heights(
            [inside for box in row for inside in box.inside if not box.wide], width
        )
        for box in row:
            with self.dot.card(box.id, INNER_PADDING):
                self._write_box(box, width, head_height, "niveau-1", "kop-1")
                end = [box.id]
                if box.wide:
                    for inside in _rows(box.inside):
                        end = self._write_row(inside, end, width)
                for inner in () if box.wide else box.inside:
                    self._write_box(inner, width, stack_heights[inner.classes[:1]])
                    self.dot.below(end[0], inner.id, 20)
                    end = [inner.id]
                lowest += end
        self.dot.beside([box.id for box in row])
        for upper in above:
            for box in row:
                self.dot.below(upper, box.id, 0)
        return lowest

    def _write_row(self, row: Sequence[Box], above: Sequence[str], room: int) -> list[str]:
        """Write boxes side by side that together fill the room; give their ids."""
        width = (room - BOX_GAP * (len(row) - 1)) // len(row)
        height = max(_height(box, width) for box in row)
        for box in row:
            self._write_box(box, width, height)
            for upper in above:
                self.dot.below(upper, box.id, 0)
        self.dot.beside([box.id for box in row])
        return [box.id for box in row]

    def _write_box(self, box: Box, width: int, height: int, card: str = "", head: str = "") -> None:
        """Write a box; with `card` and `head` the head of a card, with these classes for both."""
        self.dot.box(box.id, width, height)
        self.boxes[box.id] = PlacedBox(
            box,
            (box.shape.value, *([head] if head else []), *box.classes),
            text_lines(box, width),
            card=(card, *box.classes) if card else (),
        )


def _height(box: Box, width: int) -> int:
    """Give the height that a box of this width needs."""
    return box_height(box, text_lines(box, width))


def _heights(boxes: Sequence[Box], width: int) -> dict[tuple[str, ...], int]:
    """Give the height for the boxes of each kind: their first class."""
    heights: dict[tuple[str, ...], int] = {}
    for box in boxes:
        kind = box.classes[:1]
        heights[kind] = max(heights.get(kind, 0), _height(box, width))
    return heights


def _rows(boxes: Sequence[Box]) -> list[Sequence[Box]]:
    """Give the boxes in as few rows as can be, as full as each other."""
    count = -(-len(boxes) // PER_ROW)
    per_row = -(-len(boxes) // count) if count else 1
    return [boxes[i : i + per_row] for i in range(0, len(boxes), per_row)]
