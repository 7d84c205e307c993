"""A box of a drawing, what it says in words, and its place in the list beside the drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from diagrams.text_width import BIJSCHRIFT, KOP, NAAM, Letter, teksthoogte, wrap

STREEP = 22
"""Room at the left of a box for the marks of its organisations, in px."""
WIT = 10
"""Room at the right of the text of a box, in px."""
RAND, RAND_BINNEN = 10, 5
"""White round what a card, and a card inside a card, holds, in px."""

_VEILIG = re.compile(r"(?:https://|(?![a-z][a-z0-9+.-]*:)(?!//))[^\s\\\x00-\x20<>\"'`]+", re.I)


class Shape(StrEnum):
    """How a box is drawn."""

    KAART = "kaart"
    VAK = "vak"
    REGEL = "regel"


class Box(NamedTuple):
    """A box: `id` is unique in its drawing, `woorden` is its text as a screen reader says it."""

    id: str
    naam: str
    bijschrift: str = ""
    woorden: str = ""
    klassen: tuple[str, ...] = ()
    adres: str | None = None
    vorm: Shape = Shape.VAK
    breed: bool = False
    onder: tuple[Box, ...] = ()


class ListItem(NamedTuple):
    """An item of the nested list that says the same as a drawing."""

    tekst: str
    onder: tuple[ListItem, ...] = ()
    adres: str | None = None


def takken(vakken: Sequence[Box]) -> tuple[ListItem, ...]:
    """Give the boxes as a nested list, in the order of the drawing."""
    return tuple(
        ListItem(vak.woorden or vak.naam, takken(vak.onder), veilig(vak.adres)) for vak in vakken
    )


def bijschrift(*delen: str) -> str:
    """Give a caption of these parts; its lines break between them if they can."""
    return " · ".join(deel.replace(" ", "\xa0") for deel in delen if deel)


def gevouwen(aantal: int) -> str:
    """Give in words how many parts a folded box holds; nothing if it is not folded."""
    return f"met {aantal} {'onderdeel' if aantal == 1 else 'onderdelen'}" if aantal else ""


def alle(vakken: Sequence[Box]) -> Iterator[Box]:
    """Yield every box, depth first."""
    for vak in vakken:
        yield vak
        yield from alle(vak.onder)


def tekstregels(vak: Box, breedte: float) -> list[tuple[Letter, str]]:
    """Give the lines of a box of this width: its name, and its caption below."""
    letter = KOP if vak.vorm is Shape.KAART else NAAM
    ruimte = breedte - STREEP - WIT
    lijst = [(letter, regel) for regel in wrap(vak.naam, letter, ruimte)]
    if vak.bijschrift:
        lijst += [(BIJSCHRIFT, regel) for regel in wrap(vak.bijschrift, BIJSCHRIFT, ruimte)]
    return lijst


def hoogte(vak: Box, regels: Sequence[tuple[Letter, str]]) -> int:
    """Give the height in px that a box with these lines needs, white included."""
    return teksthoogte(regels) + (8 if vak.vorm is Shape.REGEL else 12)


def veilig(adres: str | None) -> str | None:
    """Give an address inside the site or an https address as it is, and nothing for any other."""
    return adres if adres and _VEILIG.fullmatch(adres) else None
