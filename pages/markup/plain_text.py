"""The text of a page without what is no text: code, comments, macro calls, tags and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from blueprint.problem import Place, Severity

KEPT_SIGN = "\ufdd0"  # stands around the number of what is put aside; no character, so in no text
FILLER = "\ufffc"  # stands for what is not blank and no text either

_FENCE = r"^(?P<fence>[ >]*(?:`{3,}|~{3,})).*?(?:^(?P=fence)[^\n]*|\Z)"
# A run of ticks opens where it begins, or behind one that is no sign.
TICKS = r"(?<!\\)(?:(?<!`)|(?<=\\`))(?P<ticks>`++)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
_CALL = r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}"
_ADDRESS = r"\bhttps?://[^\s<>)]+|(?<=\]\()[^()\n]*(?:\([^()\n]*\)[^()\n]*)*(?=\))"
_FLAGS = re.MULTILINE | re.DOTALL
# In one pass: what begins first holds the other, so that a sign in an example hides nothing.
_ASIDE = re.compile(rf"\{{##(?:(?!\{{##).)*?##\}}|{_FENCE}|{TICKS}|<!--.*?(?:-->|\Z)", _FLAGS)
_WORDS = re.compile(
    rf"{_CALL}|</?[A-Za-z][^<>\n]*>|<https?://[^<>\n]*>|(?<=\]: )\S+|{_ADDRESS}", _FLAGS
)
KEPT = re.compile(rf"{_FENCE}|<!--(?!\[if\b).*?(?:-->|\Z)|{TICKS}|{_CALL}|{_ADDRESS}", _FLAGS)
"""What a text has besides words: code, comments, macro calls and addresses."""


class Found(NamedTuple):
    """What is wrong at a character of a text."""

    offset: int
    message: str
    severity: Severity = Severity.ERROR


class Line(NamedTuple):
    """A line of a text, and where it begins."""

    offset: int
    text: str

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def begin(self) -> int:
        """Where its first character that is no space stands."""
        return self.offset + self.indent


@lru_cache(maxsize=1_000)
def prose(body: str) -> str:
    """Give a text with all its positions, in which only what a reader reads as text is left.

    Examples and comments become spaces; what stands in a sentence becomes fillers.
    """
    return blanked(_WORDS, _without_aside(body, FILLER), FILLER)


@lru_cache(maxsize=1_000)
def without_code(body: str) -> str:
    """Give a text with all its positions, its examples, code and comments become spaces."""
    return _without_aside(body, " ")


def comments(body: str) -> Iterator[int]:
    """Yield where each comment begins."""
    return (found.start() for found in _ASIDE.finditer(body) if found[0].startswith("<!--"))


def _without_aside(body: str, code: str) -> str:
    """Give a text with spaces for examples and comments, and a sign for code in a sentence."""
    return _ASIDE.sub(lambda found: _sign(found[0], code if found["ticks"] else " "), body)


def blanked(pattern: re.Pattern[str], text: str, sign: str = " ") -> str:
    """Give a text in which a sign stands for each character that matches; lines stay lines."""
    return pattern.sub(lambda found: _sign(found[0], sign), text)


def _sign(text: str, sign: str) -> str:
    return re.sub(r"[^\n]", sign, text)


def lines_of(text: str) -> list[Line]:
    """Give the lines of a text, with an empty one after the last."""
    lines, offset = [], 0
    for line in [*text.split("\n"), ""]:
        lines.append(Line(offset, line))
        offset += len(line) + 1
    return lines


def paragraphs(text: str) -> Iterator[list[Line]]:
    """Yield the lines that stand together, without an empty line between."""
    block: list[Line] = []
    for line in lines_of(text):
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def place(body: str, file: str, offset: int) -> Place:
    """Give the place of a character of a text."""
    offset = min(offset, max(len(body) - 1, 0))
    begin = body.rfind("\n", 0, offset) + 1
    return Place(file, body.count("\n", 0, offset) + 1, offset - begin + 1)
