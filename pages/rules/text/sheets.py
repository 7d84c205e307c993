"""What must hold for text out of a sheet: its cells are a table, and no formula failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from blueprint.problem import Severity, quoted
from pages.markup.gfm_blocks import ITEM
from pages.markup.plain_text import Found, Line, paragraphs

_FAILED = re.compile(
    r"(?<![\w#])#(?:N/[AB]\b|(?:VERW|REF|WAARDE|VALUE|DEEL/0|DIV/0|GETAL|NUM|LEEG|NULL)!"
    r"|(?:NAAM|NAME)\?)"
)
_FORMULA = re.compile(r"(?<![\w=])=[A-Z][A-Z.]+\((?=[A-Z0-9$])")
_SEMICOLON = re.compile(r"(?<!&\w)(?<!&\w\w)(?<!&\w{3})(?<!&\w{4})(?<!&\w{5});(?=\S|$)")
_BY_CHANCE = 3  # two rows of two cells
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")


def cel_is_geen_formule(text: str) -> Iterator[Found]:
    """No formula, and no sign that one failed, stands in a text."""
    for pattern in (_FAILED, _FORMULA):
        for found in pattern.finditer(text):
            message = (
                f"{quoted(found[0])} komt uit een rekenblad; schrijf wat er moet staan, of haal "
                "het weg"
            )
            yield Found(found.start(), message, Severity.WARNING)


def cellen_zijn_een_tabel(text: str) -> Iterator[Found]:
    """No rows of cells with a sign or spaces between run together to one line."""
    for block in paragraphs(text):
        lines = [line for line in block if "|" not in line.text and not ITEM.match(_own(line))]
        for sign, pattern in (("puntkomma’s", _SEMICOLON), ("spaties", _GAP)):
            yield from _rows(lines, sign, pattern)


def _own(line: Line) -> str:
    """Give the words of a line, without signs of a quote or definition and their indent."""
    return line.text.strip().lstrip(" >:")


def _rows(lines: list[Line], sign: str, pattern: re.Pattern[str]) -> Iterator[Found]:
    """Yield the first of each run of lines that have as many cells; two of two may be chance."""
    by_count = groupby(lines, lambda line: len(pattern.findall(_own(line))))
    for signs, rows in ((count, [*run]) for count, run in by_count):
        if signs and len(rows) > 1 and signs + len(rows) > _BY_CHANCE:
            message = (
                f"met {sign} ertussen komen deze rijen achter elkaar te staan; schrijf elke rij "
                f"als “{'| … ' * (signs + 1)}|”, met “{'|---' * (signs + 1)}|” onder de eerste"
            )
            yield Found(rows[0].begin, message, Severity.WARNING)
