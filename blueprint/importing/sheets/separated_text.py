"""A list as text with a sign between the cells: encoding, sign and quotes are found out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from blueprint.importing.faults import RefusedSource, refusal
from blueprint.importing.sheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MANY_ROWS,
    Row,
    Sheet,
    clean,
    sheet,
)

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_BETWEEN = (";", "\t", ",", "|")
_QUOTES = ('"', "'")
_LOOKED_AT = 40  # lines that tell the sign between the cells
_LONGEST = 100_000  # characters of a line: no more than the reader takes as one cell
_TOO_LONG = (
    "deze regel telt {} tekens, te veel voor een rij van een lijst; bewaar de lijst opnieuw vanuit "
    "Excel"
)
_NO_TEXT = "dit is geen leesbare tekst; open de lijst in Excel en bewaar ze als .xlsx"
_NOT_CLOSED = (
    "hier opent een aanhalingsteken dat niet goed gesloten wordt; verbeter de cel, of bewaar de "
    "lijst opnieuw vanuit Excel"
)


def separated_text(data: bytes, name: str) -> Sheet:
    """Give the sheet of a file, or raise what is wrong with it."""
    text = _text(data, name)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST:
            raise refusal(_TOO_LONG.format(len(line)), f"{name}:{number}:1")
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    quote = _quote(lines)
    return sheet(name, _rows(text, name, _between(lines, quote), quote), lettered=False)


def _text(data: bytes, name: str) -> str:
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    for encoding in (_MARKS[mark],) if mark else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise refusal(_NO_TEXT, name)


def _quote(lines: list[str]) -> str:
    """Give the sign around cells; a single one only if the first line begins and ends with it."""
    first = next((line.strip() for line in lines if line.strip()), "")
    single = len(first) > 1 and first[0] == first[-1] == "'"
    return _QUOTES[single]


def _between(lines: list[str], quote: str) -> str:
    """Give the sign that parts most lines into the same number of cells, two at least."""

    def evenness(sign: str) -> tuple[int, int]:
        try:
            counts = [len(cells) for cells in csv.reader(lines, delimiter=sign, quotechar=quote)]
        except csv.Error:  # with this sign a cell would be longer than any
            return 0, 0
        several = [count for count in counts if count > 1]
        usual = max(several, key=several.count, default=0)
        return several.count(usual), usual

    return max(_BETWEEN, key=evenness)


def _rows(text: str, name: str, between: str, quote: str) -> Iterator[Row]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=between, quotechar=quote, strict=True
    )
    for number in range(MOST_ROWS + 2):
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            raise refusal(_NOT_CLOSED, f"{name}:{line}:1") from None
        if cells is None:
            return
        if number > MOST_ROWS:
            raise _too_many(name, line)
        yield Row(line, tuple(clean(cell) for cell in cells[:MOST_COLUMNS]))


def _too_many(name: str, line: int) -> RefusedSource:
    return refusal(TOO_MANY_ROWS, f"{name}:{line}:1")
