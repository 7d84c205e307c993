"""How wide a label is in the shipped font, and where its lines break."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

WIDTHS = Path(__file__).parent / "breedtes.json"
"""The width of every character of the shipped font by its weight, in thousandths of its size.

Read from the font by the tests, which keep it true: reading the font took longer than drawing.
"""


class Font(NamedTuple):
    """How a line of a label is set: size and line height in px, bold or not."""

    px: int
    line_height: int
    bold: bool = False


HEADING = Font(px=16, line_height=20, bold=True)
NAME = Font(px=15, line_height=18)
CAPTION = Font(px=13, line_height=16)


class _Widths(dict[str, int]):
    """The width of every character of a font; its whole size for any other."""

    def __missing__(self, _: str) -> int:
        return 1000


@cache
def _widths() -> tuple[_Widths, _Widths]:
    """Give the widths of the shipped font, regular and bold."""
    weights = json.loads(WIDTHS.read_bytes())
    return _Widths(weights["400"]), _Widths(weights["700"])


# What is not surely printed as it stands: letters, digits and the usual signs are.
_SPECIAL = re.compile(r"[^ -\[\]-~\xa0-\xac\xae-\u02ff\u2010-\u2026]")
_SPACES = re.compile(" +")

# A sign that never begins a line, and the parts in which a word may break.
_STAYS = re.compile(r" (?=[&/+·–](?: |$))")
_BREAKS = (("\xa0", re.compile(r"[^\xa0]+")), ("", re.compile(r"[^-/]+[-/]*|[-/]+")))


def printable(text: str) -> str:
    """Give the text on one line, without characters that XML or a drawing cannot hold.

    A no-break space stays what it is. A backslash becomes the sign “⧵”: Graphviz takes one
    with the letter N for the name of the node, however it is escaped.
    """
    if not _SPECIAL.search(text) and "  " not in text:
        return text.strip(" \xa0")
    printed = (
        " " if char.isspace() and char != "\xa0" else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Co")
    )
    return _SPACES.sub(" ", "".join(printed).replace("\\", "⧵")).strip(" \xa0")


def width(text: str, font: Font) -> float:
    """Give the width of a line in px; a character the font lacks counts as one em."""
    return sum(map(_widths()[font.bold].__getitem__, text)) * font.px / 1000


def text_height(lines: Sequence[tuple[Font, str]]) -> int:
    """Give the height of lines in px."""
    return sum([font.line_height for font, _ in lines])


@lru_cache(maxsize=16_384)
def wrap(text: str, font: Font, maximum: float) -> tuple[str, ...]:
    """Break a label into as few lines as fit in `maximum` px, as even as they can be.

    Lines break at spaces, an “&” stays with the word before it, and only a word that is wider
    than a line is broken inside, with a hyphen. ValueError if not even one letter fits.
    """
    text = printable(text)
    if width(text, font) <= maximum:
        return (text.replace("\xa0", " "),)
    gaps = _gap_widths(font)
    pieces = [
        (before, piece, gaps[before], wide)
        for word in _STAYS.sub("\xa0", text).split(" ")
        for before, piece, wide in _fitting(" ", word, font, maximum)
    ]
    # best[i]: how many lines, how uneven, and where the last begins, of the first i pieces.
    best = [(0, 0.0, 0)]
    for end in range(1, len(pieces) + 1):
        choices, room = [], maximum
        for begin in range(end - 1, -1, -1):
            _, _, gap, wide = pieces[begin]
            room -= wide
            if room < 0:
                break
            count, uneven, _ = best[begin]
            choices.append((count + 1, uneven + room * room, begin))
            room -= gap
        best.append(min(choices))
    lines: list[str] = []
    while end:
        begin = best[end][2]
        line = "".join([before + piece for before, piece, *_ in pieces[begin:end]]).strip(" \xa0")
        lines.append(line.replace("\xa0", " "))
        end = begin
    return tuple(reversed(lines))


@cache
def _gap_widths(font: Font) -> dict[str, float]:
    """Give the width of each sign that can stand between two words of a line, or none."""
    return {char: width(char, font) for char in (" ", "\xa0", "")}


def _fitting(before: str, word: str, font: Font, maximum: float) -> list[tuple[str, str, float]]:
    """Give the word in pieces that fit on a line: what stands before each, the piece, its width."""
    if (wide := width(word, font)) <= maximum:
        return [(before, word, wide)]
    for char, pattern in _BREAKS:
        parts = pattern.findall(word)
        if len(parts) > 1:
            pieces = _fitting(before, parts[0], font, maximum)
            for part in parts[1:]:
                pieces += _fitting(char, part, font, maximum)
            return pieces
    for length in range(len(word) - 1, 0, -1):
        if (wide := width(word[:length] + "-", font)) <= maximum:
            rest = _fitting("", word[length:], font, maximum)
            return [(before, word[:length] + "-", wide), *rest]
    raise ValueError(f"in {maximum:g} px past nog geen letter van “{word}”")
