"""A drawing before it is laid out: where its boxes may come, and what each of them shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from diagrams.box import Box, ListItem, list_items
from diagrams.text_width import Font


class PlacedBox(NamedTuple):
    """A box with the classes and the lines that it is drawn with.

    `card` has the classes of the card that it heads, if it heads one; `indent` is the room in px
    that its text leaves at the left, besides that of every box.
    """

    box: Box
    classes: tuple[str, ...]
    lines: Sequence[tuple[Font, str]]
    card: tuple[str, ...] = ()
    indent: int = 0


class Drawing(NamedTuple):
    """`dot` holds no word: what is written in its boxes is in `boxes`, by their id.

    `outer` are the boxes that lie in no other; `note` is written below the drawing.
    """

    dot: str
    boxes: Mapping[str, PlacedBox]
    outer: Sequence[Box]
    note: Sequence[tuple[Font, str]] = ()

    @property
    def list_items(self) -> tuple[ListItem, ...]:
        """What is drawn as a nested list, in the same order."""
        return list_items(self.outer)
