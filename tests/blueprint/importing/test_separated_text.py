"""A list as text: whatever sign, quotes and encoding it has, the cells come out."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.importing.faults import RefusedSource, in_groups
from blueprint.importing.sheets.separated_text import separated_text
from blueprint.importing.sheets.sheet import MOST_ROWS, Sheet, clean

TABLE = (("Code", "Naam"), ("1", "Café, één; twee"), ("2", "’t Zand"))


def cells(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    return (sheet.header.cells, *(row.cells for row in sheet.rows))


def written(table: tuple[tuple[str, ...], ...], between: str, quote: str, end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(
        stream, delimiter=between, quotechar=quote, lineterminator=end, quoting=csv.QUOTE_ALL
    ).writerows(table)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("between", [";", ",", "\t", "|"])
@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_found_out(encoding: str, between: str, quote: str, end: str) -> None:
    """Sign, quotes, encoding and line ends are found out."""
    data = written(TABLE, between, quote, end).encode(encoding)
    assert cells(separated_text(data, "lijst.csv")) == TABLE


@pytest.mark.parametrize("between", [";", ",", "\t", "|"])
def test_without_quotes(between: str) -> None:
    """A name that begins with an apostrophe is no cell between quotes."""
    text = f"Code{between}Naam\n1{between}'t Zand\n2{between}'s Gravenhof, kamer 2;3"
    if between in ";,":
        text = text.replace(", kamer 2;3", "")
    sheet = separated_text(text.encode(), "lijst.csv")
    assert sheet.rows[0].cells == ("1", "'t Zand")
    assert len(sheet.rows[1].cells) == 2


def test_what_stands_above_is_passed_over() -> None:
    """A title, an empty line and Excel's own first line are no names of columns."""
    text = "sep=;\nLijst van de eenheden\n\nCode;Naam\n\n1;Mens\n;\n"
    sheet = separated_text(text.encode(), "lijst.csv")
    assert sheet.header.cells == ("Code", "Naam")
    assert [sheet.at(row, 1) for row in sheet.rows] == ["lijst.csv:6:2"]


def test_a_cell_of_two_lines() -> None:
    """A row is told at the line where it begins, and its text becomes one line."""
    sheet = separated_text(b'Code;Naam\n1;"Mens\nen zorg"\n2;Ruimte\n', "lijst.csv")
    assert [row.cells[1] for row in sheet.rows] == ["Mens en zorg", "Ruimte"]
    assert [row.number for row in sheet.rows] == [2, 4]


def test_signs_of_a_word_processor() -> None:
    """Hard spaces, soft hyphens and loose accents become what an editor must type."""
    text = "Code;Naam\n1;Cafe\u0301\u00a0en wel\u00adzijn\u200b\n"
    assert separated_text(text.encode(), "a.csv").rows[0].cells[1] == "Café en welzijn"


def test_a_quote_that_does_not_close() -> None:
    """It would swallow the rest of the list: it is told where it opens."""
    with pytest.raises(RefusedSource) as told:
        separated_text(b'Code;Naam\n1;Mens\n2;"Ruimte\n3;Zee\n4;Duin\n', "lijst.csv")
    assert "  lijst.csv:3:1" in in_groups(told.value.faults)


def test_a_list_that_is_too_long() -> None:
    """Nobody waits for a million rows: it stops, and says so."""
    with pytest.raises(RefusedSource) as told:
        separated_text(b"Code;Naam\n" + b"1;Mens\n" * 1_000_000, "lijst.csv")
    (fault,) = told.value.faults
    assert fault.cause.startswith(f"deze lijst heeft meer dan {MOST_ROWS} regels")


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    """Whatever a file holds, it is a list or is refused in Dutch."""
    try:
        separated_text(data, "lijst.csv")
    except RefusedSource as told:
        assert in_groups(told.faults)


@given(st.lists(st.lists(st.text(max_size=8), min_size=3, max_size=3), min_size=2, max_size=5))
def test_any_cells_come_back(table: list[list[str]]) -> None:
    """What a register writes by the rules comes back as it was, but for spaces and signs."""
    rows = [("Code", "Naam", "Soort"), *(tuple(f"x{cell}" for cell in row) for row in table)]
    text = written(tuple(rows), ";", '"', "\r\n")
    try:
        sheet = separated_text(text.encode("utf-8", "replace"), "lijst.csv")
    except RefusedSource:
        assert "\0" in text
        return
    meant = [tuple(clean(cell.encode("utf-8", "replace").decode()) for cell in row) for row in rows]
    assert list(cells(sheet)) == meant


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Code;Naam\n1;" + b"a" * 200_000, "deze regel telt 200002 tekens"),
        (b'Code;Naam\n1;"' + b"a\n" * 200_000, "hier opent een aanhalingsteken"),
        (b'Code;Naam\n1;"' + (b"a" * 90_000 + b"\n") * 5, "hier opent een"),
    ],
    ids=["line", "lines", "long-lines"],
)
def test_a_cell_without_end_is_told(data: bytes, told: str) -> None:
    """A cell that is longer than any is told with its place, and what to do."""
    with pytest.raises(RefusedSource) as refusal:
        separated_text(data, "lijst.csv")
    (fault,) = refusal.value.faults
    assert fault.cause.startswith(told)
    assert "  lijst.csv:2:1" in in_groups([fault])
