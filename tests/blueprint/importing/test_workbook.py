"""A list as a workbook: its only filled sheet, the cells as texts, and what cannot be read."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.importing.faults import RefusedSource, in_groups
from blueprint.importing.sheets.sheet import MOST_ROWS, Sheet
from blueprint.importing.sheets.workbook import workbook
from tests.blueprint.importing.made_lists import as_workbook

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TABLE = (("Code", "Naam"), (1, "Mens"), (2.0, "Ruimte"))


def told(data: bytes, wanted: str | None = None) -> str:
    """Give what is told of a workbook that is refused."""
    with pytest.raises(RefusedSource) as refusal:
        workbook(data, "lijst.xlsx", wanted)
    return in_groups(refusal.value.faults)


def test_cells_as_texts() -> None:
    """Numbers have no point, a date is a date, and an empty sheet beside it does not matter."""
    data = as_workbook(("Leeg", ()), ("Lijst", (*TABLE, (3, date(2015, 1, 1)), (4, True))))
    sheet = workbook(data, "lijst.xlsx")
    assert [row.cells[:2] for row in sheet.rows] == [
        ("1", "Mens"), ("2", "Ruimte"), ("3", "2015-01-01 00:00:00"), ("4", "True"),
    ]  # fmt: skip
    assert sheet.at(sheet.rows[1], 1) == "lijst.xlsx, blad 2, B3"
    assert sheet.at(sheet.rows[1], 27) == "lijst.xlsx, blad 2, AB3"


def test_rows_keep_their_number() -> None:
    """A title and empty rows above do not shift the place of a cell."""
    data = as_workbook(("Lijst", (("Alle eenheden",), (), *TABLE, (), (3, "Zee"))))
    sheet = workbook(data, "lijst.xlsx")
    assert [sheet.at(row, 0)[-2:] for row in sheet.rows] == ["A4", "A5", "A7"]


def test_which_sheet() -> None:
    """Of two with something in them the map says which; one that is not there is told."""
    data = as_workbook(("2025", TABLE), ("2026", TABLE))
    assert "zeg in de kaart met “blad: …” welk blad" in told(data)
    assert "2025 en 2026:\n  lijst.xlsx" in told(data)
    assert workbook(data, "lijst.xlsx", "2026").name == "lijst.xlsx, blad 2"
    assert "heeft geen blad “2027”. Bedoelde je “202" in told(data, "2027")


def test_the_sheet_for_a_proposal() -> None:
    """It is the first of those worth most; a sheet with a note has no rows to look at."""

    def most(data: bytes) -> Sheet:
        return workbook(
            data, "lijst.xlsx", worth=lambda one: len([*filter(None, one.header.cells)])
        )

    note, legend = ("Nota", (("Bij te werken",),)), ("Uitleg", (("Kleur",), ("Geel",), ("Groen",)))
    found = most(as_workbook(note, legend, ("Lijst", TABLE), ("Oud", TABLE)))
    assert (found.name, found.among) == ("lijst.xlsx, blad 3", "Lijst")
    assert most(as_workbook(("Leeg", ()), ("Lijst", TABLE))).among == ""
    with pytest.raises(RefusedSource) as refusal:
        most(as_workbook(note, ("Nog een", note[1])))
    assert "Op geen enkel blad staat een lijst" in in_groups(refusal.value.faults)


def test_a_cell_far_away() -> None:
    """A last cell somewhere in the corner costs nothing."""
    book = openpyxl.Workbook()
    for place, value in (("A1", "Code"), ("B1", "Naam"), ("A2", 1), ("B2", "Mens")):
        book.active[place] = value
    book.active["XFD1048576"] = " "
    stream = io.BytesIO()
    book.save(stream)
    sheet = workbook(stream.getvalue(), "lijst.xlsx")
    assert [row.cells[:2] for row in sheet.rows] == [("1", "Mens")]


def test_too_many_rows() -> None:
    """A list is no register of a country."""
    rows = (("Code", "Naam"), *((nr, "Mens") for nr in range(MOST_ROWS + 1)))
    assert f"Deze lijst heeft meer dan {MOST_ROWS} regels" in told(as_workbook(("Lijst", rows)))


def test_a_bomb() -> None:
    """A small file that unpacks to more than it may is refused unread."""
    stream = io.BytesIO(as_workbook(("Lijst", TABLE)))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive, \
            archive.open("xl/bomb.xml", "w") as part:  # fmt: skip
        for _ in range(130):
            part.write(b" " * 1024 * 1024)
    assert len(stream.getvalue()) < 1_000_000
    assert "Uitgepakt is dit bestand groter dan 128 MB" in told(stream.getvalue())


def changed(*changes: tuple[str, str]) -> bytes:
    """Give a sound workbook in whose parts these texts are others."""
    sound, stream = as_workbook(("Lijst", TABLE)), io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sound)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            text = old.read(part).decode()
            for before, after in changes:
                text = text.replace(before, after)
            new.writestr(part, text)
    assert len(stream.getvalue()) < 100_000
    return stream.getvalue()


def sheets_of_one_part(many: int) -> tuple[str, str]:
    """Give a change to a workbook: its sheet stands there so many times, under other names."""
    sheet = f'<sheet xmlns:r="{RELATIONS}" name="Blad %d" sheetId="%d" r:id="rId1"/>'
    every = "".join(sheet % (nr, nr) for nr in range(2, many + 1))
    return "</sheets>", f"{every}</sheets>"


def test_too_many_cells() -> None:
    """A row of millions of empty cells, in a file of a few kB, is refused before it is read."""
    inside = '<row r="4">' + "<c/>" * 2_500_000 + "</row>"
    assert "Er staan te veel cellen in dit bestand" in told(
        changed(("</sheetData>", f"{inside}</sheetData>"))
    )


@pytest.mark.parametrize("place", ["1048577", "4000000000", "4e9"])
def test_a_row_that_no_sheet_has(place: str) -> None:
    """A number of a row beyond the last costs nothing, and is no reason to leave the row out."""
    data = changed(("</sheetData>", f'<row r="{place}"><c t="n"><v>9</v></c></row></sheetData>'))
    assert "Dit is geen leesbaar Excel-bestand" in told(data)


@pytest.mark.parametrize("size", ["A1:B4000000000", "A1", "A1:A2"])
def test_a_size_that_is_not_so(size: str) -> None:
    """What a sheet says of its size adds no rows, and takes none away."""
    sheet = workbook(changed(('<dimension ref="A1:B3"', f'<dimension ref="{size}"')), "lijst.xlsx")
    assert [row.cells[:2] for row in sheet.rows] == [("1", "Mens"), ("2", "Ruimte")]


def test_sheets_that_are_one_part() -> None:
    """A sheet that stands there many times is not read as many times."""
    assert "heeft te veel bladen" in told(changed(sheets_of_one_part(5_000)))
    gap = ('<row r="1"', '<row r="999999"></row><row r="1000000"')
    many = changed(sheets_of_one_part(200), gap)
    assert "Er staan te veel cellen in dit bestand" in told(many)
    assert "op meer dan één blad" in told(changed(sheets_of_one_part(20)))


def test_a_link_to_another_workbook() -> None:
    """What is kept of the sheets of another workbook is no sheet of this one."""
    stream = io.BytesIO(as_workbook(("Lijst", TABLE)))
    sheets = "".join(f'<sheetData sheetId="{number}"/>' for number in range(200))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as book:
        link = f"<externalLink>{sheets}{' ' * 10_000_000}</externalLink>"
        book.writestr("xl/externalLinks/externalLink1.xml", link)
    assert len(workbook(stream.getvalue(), "lijst.xlsx").rows) == 2


def test_a_part_that_grows_while_it_is_read() -> None:
    """Texts that are made of each other, a thousand million in the end, are not read."""
    names = "abcdefghi"
    grown = "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in pairwise(names)
    )
    sound, stream = as_workbook(("Lijst", TABLE)), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                text = text.replace(b"<sheetData>", b"<sheetData>&i;")
                text = f'<!DOCTYPE x [<!ENTITY a "ha">{grown}]>'.encode() + text
            new.writestr(part, text)
    assert "Dit is geen leesbaar Excel-bestand" in told(stream.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + b"x" * 100,
        as_workbook(("Lijst", TABLE))[:-200],
        as_workbook(("Lijst", TABLE)).replace(b"xl/workbook.xml", b"xl/werkboek.xml"),
    ],
)
def test_what_is_no_workbook(data: bytes) -> None:
    """A broken file, or another kind of archive, is told."""
    assert "Dit is geen leesbaar Excel-bestand" in told(data)


def test_a_password() -> None:
    """An old file, and one with a password, begin alike."""
    assert "zonder wachtwoord" in told(b"\xd0\xcf\x11\xe0" + b"x" * 600)


_SOUND = as_workbook(("Lijst", TABLE))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(4, len(_SOUND) - 1), st.integers(0, 255)), max_size=6))
def test_no_bytes_make_it_fail(changes: list[tuple[int, int]]) -> None:
    """Whatever happened to a file on its way, it is a list or is refused in Dutch."""
    data = bytearray(_SOUND)
    for at, byte in changes:
        data[at] = byte
    try:
        workbook(bytes(data), "lijst.xlsx")
    except RefusedSource as refusal:
        assert in_groups(refusal.faults)
