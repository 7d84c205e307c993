"""A list that is spoilt in one way is told at that cell, in both kinds of file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.blueprint.importing.conftest import Desk
from tests.blueprint.importing.made_lists import MAP, ROWS, as_text, as_workbook, spoilt

LETTERS = "ABCDEFG"
Changes = dict[tuple[int, int], object]

# What is spoilt, the changed cells by row and column, the cells that are told, and the begin.
FAULTS: dict[str, tuple[Changes, list[tuple[int, int]], str]] = {
    "double id": ({(6, 1): "A11"}, [(6, 1)], "Deze code staat twee keer in de lijst"),
    "id that folds alike": ({(6, 1): "T 9", (7, 1): "t-9"}, [(7, 1)], "Deze code staat twee"),
    "missing id": ({(4, 1): ""}, [(4, 1)], "Deze eenheid heeft geen code"),
    "id of signs": ({(4, 1): "//"}, [(4, 1)], "Van deze code kan geen id gemaakt worden"),
    "id too long": ({(4, 1): "x" * 65}, [(4, 1)], "Van deze code kan geen id gemaakt worden"),
    "no parent": ({(5, 3): "D9"}, [(5, 3)], "Wat erboven hangt, staat niet in de lijst"),
    "own parent": ({(5, 3): "A11"}, [(5, 3)], "Deze eenheden hangen onder elkaar in een kring"),
    "ring": ({(2, 3): "T100"}, [(5, 3)], "Deze eenheden hangen onder elkaar in een kring"),
    "name too long": ({(7, 2): "x" * 121}, [(7, 2)], "Deze naam telt meer dan 120 tekens"),
    "empty name": ({(7, 2): ""}, [(7, 2)], "Deze eenheid heeft geen naam"),
    "name with signs": ({(7, 2): "**Sporthal**"}, [(7, 2)], "“**Sporthal**” kan hier niet"),
    "name with HTML": ({(7, 2): "<b>Sporthal"}, [(7, 2)], "“<b>” lijkt HTML"),
    "misread name": ({(7, 2): "CafÃ© Zee"}, [(7, 2)], "“Ã©” is een letter die onderweg"),
    "unknown kind": ({(8, 4): "Ploeg"}, [(8, 4)], "Welke soort is dit?"),
    "no kind": ({(8, 4): ""}, [(8, 4)], "Deze eenheid heeft geen soort"),
    "unknown organisation": ({(8, 5): "Provincie"}, [(8, 5)], "Welke organisatie is dit?"),
    "same name beside it": ({(7, 2): "Zwembad"}, [(7, 2)], "“Zwembad” staat er al, als “t100”"),
    "mail of a person": (
        {(7, 2): "an.zand@duinhove.example"}, [(7, 2)], "De kolom “Naam” lijkt gegevens"
    ),
    "number of a person": ({(7, 2): "0470 12 34 56"}, [(7, 2)], "De kolom “Naam” lijkt gegevens"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_told_at_its_cell(spoilt_desk: Callable[[bytes], str], kind: str, what: str) -> None:
    """Nothing is written, and the cell is named as its file does."""
    changes, cells, cause = FAULTS[what]
    rows = spoilt(ROWS, changes)
    shown = spoilt_desk(as_text(rows) if kind == "csv" else as_workbook(("Lijst", rows)))
    assert cause in shown
    for row, column in cells:
        place = (
            f"lijst.csv:{row}:{column}"
            if kind == "csv"
            else f"lijst.xlsx, blad 1, {LETTERS[column - 1]}{row}"
        )
        assert f"  {place}" in shown
    assert "Eén oorzaak, op één plaats." in shown


def test_a_double_code_names_both_rows(spoilt_desk: Callable[[bytes], str]) -> None:
    """Which of them is wrong, only who made the list knows."""
    shown = spoilt_desk(as_text(spoilt(ROWS, {(6, 1): "A11"})))
    assert "  lijst.csv:6:1: “A11” (eerst: lijst.csv:5:1)\n" in shown


def test_all_at_once(spoilt_desk: Callable[[bytes], str]) -> None:
    """Faults of several kinds are told together, each kind once with its count."""
    changes: Changes = {(row, 4): "Ploeg" for row in range(2, 9)}
    changes |= {(row, 3): f"weg {row}" for row in range(2, 9)} | {(3, 1): "D1"}
    shown = spoilt_desk(as_text(spoilt(ROWS, changes)))
    assert "pijler, thema, departement, loket, dienst. Is het een andere, voeg ze dan toe" in shown
    assert "  lijst.csv:2:4: “Ploeg”\n" in shown
    assert "zet die eenheid erbij (7 keer):\n  lijst.csv:2:3: “weg 2”\n" in shown
    assert "  lijst.csv:6:3: “weg 6”\n  en nog twee andere\n" in shown
    assert "Drie oorzaken, op 15 plaatsen." in shown


def test_a_cell_too_many(spoilt_desk: Callable[[bytes], str]) -> None:
    """A name with the separating sign in it, without quotes, shifts the cells after it."""
    rows = [*ROWS[:4], (*ROWS[4][:1], "Sport", " en spel", *ROWS[4][2:])]
    shown = spoilt_desk(as_text(rows))
    assert "Deze regel heeft meer cellen dan er kolommen zijn" in shown
    assert "  lijst.csv:5:8\n" in shown


def test_namesakes_as_parent(desk: Desk) -> None:
    """Without codes a parent is found by its name, if only one has it."""
    kaart = MAP.replace("  id: Code\n", "")
    rows = spoilt(
        ROWS, {(row, 3): "Mens" for row in (4, 5)} | {(row, 3): "Sport" for row in (6, 7)}
    )
    rows = spoilt(rows, {(8, 3): "Ruimte"})
    code, shown = desk("lijst.csv", as_text(rows), kaart=kaart)
    assert code == 0, shown
    assert [p.unit.id for p in desk.model.organogram[-1].places if len(p.parents) == 2] == [
        "zwembad", "sporthal",
    ]  # fmt: skip
    code, shown = desk("lijst.csv", as_text(spoilt(rows, {(8, 2): "Sport"})), kaart=kaart)
    assert code == 1
    assert "Meer eenheden van de lijst heten zo" in shown
    assert "  lijst.csv:6:3: “Sport” (2 keer)" in shown or "  lijst.csv:6:3: “Sport”" in shown


EXTRA = MAP.replace(
    "  organisatie: Bestuur\n",
    "  organisatie: Bestuur\n  mailbox: Post\n  telefoon: Nummer\n"
    "  locatie: Gebouw\n  website: Web\n",
)
MORE = (
    (*ROWS[0], "Post", "Nummer", "Gebouw", "Web"),
    *((*row, "", "", "", "") for row in ROWS[1:]),
)
GOOD: Changes = {
    (5, 8): "sport@duinhove.example", (5, 9): "050 00 00 01", (5, 10): "Sporthal, zaal 1",
    (5, 11): "https://duinhove.example/sport",
}  # fmt: skip


def test_more_columns(desk: Desk) -> None:
    """How to reach a unit, where it is and its address on the web may have columns."""
    code, shown = desk("lijst.csv", as_text(spoilt(MORE, GOOD)), kaart=EXTRA)
    assert code == 0, shown
    unit = desk.model.organogram[-1].by_id["a11"].unit
    assert str(unit.contact) == "sport@duinhove.example, 050 00 00 01"
    assert (unit.locatie, unit.website) == ("Sporthal, zaal 1", "https://duinhove.example/sport")


@pytest.mark.parametrize(
    ("column", "value", "cause"),
    [
        (8, "sport", "“sport” is geen mailadres"),
        (8, "an.zand@duinhove.example", "De kolom “Post” lijkt gegevens van personen te hebben"),
        (9, "0470 12 34 56", "De kolom “Nummer” lijkt gegevens van personen te hebben"),
        (9, "bel maar", "“bel maar” is geen telefoonnummer"),
        (10, "x" * 121, "Deze locatie telt meer dan 120 tekens"),
        (11, "www.duinhove.example", "“www.duinhove.example” is geen webadres"),
    ],
)
def test_more_columns_spoilt(desk: Desk, column: int, value: str, cause: str) -> None:
    """What such a column may hold is what the data may hold."""
    rows = spoilt(MORE, GOOD | {(5, column): value})
    code, shown = desk("lijst.csv", as_text(rows), kaart=EXTRA)
    assert code == 1
    assert cause in shown
    assert f"  lijst.csv:5:{column}" in shown


def test_too_deep(spoilt_desk: Callable[[bytes], str]) -> None:
    """What nobody can read is told where it begins to be too deep."""
    rows: list[list[object]] = [[*ROWS[0]]]
    rows += [[f"D{nr}", f"Laag {nr}", f"D{nr - 1}" if nr else "", "Team", ""] for nr in range(40)]
    shown = spoilt_desk(as_text(rows))
    assert "Deze eenheid hangt meer dan 24 niveaus diep" in shown
    assert "  lijst.csv:26:3: “Laag 24”\nEén oorzaak, op één plaats." in shown
