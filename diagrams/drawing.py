"""A drawing before it is laid out: where its boxes may come, and what each of them shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from diagrams.box import Box, ListItem, list_items
from diagrams.text_width import Font


class PlacedBox(NamedTuple):
    """A box with the classes and the lines that it is drawn with.

    `card` has the classes of the card that it heads, if it heads one.
    """

    box: Box
    classes: tuple[str, ...]
    lines: Sequence[tuple[Font, str]]
    card: tuple[str, ...] = ()


class GridLane(NamedTuple):
    """A lane of a grid: `cells` are the cards of its row, `boxes` what stands in them, in order.

    `key` says which lane of the drawing it is.
    """

    key: str
    classes: tuple[str, ...]
    cells: tuple[str, ...]
    boxes: tuple[str, ...]


class Grid(NamedTuple):
    """Columns and lanes: of each column the name of its place in the layout, from left to right.

    `heads` gives by the place of a column the box that heads it, if one does.
    """

    columns: tuple[str, ...]
    heads: Mapping[str, str]
    lanes: tuple[GridLane, ...]


class Rail(NamedTuple):
    """A line through the middle of places of the layout, by their names; of one place a dot."""

    places: Sequence[str]
    classes: tuple[str, ...] = ()


class Drawing(NamedTuple):
    """`dot` holds no word: what is written in its boxes is in `boxes`, by their id.

    `outer` are the boxes that lie in no other; `note` is written below the drawing; `engine` of
    Graphviz lays it out. Where there are `grids`, all boxes are in them. A drawing with `rails` is
    no file of its own.
    """

    dot: str
    boxes: Mapping[str, PlacedBox]
    outer: Sequence[Box]
    note: Sequence[tuple[Font, str]] = ()
    grids: Sequence[Grid] = ()
    engine: str = "dot"
    rails: Sequence[Rail] = ()

    @property
    def list_items(self) -> tuple[ListItem, ...]:
        """What is drawn as a nested list, in the same order."""
        return list_items(self.outer)
