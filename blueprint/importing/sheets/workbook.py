"""A list as a sheet of an Excel workbook."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any

import openpyxl

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
from blueprint.problem import choice, enumeration, quoted, visible
from blueprint.reading.characters import folded

BEGIN = b"PK\x03\x04"
OLD_BEGIN = b"\xd0\xcf\x11\xe0"
_LARGEST = 128 * 1024 * 1024
_MOST_SIGNS = 2_500_000  # of “<”: 10,000 rows of 60 full cells; openpyxl keeps a row as a whole
_MOST_READ = 10 * _LARGEST  # bytes: every sheet may be one and the same part
_LAST_ROW = 1_048_576
"""Of a sheet of Excel."""
_MOST_PASSED = 3 * _LAST_ROW  # rows of all sheets, those in a gap too: a second for each million
_UNREADABLE = (
    "dit is geen leesbaar Excel-bestand; open het in Excel en bewaar het opnieuw als .xlsx"
)
_OLD = (
    "dit is een oud Excel-bestand, of er zit een wachtwoord op; bewaar het zonder wachtwoord als "
    ".xlsx"
)
_ONLY_UNITS = "; houd alleen het blad met de eenheden over"
_NOTHING_BELOW = "op geen enkel blad staat een lijst met namen van kolommen en iets eronder"
_BOMB = f"uitgepakt is dit bestand groter dan 128 MB{_ONLY_UNITS}"
_TOO_MANY_SHEETS = f"dit bestand heeft te veel bladen{_ONLY_UNITS}"
_TOO_MANY_CELLS = f"er staan te veel cellen in dit bestand, met of zonder inhoud{_ONLY_UNITS}"


def workbook(
    data: bytes,
    name: str,
    wanted: str | None = None,
    *,
    worth: Callable[[Sheet], int] | None = None,
) -> Sheet:
    """Give the sheet of this name, or the only one with something in it.

    Of more the first that is `worth` most, if that is given; else raise the question which sheet.
    Raise what is wrong with the file.
    """
    if data.startswith(OLD_BEGIN):
        raise refusal(_OLD, name)
    _bounded(data, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and validations, which we do not read
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = {str(one.title): (nr, one) for nr, one in enumerate(book.worksheets, 1)}
            passed = count()
            filled = [
                title for title, (_, one) in sheets.items() if next(_filled(one, passed, name), 0)
            ]
        except RefusedSource:
            raise
        except Exception:  # whatever openpyxl raises at a broken file: it has no class of its own
            raise refusal(_UNREADABLE, name) from None
        titles = (
            filled if worth and len(filled) > 1 else [_chosen(name, list(sheets), filled, wanted)]
        )
        passed = count()
        read = {title: _rows(*sheets[title], name, passed) for title in titles}
    if worth is None or len(titles) == 1:
        return sheet(*read[titles[0]], lettered=True)
    found = []
    for title in titles:
        with suppress(RefusedSource):  # a note has no rows below the names of its columns
            found.append(sheet(*read[title], lettered=True, among=title))
    if not found:
        raise refusal(f"{_NOTHING_BELOW}: {enumeration(map(visible, filled))}", name)
    return max(found, key=worth)


def _rows(number: int, one: Any, name: str, passed: Iterator[int]) -> tuple[str, list[Row]]:
    """Give the place and the rows of a sheet of openpyxl, or raise why it cannot be read."""
    place = f"{name}, blad {number}"
    try:
        rows = list(_filled(one, passed, place))
    except RefusedSource:
        raise
    except Exception:  # the same
        raise refusal(_UNREADABLE, place) from None
    if len(rows) > MOST_ROWS + 1:
        raise refusal(TOO_MANY_ROWS, f"{place}, A{rows[-1].number}")
    return place, rows


def _bounded(data: bytes, name: str) -> None:
    """Refuse what is no archive, or unpacks to more than it may: nothing reads past that size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            signs = sheets = 0
            for piece in _pieces(archive) if size <= _LARGEST else ():
                signs += piece.count(b"<")
                text = piece.replace(b"\0", b"")  # it may be UTF-16
                # A link to another workbook notes each sheet of that, as `sheetData`.
                sheets += text.count(b"sheetId") - text.count(b"sheetData sheetId")
    except Exception:  # zipfile on damaged bytes, of whatever class
        raise refusal(_UNREADABLE, name) from None
    if size > _LARGEST:
        raise refusal(_BOMB, name)
    if size * sheets > _MOST_READ:
        raise refusal(_TOO_MANY_SHEETS, name)
    if signs > _MOST_SIGNS:
        raise refusal(_TOO_MANY_CELLS, name)


def _pieces(archive: zipfile.ZipFile) -> Iterator[bytes]:
    for part in archive.infolist():
        with archive.open(part) as file:
            yield from iter(lambda: file.read(1024 * 1024), b"")


def _chosen(name: str, titles: list[str], filled: list[str], wanted: str | None) -> str:
    if wanted is not None:
        found = [title for title in titles if folded(title) == folded(wanted)]
        if not found:
            hint = choice(wanted, titles)
            raise refusal(f"dit bestand heeft geen blad {quoted(wanted)}{hint}", name)
        return found[0]
    if not filled:
        raise refusal("dit bestand is leeg", name)
    if len(filled) > 1:
        raise refusal(
            "er staat op meer dan één blad iets; zeg in de kaart met “blad: …” welk blad de "
            f"eenheden heeft: {enumeration(map(visible, filled))}",
            name,
        )
    return filled[0]


def _filled(one: Any, passed: Iterator[int], place: str) -> Iterator[Row]:
    """Yield the rows with something in them, and no further than one too many.

    Whatever size the sheet says to have: openpyxl gives every row of a gap. `passed` counts them.
    """
    one.reset_dimensions()
    found = 0
    for number, values in enumerate(one.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        if number > _LAST_ROW:
            raise ValueError(number)
        if next(passed) >= _MOST_PASSED:
            raise refusal(_TOO_MANY_CELLS, place)
        if values.count(None) == len(values):
            continue
        cells = tuple(map(_text, values))
        if any(cells):
            found += 1
            yield Row(number, cells)
        if found > MOST_ROWS + 1:
            return


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))
