"""A made-up list of units of the miniature town, as text and as a workbook, and its map."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl

Rows = Sequence[Sequence[object]]

HEADER = ("Code", "Naam", "Hoort bij", "Soort", "Bestuur", "Verantwoordelijke", "E-mail")
UNITS = (
    ("D1", "Mens", "", "Directie", "beide"),
    ("D2", "Ruimte", "", "Directie", "Gemeente Duinhove"),
    ("A10", "Welzijn & zorg", "D1", "Afdeling", "beide"),
    ("A11", "Sport", "D1", "Afdeling", "gemeente"),
    ("T100", "Zwembad", "A11", "Team", "gemeente"),
    ("T101", "Sporthal", "A11", "Team", "gemeente"),
    ("T102", "Strand", "D2", "Team", ""),
)
ROWS: Rows = (
    HEADER,
    *((*unit, "Noor Zee", f"noor.zee{nr}@duinhove.example") for nr, unit in enumerate(UNITS)),
)

MAP = """\
kolommen:
  id: Code
  naam: Naam
  ouder: Hoort bij
  soort: Soort
  organisatie: Bestuur
soorten:
  directie: pijler
  afdeling: thema
  team: dienst
organisaties:
  beide: [gemeente, ocmw]
bron: {document: besluit-2020}
"""


def as_text(rows: Rows, between: str = ";") -> bytes:
    """Give rows as a register exports them."""
    return "".join(f"{between.join(map(str, row))}\r\n" for row in rows).encode()


def as_workbook(*sheets: tuple[str, Rows]) -> bytes:
    """Give sheets, each a name with its rows, as an Excel file."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def spoilt(rows: Rows, changes: dict[tuple[int, int], object]) -> list[list[object]]:
    """Give rows with other cells, each by its row and column from 1."""
    found = [list(row) for row in rows]
    for (row, column), value in changes.items():
        found[row - 1][column - 1] = value
    return found
