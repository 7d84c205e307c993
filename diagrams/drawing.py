"""A drawing before it is laid out: where its boxes may come, and what each of them shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from diagrams.box import Box, ListItem, takken
from diagrams.text_width import Letter


class PlacedBox(NamedTuple):
    """A box with the classes and the lines that it is drawn with.

    `kader` has the classes of the card that it heads, if it heads one; `links` is the room in px
    that its text leaves at the left, besides that of every box.
    """

    vak: Box
    klassen: tuple[str, ...]
    regels: Sequence[tuple[Letter, str]]
    kader: tuple[str, ...] = ()
    links: int = 0


class Drawing(NamedTuple):
    """`dot` holds no word: what is written in its boxes is in `vakken`, by their id.

    `boven` are the boxes that lie in no other; `pijlen` go from one of them to another; `noot` is
    written below the drawing.
    """

    dot: str
    vakken: Mapping[str, PlacedBox]
    boven: Sequence[Box]
    pijlen: Sequence[tuple[Box, Box]] = ()
    noot: Sequence[tuple[Letter, str]] = ()

    @property
    def takken(self) -> tuple[ListItem, ...]:
        """What is drawn as a nested list, in the same order."""
        return takken(self.boven)
