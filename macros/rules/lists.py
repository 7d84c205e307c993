"""What must hold for lists: rows that look like one are one, and keep their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import Severity, quoted
from macros.gfm import ITEM
from macros.prose import Found, Line, lines_of, paragraphs

BULLET = re.compile(r"[•●▪■◦‣○∙➢➤✓✔❖]\s*(?=\S)")
"""A sign that a word processor puts before an item, and that no sentence begins with."""
ROW = re.compile(r"(?:[·–—]|o(?=\s))\s+(?=\S)|[-*+](?=[^\W\d_][^*\n]*$)")
"""What may begin a sentence too: only rows of it are a list."""
NUMBER = re.compile(r"\(?\d{1,2}(?:[°º]|\)|/(?=\s))\s+(?=\S)")
LETTER = re.compile(r"([a-z])[.)]\s+(?=\S)")


def rij_is_een_lijst(text: str) -> Iterator[Found]:
    """Rows of bullets, dashes, letters and the like are written as a list of Markdown."""
    lines = [line for line in lines_of(text) if line.text.strip()]
    for at, line in enumerate(lines):
        around = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
        if begins := BULLET.match(line.text.lstrip()):
            yield _say(line, begins[0].strip(), "- ")
        elif (begins_so := _row(line, around)) is not None:
            yield _say(line, begins_so, "1. " if begins_so[-1] in ")°º/" else "- ")
        elif (letter := _letter(line, around)) is not None:
            yield _say(line, letter, "1. ")


def _say(line: Line, begins: str, instead: str) -> Found:
    message = f"met {quoted(begins)} wordt dit geen lijst; begin de regel met “{instead}”"
    return Found(line.begin, message)


def _row(line: Line, around: list[Line]) -> str | None:
    """Give what a line begins with, if a line beside it begins so too."""
    for pattern in (ROW, NUMBER):
        begins = pattern.match(line.text.lstrip())
        if begins and not ITEM.match(line.text):
            same = [other for other in around if pattern.match(other.text.lstrip())]
            if any(other.text.lstrip()[0] == begins[0][0] or pattern is NUMBER for other in same):
                return begins[0].strip()
    return None


def _letter(line: Line, around: list[Line]) -> str | None:
    """Give `a)` of a line, if `b)` or an item stands beside it."""
    letter = LETTER.match(line.text.lstrip())
    if not letter:
        return None
    for other in around:
        beside = LETTER.match(other.text.lstrip())
        after = beside and abs(ord(beside[1]) - ord(letter[1])) == 1
        if after or (letter[1] == "a" and ")" in letter[0] and ITEM.match(other.text)):
            return letter[0].strip()
    return None


def nummer_blijft(text: str) -> Iterator[Found]:
    """Every item of a list has the number that its editor wrote."""
    for block in paragraphs(text):
        shown: dict[int, tuple[int, bool]] = {}
        for at, line in enumerate(block):
            item = ITEM.match(line.text)
            if not item or not item["marker"][0].isdigit():
                continue
            number = int(item["marker"][:-1])
            if line.indent not in shown:
                if at and number != 1:
                    continue  # text goes on here
                shown[line.indent] = (number, True)
                if number > 31:
                    yield Found(
                        line.begin,
                        f"met “{number}.” begint hier een lijst; hoort het bij een zin, "
                        f"schrijf dan “{number}\\.”",
                        Severity.WARNING,
                    )
                continue
            last, same = shown[line.indent]
            same = same and number == last
            expected = last + 1
            shown[line.indent] = (number, True) if same else (expected, False)
            if not same and number != expected:
                yield Found(
                    line.begin,
                    f"de lijst telt zelf: hier staat {number}, de lezer ziet {expected}; "
                    "verbeter het nummer",
                    Severity.WARNING,
                )
