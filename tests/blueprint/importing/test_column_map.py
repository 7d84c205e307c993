"""A map that does not fit its list, or the data, is told at its line; all of it at once."""

from __future__ import annotations

import pytest

from tests.blueprint.importing.conftest import Desk
from tests.blueprint.importing.made_lists import MAP, ROWS, as_text, as_workbook


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("naam: Naam", "naam: Namm", "3:9", "heeft geen kolom “Namm”. Bedoelde je “Naam”?"),
        ("naam: Naam", "naam: [a]", "3:9", "bij “naam” hoort tekst"),
        ("  naam: Naam\n", "", "2:3", "hier ontbreekt “naam”"),
        ("ouder:", "boven:", "4:3", "“boven” is hier geen bekende sleutel"),
        ("directie: pijler", "directie: pijlers", "8:13", "soort met id “pijlers” bestaat niet"),
        ("directie: pijler", "directie:", "8:3", "“directie” is leeg"),
        ("ocmw]", "omcw]", "12:10", "organisatie met id “omcw” bestaat niet. Bedoelde je “ocmw”?"),
        ("bron:", "zonder_organisatie: omcw\nbron:", "13:21", "“omcw” bestaat niet. Bedoelde"),
        ("{document: besluit-2020}", "{document: besluit}", "13:18", "id “besluit” bestaat niet"),
        ("{document: besluit-2020}", "besluit-2020", "13:7", "“besluit-2020” is geen bron"),
        ("  id: Code\n", "", "13:1", "noem bij “kolommen” ook de kolom “id”"),
        ("bron:", "bronnen:", "13:1", "“bronnen” heet hier “bron”"),
        ("kolommen:", "\tkolommen:", "1:1", "hier staat een tab"),
    ],
)  # fmt: skip
def test_told_at_its_place(desk: Desk, old: str, new: str, place: str, said: str) -> None:
    """Line and column are those that an editor sees."""
    assert old in MAP
    kaart = f"{MAP.replace(old, new)}codelijst: HR\n"
    code, shown = desk("lijst.csv", as_text(ROWS), kaart=kaart)
    assert code == 1
    assert f"kaart.yml:{place}" in shown, shown
    assert said in shown, shown
    assert shown.endswith("Er is niets geschreven.\n")


def test_map_and_list_are_told_together(desk: Desk) -> None:
    """Who corrects the map need not wait for what is wrong with the list."""
    kaart = MAP.replace("{document: besluit-2020}", "{document: weg}")
    rows = [*ROWS, ("A99", "", "", "Team", "", "", "")]
    _, shown = desk("lijst.csv", as_text(rows), kaart=kaart)
    assert "kaart.yml:13:18" in shown
    assert "lijst.csv:9:2" in shown


def test_a_column_of_two(desk: Desk) -> None:
    """Which of two columns of one name is meant cannot be known."""
    rows = [(*row, row[1]) for row in ROWS]
    code, shown = desk("lijst.csv", as_text(rows))
    assert code == 1
    assert "kaart.yml:3:9: de lijst heeft twee kolommen “Naam”" in shown


def test_the_sheet_that_the_map_says(desk: Desk) -> None:
    """A workbook with more than one filled sheet needs `blad`."""
    data = as_workbook(("Uitleg", (("Let", "op"), ("a", "b"))), ("Eenheden", ROWS))
    code, shown = desk("lijst.xlsx", data)
    assert (code, "Uitleg en Eenheden" in shown) == (1, True)
    code, shown = desk("lijst.xlsx", data, kaart=f"{MAP}blad: eenheden\n")
    assert code == 0, shown


def test_rows_without_a_kind(desk: Desk) -> None:
    """The map may say one kind for all of them, also if there is no such column."""
    kaart = MAP.replace("  soort: Soort\n", "") + "zonder_soort: dienst\n"
    code, shown = desk("lijst.csv", as_text(ROWS), kaart=kaart)
    assert code == 0, shown
    assert {place.unit.soort for place in desk.model.organogram[-1].places} == {"dienst"}


def test_units_of_which_nothing_says_whose_they_are(desk: Desk) -> None:
    """The map may say one organisation or more for all of them; cells and handwork come first."""
    kaart = MAP + "zonder_organisatie: [gemeente, ocmw]\n"
    code, shown = desk("lijst.csv", as_text(ROWS), kaart=kaart)
    assert code == 0, shown
    units = desk.model.organogram[-1].by_id
    assert units["t102"].unit.organisatie == ("gemeente", "ocmw")
    assert units["t101"].unit.organisatie == ("gemeente",)
    without = MAP.replace("  organisatie: Bestuur\n", "") + "zonder_organisatie: ocmw\n"
    more = as_text([*ROWS, ("T103", "Pier", "D2", "Team")])
    code, shown = desk("lijst.csv", more, kaart=without, versie="nieuw")
    assert code == 0, shown
    owners = {key: place.unit.organisatie for key, place in desk.model.organogram[-1].by_id.items()}
    before = {key: place.unit.organisatie for key, place in units.items()}
    assert owners == {**before, "t103": ("ocmw",)}
