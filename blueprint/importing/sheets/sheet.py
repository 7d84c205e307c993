"""A list as rows of texts that know their place, whatever kind of file it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from blueprint.export.tables import without_mark
from blueprint.importing.faults import Fault, refusal
from blueprint.problem import quoted
from blueprint.reading.characters import as_meant, folded, unseen

MOST_ROWS = 10_000
MOST_COLUMNS = 200
TOO_MANY_ROWS = f"deze lijst heeft meer dan {MOST_ROWS} regels; houd alleen de eenheden over"
_LETTERS = 26


@dataclass(frozen=True)
class Row:
    """A row by its number in the file, from 1."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Give the text in a column; nothing if the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """A list: the row with the names of the columns, and the rows below it that hold something.

    `lettered`: the columns have letters, as in a workbook; else numbers. `among`: what it is called
    among other sheets with something in them; nothing if there are none.
    """

    name: str
    header: Row
    rows: tuple[Row, ...]
    lettered: bool
    among: str = ""

    def at(self, row: Row, column: int) -> str:
        """Give the place of a cell: `lijst.xlsx, blad 1, B7` or `lijst.csv:7:2`."""
        if self.lettered:
            return f"{self.name}, {letters(column)}{row.number}"
        return f"{self.name}:{row.number}:{column + 1}"

    def columns(self, header: str) -> list[int]:
        """Give the columns of this name, capitals and spaces aside."""
        wanted = folded(header)
        return [nr for nr, name in enumerate(self.header.cells) if folded(name) == wanted]


def sheet(name: str, rows: Iterable[Row], *, lettered: bool, among: str = "") -> Sheet:
    """Make a sheet of rows; those above the names of the columns are passed over.

    These names stand in the first row with two texts, or with one if there is no such row.
    """
    filled = [row for row in rows if any(row.cells)]
    begin = next((nr for nr, row in enumerate(filled) if _is_header(row)), 0)
    if len(filled) < begin + 2:
        raise refusal("in deze lijst staat niets onder de namen van de kolommen", name)
    return Sheet(name, filled[begin], tuple(filled[begin + 1 :]), lettered, among)


def _is_header(row: Row) -> bool:
    return sum(bool(cell) for cell in row.cells) > 1


def letters(column: int) -> str:
    """Give the letters of a column, from 0: `A`, `Z`, `AA`."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def clean(text: str) -> str:
    """Give the text of a cell on one line, with signs as they must be typed.

    A list may be one of ours, with a mark before what a spreadsheet would take for a number.
    """
    line = without_mark(" ".join(unicodedata.normalize("NFC", text).split()))
    return as_meant(line) or line


def wrong_signs(row: Row, at: str, column: int) -> Iterator[Fault]:
    """Yield what is wrong with the signs of a cell."""
    for _, _, message in unseen(row.cell(column)):
        yield Fault(message, at, quoted(row.cell(column)))
