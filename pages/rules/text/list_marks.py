"""What must hold for lists: rows that look like one are one, and keep their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from blueprint.problem import Severity, quoted
from pages.markup.gfm_blocks import ITEM
from pages.markup.plain_text import Found, Line, lines_of, paragraphs, prose_and_examples

BULLET = re.compile(r"[•●▪■◦‣○∙➢➤✓✔❖]\s*(?=\S)(?!=|:\s)")
"""A sign that a word processor puts before an item, and that no sentence begins with.

Before `=` or `:` it is explained, as below a table.
"""
ROW = re.compile(r"(?:[·–—→➔➜⇒►▶»]|o(?=\s))\s+(?=\S)|[-*+](?=[^\W\d_][^*\n]*$)")
"""What may begin a sentence too: only rows of it are a list."""
NUMBER = re.compile(
    r"(?:\(\d{1,2}\)|\d{1,2}[°º]|\d{1,2}/(?=\s))\s+(?=\S)|\d{1,2}[.)](?=[^\W\d_]{2,})"
)
LAST_DAY = 31
"""The largest number that a list may well begin with: it may count the days of a month."""
NESTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=\S)")
ROMAN = re.compile(r"(i{1,3}|iv|vi{0,3}|ix|x)[.)]\s+(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ORNAMENT = re.compile(r"\s*(?:[•●▪■◦○∙·]\s*){3,}")
LETTER = re.compile(r"([a-z])[.)]\s+(?=\S)")
_COUNTED = {
    re.compile(r"(?P<count>[A-Za-z])[.)]\s+(?=\S)"): [*"abcdefghijklmnopqrstuvwxyz"],
    re.compile(r"(?P<count>(?i:i{1,3}|iv|vi{0,3}|ix|x))[.)]\s+(?=\S)"): [*_ROMAN],
}
"""What counts rows in letters and in Roman numerals, and how it counts."""
EMPTY = "dit punt van de lijst is leeg; schrijf er tekst achter, of haal het weg"
"""What is wrong with an item without words."""
_EMPTY = re.compile(
    r"^(?P<margin>[ >]*+)(?P<mark>[-+*]|\d{1,3}[.)])[ \t]*+(?:\n|\Z)"
    r"(?>(?:[ \t>]*+\n)*)(?!(?P=margin)[ \t>])",
    re.MULTILINE,
)
_MARK = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?!\S)")
_ENDS_LINE = re.compile(r"(?:  |\\)$")


class ItemLine(NamedTuple):
    """A line that looks like an item of a list: what it begins with, and what it should."""

    line: Line
    begins: str
    instead: str


def rij_is_een_lijst(text: str) -> Iterator[Found]:
    """Rows of bullets, dashes, letters and the like are written as a list of Markdown."""
    for line in lines_of(text):
        if _ORNAMENT.fullmatch(line.text):
            yield Found(
                line.begin, "deze rij tekens zegt niets; wis ze, of schrijf --- voor een lijn"
            )
    for row in rows(text):
        begins = quoted(row.begins.strip())
        message = f"met {begins} wordt dit geen lijst; begin de regel met “{row.instead}”"
        yield Found(row.line.begin, message)


def rows(text: str) -> Iterator[ItemLine]:
    """Yield the lines that a reader takes for items of a list, and Markdown does not."""
    for line, around in _with_neighbours(text):
        if _ORNAMENT.fullmatch(line.text):
            continue
        if bullet := BULLET.match(line.text.lstrip()):
            yield ItemLine(line, bullet[0], "- ")
        elif ITEM.match(line.text):
            continue
        elif begins := _alike(ROW, line, around):
            yield ItemLine(line, begins, "- ")
        elif begins := _alike(NUMBER, line, around):
            yield ItemLine(line, begins, f"{re.sub(r'[^0-9]', '', begins)}. ")
        elif begins := _nested(line, around):
            yield ItemLine(line, begins, f"- {begins.strip()} ")
        elif number := _roman(line, around):
            yield ItemLine(line, line.text.lstrip()[: len(_ROMAN[number - 1]) + 1], f"{number}. ")
        elif letter := _letter(line, around):
            yield ItemLine(line, letter, f"{ord(letter[0]) - ord('a') + 1}. ")


def _with_neighbours(text: str) -> Iterator[tuple[Line, list[Line]]]:
    """Yield each line with those above and below that may be of one list with it.

    Those are in its paragraph, or both begin one.
    """
    numbered = [
        (number, at, line)
        for number, block in enumerate(paragraphs(text))
        for at, line in enumerate(block)
    ]
    for index, (number, at, line) in enumerate(numbered):
        beside = [*numbered[max(index - 1, 0) : index], *numbered[index + 1 : index + 2]]
        yield line, [one for same, there, one in beside if same == number or at == there == 0]


def _alike(pattern: re.Pattern[str], line: Line, around: list[Line]) -> str:
    """Give what a line begins with, if a line beside it begins so too."""
    begins = pattern.match(line.text.lstrip())
    for other in around if begins else ():
        same = pattern.match(other.text.lstrip())
        if begins and same and (pattern is NUMBER or same[0][0] == begins[0][0]):
            return begins[0]
    return ""


def _nested(line: Line, around: list[Line]) -> str:
    """Give `1.2 ` of a line, if the number before or after it begins the line beside it.

    Others are hours or amounts; and where each is a paragraph, they stay as they are written.
    """
    own = NESTED.match(line.text.lstrip())
    for other in around if own else ():
        above, below = sorted((line, other))
        first, then = (NESTED.match(one.text.lstrip()) for one in (above, below))
        together = above.offset + len(above.text) + 1 == below.offset
        if own and first and then and together and then[1] in _next_numbers(first[1]):
            return own[0]
    return ""


def _next_numbers(number: str) -> Iterator[str]:
    """Yield what may follow a nested number: 1.2.1, 1.3, 1.3.1, 2 and 2.1 follow 1.2."""
    yield f"{number}.1"
    counts = number.split(".")
    for level, count in enumerate(counts):
        following = ".".join([*counts[:level], str(int(count) + 1)])
        yield from (following, f"{following}.1")


def _roman(line: Line, around: list[Line]) -> int:
    """Give the number that a line begins with in small Roman numerals, if the next is beside it."""
    found = ROMAN.match(line.text.lstrip())
    for other in around if found else ():
        beside = ROMAN.match(other.text.lstrip())
        if found and beside and abs(_ROMAN.index(found[1]) - _ROMAN.index(beside[1])) == 1:
            return _ROMAN.index(found[1]) + 1
    return 0


def _letter(line: Line, around: list[Line]) -> str:
    """Give `a) ` of a line, if `b)` or an item stands beside it."""
    letter = LETTER.match(line.text.lstrip())
    for other in around if letter else ():
        beside = LETTER.match(other.text.lstrip())
        next_to = beside and letter and abs(ord(beside[1]) - ord(letter[1])) == 1
        item = ITEM.match(other.text.replace("\t", " "))
        if letter and (next_to or (item and letter[0].startswith("a)"))):
            return letter[0]
    return ""


def rij_loopt_niet_door(text: str) -> Iterator[Found]:
    """No rows that count in letters or Roman numerals run together to one line.

    Those that are told to be a list aside; rows that are each a paragraph stay apart.
    """
    told = {row.line.offset for row in rows(text)}
    for block in paragraphs(text):
        for pattern, order in _COUNTED.items():
            counted: list[tuple[Line, str]] = []  # as far as they count from the first
            for line in _run_on(block):
                found = pattern.match(line.text.lstrip())
                if found and found["count"].lower() == order[len(counted)]:
                    counted.append((line, found[0].strip()))
                if len(counted) == len(order):
                    break
            for number, (line, begins) in enumerate(counted if len(counted) > 1 else (), 1):
                if line.offset not in told:
                    told.add(line.offset)
                    message = (
                        "deze rijen komen achter elkaar te staan; begin de regel met "
                        f"“{number}. ” in plaats van {quoted(begins)}"
                    )
                    yield Found(line.begin, message, Severity.WARNING)


def _run_on(block: list[Line]) -> Iterator[Line]:
    """Yield the first line of a paragraph, and those before which no line was ended by hand."""
    yield block[0]
    for above, line in pairwise(block):
        if not _ENDS_LINE.search(above.text):
            yield line


def nummer_blijft(text: str) -> Iterator[Found]:
    """Every item of a list has the number that its editor wrote."""
    shown: dict[int, tuple[int, bool]] = {}  # by indent: the last number, and if all are the same
    for block in paragraphs(text):
        if block[0].indent < 2 and not ITEM.match(block[0].text):
            shown = {}
        for at, line in enumerate(block):
            item = ITEM.match(line.text)
            if not item:
                continue
            numbered = item["marker"][0].isdigit()
            shown = {i: last for i, last in shown.items() if i < line.indent + numbered}
            number = int(item["marker"][:-1]) if numbered else 0
            if not numbered or (at and number != 1 and line.indent not in shown):
                continue  # a list with bullets, or text that goes on
            if line.indent in shown:
                last, same = shown[line.indent]
                expected = last + 1
                same = same and number == last
                shown[line.indent] = (number, True) if same else (expected, False)
                if not same and number != expected:
                    message = (
                        f"de lijst telt zelf: hier staat {number}, de lezer ziet {expected}; "
                        "verbeter het nummer"
                    )
                    yield Found(line.begin, message, Severity.WARNING)
                continue
            shown[line.indent] = (number, True)
            if number > LAST_DAY:
                message = (
                    f"met “{number}.” begint hier een lijst; hoort het bij een zin, "
                    f"schrijf dan “{number}\\.”"
                )
                yield Found(line.begin, message, Severity.WARNING)


def punt_heeft_tekst(body: str) -> Iterator[Found]:
    """Every item of a list has words, behind its mark or further in below it."""
    text = prose_and_examples(body)
    for found in _EMPTY.finditer(text):
        above = text[text.rfind("\n", 0, max(found.start() - 1, 0)) + 1 : found.start()].strip(
            " >\n"
        )
        begins = _MARK.match(above)
        # Below other words it is of a sentence, or told for the heading that it makes.
        if not above or (begins and begins[0][0].isdigit() == found["mark"][0].isdigit()):
            yield Found(found.start("mark"), EMPTY, Severity.WARNING)
