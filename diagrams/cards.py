"""Cards side by side, boxes stacked in them: the form of the organogram."""

from __future__ import annotations

from collections.abc import Sequence

from diagrams.box import CARD_PADDING, INNER_PADDING, Box, Shape, box_height, text_lines
from diagrams.drawing import Drawing, PlacedBox
from diagrams.graph import Dot
from diagrams.text_width import CAPTION, wrap

COLUMNS = 3
HEAD_WIDTH = 276
"""Width of the head of a card, in px."""
CARD_GAP = 16
"""White between two cards, in px."""
NARROWEST = 200
"""No box gets narrower than this, however deep it lies, in px."""

SizeKey = tuple[str, bool, bool]
"""What the boxes of one height have in common."""


def rows_of_three(cards: Sequence[Box]) -> list[tuple[Box, ...]]:
    """Give the cards in rows of three."""
    return [tuple(cards[i : i + COLUMNS]) for i in range(0, len(cards), COLUMNS)]


def draw_cards(rows: Sequence[Sequence[Box]], *, note: str = "") -> Drawing:
    """Give the drawing of rows of cards; nothing is drawn between the boxes but their cards."""
    above = [box for row in rows for box in row]
    cards = _CardRows(above)
    for row in rows:
        cards.add(row)
    lines: list[str] = []
    if note:
        columns = max(COLUMNS if row[0].wide else len(row) for row in rows)
        width = columns * (cards.head_width + 2 * CARD_PADDING) + (columns - 1) * CARD_GAP
        lines += wrap(note, CAPTION, width)
    return Drawing(
        dot=str(cards.dot),
        boxes=cards.boxes,
        outer=above,
        note=[(CAPTION, line) for line in lines],
    )


class _CardRows:
    """The drawing while it grows: all sizes are known before the first box is written."""

    def __init__(self, cards: Sequence[Box]) -> None:
        self.depth = max((_depth(card) for card in cards), default=0)
        self.head_width = max(HEAD_WIDTH, NARROWEST + 2 * INNER_PADDING * self.depth)
        self.boxes: dict[str, PlacedBox] = {}
        self.sizes: dict[str, tuple[int, SizeKey]] = {}
        self.heights: dict[SizeKey, int] = {}
        for card in cards:
            self._measure(card, 0)
        self.previous: list[str] = []
        self.dot = Dot(gap=2 * CARD_PADDING + CARD_GAP, row_gap=CARD_PADDING + 8)

    def add(self, row: Sequence[Box]) -> None:
        """Add a row of cards below the row before."""
        lowest: list[str] = []
        for card in row:
            lowest += self._write_card(card, 0)
        # Over every column an unseen node outside the cards: only those does dot keep in order.
        spacers = [f"wit-{len(self.previous)}-{card.id}" for card in row]
        for above in spacers:
            self.dot.spacer(above)
        self.dot.beside(spacers)
        self.dot.beside([card.id for card in row])
        for above, card in zip(spacers, row, strict=True):
            self.dot.below(above, card.id, 20)
        middle = COLUMNS // 2 if len(self.previous) == COLUMNS and row[0].wide else 0
        for place, end in enumerate(self.previous):
            below = place - middle
            straight = 0 <= below < len(spacers)
            self.dot.below(end, spacers[below if straight else -1], 2 if straight else 0)
        self.previous = lowest

    def _write_card(self, box: Box, level: int) -> list[str]:
        """Write a box and what it holds; give the ids of its lowest boxes, one a column."""
        if box.shape is not Shape.CARD:
            self._write_box(box)
            return [box.id]
        with self.dot.card(box.id, INNER_PADDING if level else CARD_PADDING):
            self._write_box(box)
            if box.wide:
                return self._write_columns(box)
            lowest = [box.id]
            for inside in box.inside:
                end = self._write_card(inside, level + 1)
                self.dot.below(lowest[0], inside.id, 20)
                lowest = end
            return lowest

    def _write_columns(self, box: Box) -> list[str]:
        """Write the boxes of a wide card in three columns, the last row filled up unseen."""
        above = [box.id] * COLUMNS
        for row in rows_of_three(box.inside):
            ids = [inside.id for inside in row]
            for inside in row:
                self._write_box(inside)
            for place in range(len(row), COLUMNS):
                ids.append(f"leeg-{box.id}-{place}-{len(above)}-{ids[0]}")
                self.dot.spacer(ids[-1], self.head_width)
            self.dot.beside(ids)
            for upper, lower in zip(above, ids, strict=True):
                self.dot.below(upper, lower, 20 if upper != box.id else 1)
            above = ids
        return above

    def _write_box(self, box: Box) -> None:
        """Write a box in its size."""
        width, size_key = self.sizes[box.id]
        self.dot.box(box.id, width, self.heights[size_key])

    def _measure(self, box: Box, level: int, column: int = 0) -> None:
        """Keep what a box and those in it show, and the height that all of one kind need.

        `column` is the width of a box that lies in a wide card. The head of a card has its text
        begin where that of the others does.
        """
        width = column or self._width(box, level)
        lines = text_lines(box, width)
        size_key = _size_key(box, level)
        card = box.shape is Shape.CARD
        self.sizes[box.id] = width, size_key
        self.heights[size_key] = max(self.heights.get(size_key, 0), box_height(box, lines))
        self.boxes[box.id] = PlacedBox(
            box,
            (box.shape, f"kop-{level}", *box.classes) if card else (box.shape, *box.classes),
            lines,
            card=(f"niveau-{level}", *box.classes) if card and not column else (),
            indent=INNER_PADDING * (self.depth - level) if card and not box.wide else 0,
        )
        for inside in () if column else box.inside:
            self._measure(inside, level + 1, self.head_width if box.wide else 0)

    def _width(self, box: Box, level: int) -> int:
        if box.shape is Shape.CARD and box.wide:
            return COLUMNS * self.head_width + (COLUMNS - 1) * (2 * CARD_PADDING + CARD_GAP)
        levels = level if box.shape is Shape.CARD else self.depth
        return self.head_width - 2 * INNER_PADDING * (levels if level else 0)


def _size_key(box: Box, level: int) -> SizeKey:
    """Give what the boxes of one height have in common; a line without border has its own."""
    shape = box.id if box.shape is Shape.LINE else box.shape
    return (shape, "top" in box.classes, level > 0)


def _depth(card: Box) -> int:
    """Give how many cards lie inside each other in this card, itself not counted."""
    return max(
        (1 + _depth(inside) for inside in card.inside if inside.shape is Shape.CARD), default=0
    )
