"""A box of a drawing, what it says in words, and its place in the list beside the drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from diagrams.text_width import CAPTION, HEADING, NAME, Font, text_height, wrap

TEXT_PADDING = 10
"""Room at both sides of the text of a box, in px."""
GAP = 8
"""White between two boxes of a grid, and between a box and the border of its cell, in px."""

_SAFE = re.compile(r"(?:https://|(?![a-z][a-z0-9+.-]*:)(?!//))[^\s\\\x00-\x20<>\"'`]+", re.I)


class Shape(StrEnum):
    """How a box is drawn."""

    CARD = "kaart"
    BOX = "vak"
    LINE = "regel"


class Box(NamedTuple):
    """A box: `id` is unique in its drawing, `spoken` is its text as a screen reader says it.

    `listed` is its text in the list beside the drawing, where what is around it says the rest.
    `lines` is what it says below its name, each with a link of its own in the list; `ground` is
    what it is derived from, where no source says it. `unseen` are boxes that it stands for: the
    drawing has no room for them, the list has them.
    """

    id: str
    name: str
    caption: str = ""
    spoken: str = ""
    listed: str = ""
    classes: tuple[str, ...] = ()
    href: str | None = None
    shape: Shape = Shape.BOX
    wide: bool = False
    inside: tuple[Box, ...] = ()
    lines: tuple[Box, ...] = ()
    ground: str = ""
    unseen: tuple[Box, ...] = ()

    @property
    def marked(self) -> str:
        """The name as it is drawn: with the mark of what is derived."""
        return f"{self.name}*" if self.ground else self.name

    @property
    def heard(self) -> str:
        """What a screen reader says of it: the same, with the mark in words."""
        said = self.spoken or self.name
        said = f"{said} (afgeleid)" if self.ground else said
        lines = ", ".join(line.heard for line in self.lines)
        return f"{said}: {lines}" if lines else said


class ListItem(NamedTuple):
    """An item of the nested list that says the same as a drawing; `id` is that of its box."""

    id: str
    text: str
    children: tuple[ListItem, ...] = ()
    address: str | None = None
    lines: tuple[ListItem, ...] = ()
    ground: str = ""


def list_items(boxes: Sequence[Box]) -> tuple[ListItem, ...]:
    """Give the boxes as a nested list, in the order of the drawing."""
    return tuple(
        ListItem(
            box.id,
            box.listed or box.spoken or box.name,
            list_items((*box.inside, *box.unseen)),
            safe_href(box.href),
            list_items(box.lines),
            box.ground,
        )
        for box in boxes
    )


def all_items(items: Sequence[ListItem]) -> Iterator[ListItem]:
    """Yield every item of a nested list, depth first."""
    for item in items:
        yield item
        yield from all_items(item.children)


def caption_of(*parts: str) -> str:
    """Give a caption of these parts; its lines break between them if they can."""
    return " · ".join(part.replace(" ", "\xa0") for part in parts if part)


def folded_count(count: int) -> str:
    """Give in words how many parts a folded box holds; nothing if it is not folded."""
    return f"met {count} {'onderdeel' if count == 1 else 'onderdelen'}" if count else ""


def all_boxes(boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield every box and every line of it, depth first."""
    for box in boxes:
        yield box
        yield from all_boxes(box.lines)
        yield from all_boxes(box.inside)


_FONTS = {Shape.CARD: HEADING, Shape.BOX: NAME, Shape.LINE: CAPTION}


def text_lines(box: Box, width: float, font: Font | None = None) -> list[tuple[Font, str]]:
    """Give the lines of a box of this width: its name, in that font if given, and its caption."""
    font = font or _FONTS[box.shape]
    room = width - 2 * TEXT_PADDING
    lines = [(font, line) for line in wrap(box.name, font, room)]
    if box.caption:
        lines += [(CAPTION, line) for line in wrap(box.caption, CAPTION, room)]
    return lines


def box_height(box: Box, lines: Sequence[tuple[Font, str]]) -> int:
    """Give the height in px that a box with these lines needs, white included."""
    return text_height(lines) + (8 if box.shape is Shape.LINE else 12)


def safe_href(href: str | None) -> str | None:
    """Give an address inside the site or an https address as it is, and nothing for any other."""
    return href if href and _SAFE.fullmatch(href) else None
