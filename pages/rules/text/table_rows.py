"""What must hold for tables: a heading, a rule below it, and as many cells in each row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import Severity, in_words
from pages.markup.gfm_blocks import ITEM, TABLE_RULE
from pages.markup.plain_text import Found, Line, lines_of

_MARKS = re.compile(r"(?:(?:[-+*]|\d{1,9}[.)]) +)+(?=\|)")  # of an item that a table begins
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")


def tabel_klopt(text: str) -> Iterator[Found]:
    """Rows of cells are a table: a heading, a rule of dashes, and rows with as many cells."""
    columns = 0  # of the table before, if only empty lines came since
    for blank, rows in _tables(text):
        if not _ruled(rows):
            if columns and blank:
                yield Found(
                    rows[0].begin,
                    "deze rij hoort bij de tabel erboven; haal de lege regel of de opmerking weg",
                )
            else:
                yield from _unruled(rows)
            columns = 0
            continue
        columns = _cells(rows[1])
        if (heading := _cells(rows[0])) != columns:
            yield Found(
                rows[1].begin,
                f"boven staan {in_words(heading, 'kop', 'koppen')} en hier "
                f"{in_words(columns, 'streepje', 'streepjes')}; zet onder elke kop ---, "
                "met een | ertussen",
            )
            continue
        for row in rows[2:]:
            yield from _row(row, columns)


def _tables(text: str) -> Iterator[tuple[bool, list[Line]]]:
    """Yield the rows that stand together; before, whether nothing but empty lines came before."""
    rows: list[Line] = []
    gap, blank = False, False
    lines = lines_of(text)
    for at, line in enumerate(lines):
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        if rows and line.text.strip() and not ITEM.match(line.text):
            rows.append(line)
        elif line.text.lstrip().startswith("|") or (
            "|" in line.text and TABLE_RULE.fullmatch(below) and line.text.strip()
        ):
            gap = blank
            rows = [line]
        elif rows:
            yield gap, rows
            rows, blank = [], True
        elif line.text.strip():
            blank = False
    if rows:
        yield gap, rows


def _ruled(rows: list[Line]) -> bool:
    return len(rows) > 1 and bool(TABLE_RULE.fullmatch(rows[1].text))


def _unruled(rows: list[Line]) -> Iterator[Found]:
    if TABLE_RULE.fullmatch(rows[0].text):
        yield Found(rows[0].begin, "boven deze streepjes hoort een rij met koppen: | Wie | Wat |")
    elif _cells(rows[0]) > 1 or len(rows) > 1:
        rule = "|---" * _cells(rows[0]) + "|"
        yield Found(
            rows[0].begin, f"onder de eerste rij van een tabel hoort een rij streepjes: {rule}"
        )


def _row(row: Line, columns: int) -> Iterator[Found]:
    cells, wide = _cells(row), in_words(columns, "kolom", "kolommen")
    has = f"deze rij heeft {in_words(cells, 'cel', 'cellen')} en de tabel {wide}"
    if cells > columns:
        advice = "de laatste verdwijnt; schrijf \\| voor een | in een cel, of voeg een kop toe"
        yield Found(row.begin, f"{has}: {advice}")
    elif cells == 1 and columns > 1 and "|" not in row.text:
        yield Found(row.begin, "deze regel wordt een rij van de tabel; zet er een lege regel boven")
    elif cells < columns:
        yield Found(row.begin, f"{has}; zet ook lege cellen tussen | en |", Severity.WARNING)


def _cells(row: Line) -> int:
    """Give how many cells a row has."""
    inside = _MARKS.sub("", row.text.strip(), count=1).removeprefix("|")
    pipes = list(_PIPE.finditer(inside))
    return len(pipes) + (not pipes or pipes[-1].end() < len(inside))
