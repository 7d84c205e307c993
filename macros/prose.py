"""The text of a page without what is no text: code, comments, macro calls, tags and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from blueprint.problem import Place, Severity

FILLER = "\ufffc"  # stands for what is not blank and no text either

_HIDDEN = re.compile(
    r"^(?P<fence>[ >]*(?:`{3,}|~{3,})).*?(?:^(?P=fence)|\Z)|<!--.*?(?:-->|\Z)",
    re.MULTILINE | re.DOTALL,
)
_TICKS = r"(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
_INLINE = re.compile(
    rf"(?<!\\){_TICKS}"
    r"|\{\{.*?\}\}|\{%.*?%\}"
    r"|</?[A-Za-z][^<>\n]*>|<https?://[^<>\n]*>"
    r"|(?<=\]\()[^()\n]*(?:\([^()\n]*\)[^()\n]*)*(?=\))|(?<=\]: )\S+|\bhttps?://[^\s<>)]+",
    re.DOTALL,
)


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
    hidden = _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
    return _INLINE.sub(lambda found: re.sub(r"[^\n]", FILLER, found[0]), hidden)


def without_code(body: str) -> str:
    """Give a text with all its positions, its examples, code and comments become spaces."""
    hidden = _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
    return re.sub(
        rf"(?<!\\){_TICKS}", lambda code: re.sub(r"[^\n]", " ", code[0]), hidden, flags=re.DOTALL
    )


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
