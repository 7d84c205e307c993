"""A unit keeps its id from list to list; what may be renamed is asked, what is gone is said."""

from __future__ import annotations

import pytest

from tests.blueprint.importing.conftest import Desk
from tests.blueprint.importing.made_lists import MAP, ROWS, as_text, spoilt

NO_CODES = MAP.replace("  id: Code\n", "")
CALLED = {str(row[0]): row[1] for row in ROWS}
BY_NAME = [
    ROWS[0],
    *(("", row[1], CALLED.get(str(row[2]), ""), *row[3:]) for row in ROWS[1:]),
]
"""The same list without codes: what a unit hangs under is told by its name."""


def ids(desk: Desk, version: str) -> dict[str, str]:
    """Give the name of each unit of a version by its id."""
    return {key: place.unit.naam for key, place in desk.model.version(version).by_id.items()}


def test_a_code_stays_when_the_name_changes(desk: Desk) -> None:
    """The next list has another name for a code: the same unit is called otherwise."""
    desk("lijst.csv", as_text(ROWS))
    code, shown = desk(
        "later.csv", as_text(spoilt(ROWS, {(5, 2): "Sport en bewegen"})), versie="later"
    )
    assert code == 0, shown
    assert ids(desk, "later")["a11"] == "Sport en bewegen"
    assert desk.model.organogram[-1].volgt_op == "lijst"


def test_without_codes_the_name_tells(desk: Desk) -> None:
    """A name keeps the id that it had, wherever it hangs now; a new one gets one after it."""
    code, shown = desk("lijst.csv", as_text(BY_NAME), kaart=NO_CODES)
    assert code == 0, shown
    assert set(ids(desk, "lijst")) == {
        *("mens", "ruimte", "welzijn", "sport", "zwembad", "sporthal", "strand"),
    }
    moved = spoilt(BY_NAME, {(5, 3): "Ruimte"})
    code, shown = desk("later.csv", as_text(moved), kaart=NO_CODES, versie="later")
    assert code == 0, shown
    assert ids(desk, "later") == ids(desk, "lijst")
    assert desk.model.version("later").by_id["sport"].parents[-1].id == "ruimte"


def test_namesakes_are_told_apart_by_what_is_above(desk: Desk) -> None:
    """Two of one name in two places get two ids, and keep them."""
    rows = spoilt(BY_NAME, {(7, 2): "Onthaal", (8, 2): "Onthaal"})
    for version in ("lijst", "later"):
        code, shown = desk("lijst.csv", as_text(rows), kaart=NO_CODES, versie=version)
        assert code == 0, shown
        assert ids(desk, version)["onthaal-sport"] == "Onthaal"
        assert ids(desk, version)["onthaal-ruimte"] == "Onthaal"


def test_a_name_like_one_that_went_is_asked(desk: Desk) -> None:
    """Nothing is guessed: the answer stands in the map, for each of them."""
    desk("lijst.csv", as_text(BY_NAME), kaart=NO_CODES)
    rows = spoilt(BY_NAME, {(6, 2): "Zwembaden", (8, 2): "Strandwacht"})
    code, shown = desk("later.csv", as_text(rows), kaart=NO_CODES, versie="later")
    assert code == 1
    assert "  later.csv:6:2: “zwembad: Zwembaden” (heette “Zwembad”)\n" in shown
    assert not (desk.data / "organogram/later.yml").exists()

    answer = "hernoemd:\n  zwembad: Zwembaden\n"
    code, shown = desk("later.csv", as_text(rows), kaart=NO_CODES + answer, versie="later")
    assert code == 0, shown
    assert ids(desk, "later")["zwembad"] == "Zwembaden"
    assert desk.model.version("later").bestemming_onbekend == ("strand",)

    # The map goes on to the next year, when these answers are history.
    more = f"{NO_CODES}{answer}niet_hernoemd: [strand]\n"
    again = spoilt(rows, {(6, 2): "Zwemmen in zee"})
    code, shown = desk("nog.csv", as_text(again), kaart=more, versie="nog-later")
    assert code == 0, shown
    assert ids(desk, "nog-later")["zwemmen-in-zee"] == "Zwemmen in zee"
    (desk.data / "organogram/nog-later.yml").unlink()

    (desk.data / "organogram/later.yml").unlink()
    answer = "niet_hernoemd: [zwembad]\n"
    code, shown = desk("later.csv", as_text(rows), kaart=NO_CODES + answer, versie="later")
    assert code == 0, shown
    assert ids(desk, "later")["zwembaden"] == "Zwembaden"
    assert desk.model.version("later").bestemming_onbekend == ("zwembad", "strand")


@pytest.mark.parametrize("register", ["", "codelijst: HR\n"])
def test_another_of_the_same_name(desk: Desk, register: str) -> None:
    """What the map says that ended takes no row, not even that of its name; nor one of before."""
    kaart = f"{MAP}{register}"
    assert desk("lijst.csv", as_text(ROWS), kaart=kaart)[0] == 0
    rows = as_text(spoilt(ROWS, {(8, 1): "T9", (8, 3): "D1"}))
    code, shown = desk("later.csv", rows, kaart=kaart, versie="later")
    assert code == 0, shown
    assert ids(desk, "later")["t102"] == "Strand"
    ended = f"{kaart}niet_hernoemd: [t102]\n"
    for _ in range(2):  # the version that took it for the same is put right, and stays so
        code, shown = desk("later.csv", rows, kaart=ended, versie="later")
        assert code == 0, shown
        assert "in de plaats van wat deze versie al had" not in shown
        assert ids(desk, "later")["t9"] == "Strand"
        assert desk.model.version("later").bestemming_onbekend == ("t102",)
    assert desk("lijst.csv", rows, kaart=ended, versie="nog")[0] == 0  # an answer of last year


def test_an_answer_of_years_ago(desk: Desk) -> None:
    """What the map says that a unit was called in any version before is history."""
    kaart = f"{MAP}codelijst: HR\n"
    assert desk("lijst.csv", as_text(ROWS), kaart=kaart)[0] == 0
    renamed = spoilt(ROWS, {(8, 1): "T9", (8, 2): "Strandwacht"})
    again = spoilt(renamed, {(8, 2): "Redders"})
    for version, rows in (("een", renamed), ("twee", again), ("drie", again)):
        answer = f"{kaart}hernoemd: {{t102: Strandwacht}}\n"
        code, shown = desk("lijst.csv", as_text(rows), kaart=answer, versie=version)
        assert code == 0, shown
        assert ids(desk, version)["t102"] == rows[7][1]


@pytest.mark.parametrize("register", ["", "codelijst: HR\n"])
def test_what_ended_is_not_in_the_list(desk: Desk, register: str) -> None:
    """A code that is still there is told, instead of a map that says what is not so."""
    kaart = f"{MAP}{register}"
    assert desk("lijst.csv", as_text(ROWS), kaart=kaart)[0] == 0
    code, shown = desk(
        "later.csv", as_text(ROWS), kaart=f"{kaart}niet_hernoemd: [t102]\n", versie="later"
    )
    assert code == 1
    assert "maar haar code staat nog in de lijst" in shown
    assert "  later.csv:8:2: “t102”\n" in shown


def test_an_answer_that_fits_nothing(desk: Desk) -> None:
    """An id that was not there, and a name that is not in the list, are told."""
    answer = "hernoemd:\n  mens: Mensen\n  mesn: Sport\nniet_hernoemd: [mens]\n"
    code, shown = desk("lijst.csv", as_text(ROWS), kaart=MAP + answer)
    assert code == 1
    assert (
        "Een eenheid van een vorige versie met id “mesn” bestaat niet. Bedoelde je “mens”?" in shown
    )
    assert "“mens” staat ook bij “niet_hernoemd”" in shown
    assert "Deze naam uit “hernoemd” staat niet of meer dan één keer in de lijst" in shown


def test_who_is_gone_without_a_word(desk: Desk) -> None:
    """Of a unit that the list no longer has, nobody knows where it went, until somebody says."""
    desk("lijst.csv", as_text(ROWS))
    shorter = [row for row in ROWS if row[1] != "Strand"]
    desk("later.csv", as_text(shorter), versie="later")
    assert desk.model.version("later").bestemming_onbekend == ("t102",)
    path = desk.data / "organogram/later.yml"
    text = path.read_text("utf-8").replace("bestemming_onbekend:", "opgeheven:")
    path.write_text(text, "utf-8")
    code, shown = desk("later.csv", as_text(shorter), versie="later")
    assert code == 0, shown
    assert desk.model.version("later").opgeheven == ("t102",)
    assert desk.text("later") == text
    code, shown = desk("later.csv", as_text(ROWS), versie="later")
    assert code == 0, shown
    assert desk.model.version("later").opgeheven == ()


def test_a_new_name_does_not_take_the_id_of_another(desk: Desk) -> None:
    """What once had the id is another unit: the new one gets one of its own."""
    rows = spoilt(BY_NAME, {(5, 2): "Groen dienst"})
    rows = spoilt(rows, {(row, 3): "Groen dienst" for row in (6, 7)})
    path = desk.data / "organogram/duinen.yml"
    path.write_text(path.read_text("utf-8").replace("id: groendienst", "id: groen-dienst"), "utf-8")
    zee = desk.data / "organogram/zee.yml"
    zee.write_text(zee.read_text("utf-8").replace("[groendienst]", "[groen-dienst]"), "utf-8")
    code, shown = desk("lijst.csv", as_text(rows), kaart=NO_CODES)
    assert code == 0, shown
    assert ids(desk, "lijst")["groen-dienst-2"] == "Groen dienst"


def test_no_unit_gets_the_address_of_a_folder(desk: Desk) -> None:
    """A unit that is called as the page of a folder gets an id beside it."""
    code, shown = desk("lijst.csv", as_text(spoilt(ROWS, {(6, 1): "Index"})))
    assert code == 0, shown
    assert "index-2" in ids(desk, "lijst")


def test_a_name_without_letters_needs_a_code(desk: Desk) -> None:
    """From such a name no id can be made."""
    code, shown = desk("lijst.csv", as_text(spoilt(BY_NAME, {(8, 2): "Ωμ"})), kaart=NO_CODES)
    assert code == 1
    assert "Van deze naam kan geen id gemaakt worden" in shown
    assert "  lijst.csv:8:2: “Ωμ”\n" in shown


def test_a_code_that_the_unit_keeps(desk: Desk) -> None:
    """A unit first recognised by its name has its code from then on, whatever it is called."""
    kaart = f"{MAP}codelijst: HR\n"
    code, shown = desk("lijst.csv", as_text(ROWS), kaart=kaart)
    assert code == 0, shown
    welzijn = desk.model.version("lijst").by_id["welzijn"].unit
    assert [str(one) for one in welzijn.codes] == ["OVO OVO000001", "HR A10"]
    renamed = spoilt(ROWS, {(4, 2): "Iedereen erbij"})
    code, shown = desk("later.csv", as_text(renamed), kaart=kaart, versie="later")
    assert code == 0, shown
    assert ids(desk, "later")["welzijn"] == "Iedereen erbij"
    text = desk.text("later")
    code, shown = desk("later.csv", as_text(renamed), kaart=kaart, versie="later")
    assert (code, desk.text("later")) == (0, text)


def test_two_of_the_name_of_one_are_asked(desk: Desk) -> None:
    """Which of two is the unit that was there, nobody can tell: neither is taken for it."""
    rows = spoilt(BY_NAME, {(4, 3): "Ruimte", (8, 2): "Welzijn & zorg", (8, 3): "Sport"})
    code, shown = desk("lijst.csv", as_text(rows), kaart=NO_CODES)
    assert code == 1
    assert "“welzijn: Welzijn & zorg” (heette “Welzijn & zorg”)" in shown
    code, shown = desk("lijst.csv", as_text(rows), kaart=f"{NO_CODES}niet_hernoemd: [welzijn]\n")
    assert code == 0, shown
    found = {key for key, name in ids(desk, "lijst").items() if name == "Welzijn & zorg"}
    assert found == {"welzijn-zorg-ruimte", "welzijn-zorg-sport"}


def test_a_unit_with_the_same_around_it_is_asked(desk: Desk) -> None:
    """Whatever the letters say: the same kind, below the same, with the same below it."""
    desk("lijst.csv", as_text(BY_NAME), kaart=NO_CODES)
    rows = spoilt(BY_NAME, {(5, 2): "Bewegen", (6, 3): "Bewegen", (7, 3): "Bewegen"})
    code, shown = desk("later.csv", as_text(rows), kaart=NO_CODES, versie="later")
    assert code == 1
    assert "  later.csv:5:2: “sport: Bewegen” (heette “Sport”)\n" in shown
    fewer = as_text(rows[:-2] + rows[-1:])
    code, shown = desk("later.csv", fewer, kaart=NO_CODES, versie="later")
    assert code == 0, shown


def test_a_unit_that_looked_new_gets_the_id_that_it_had(desk: Desk) -> None:
    """The map corrects the version that has it as new, with what somebody wrote of it there."""
    desk("lijst.csv", as_text(BY_NAME), kaart=NO_CODES)
    rows = as_text(spoilt(BY_NAME, {(8, 2): "Redders"}))
    desk("later.csv", rows, kaart=NO_CODES, versie="later")
    assert desk.model.version("later").bestemming_onbekend == ("strand",)
    path = desk.data / "organogram/later.yml"
    text = path.read_text("utf-8").replace(
        "naam: Redders\n", "naam: Redders\n        opdracht: Kijkt.\n"
    )
    text = text.replace("naam: Sporthal\n", "naam: Sporthal\n            ook_onder: redders\n")
    path.write_text(text, "utf-8")
    kaart = f"{NO_CODES}hernoemd:\n  strand: Redders\n"
    code, shown = desk("later.csv", rows, "--proef", kaart=kaart, versie="later")
    assert code == 0, shown
    code, shown = desk("later.csv", rows, kaart=kaart, versie="later")
    assert code == 0, shown
    assert "De id “redders” is nu “strand”: zo zegt de kaart het bij “hernoemd”.\n" in shown
    now = desk.model.version("later")
    assert (now.by_id["strand"].unit.naam, now.by_id["strand"].unit.opdracht) == (
        "Redders",
        "Kijkt.",
    )
    assert now.by_id["sporthal"].unit.ook_onder == ("strand",)
    assert now.bestemming_onbekend == ()
    text = desk.text("later")
    assert desk("later.csv", rows, kaart=kaart, versie="later")[0] == 0
    assert desk.text("later") == text


def test_an_id_that_others_have_stays(desk: Desk) -> None:
    """What an earlier version has is no mistake of this one: nothing is written."""
    rows = as_text(spoilt(BY_NAME, {(8, 2): "Redders"}))
    for version, content in (("lijst", BY_NAME), ("later", None), ("nog", None)):
        desk("l.csv", as_text(content) if content else rows, kaart=NO_CODES, versie=version)
    text = desk.text("nog")
    kaart = f"{NO_CODES}hernoemd:\n  strand: Redders\n"
    code, shown = desk("l.csv", rows, kaart=kaart, versie="nog")
    assert code == 0, shown
    assert desk.text("nog") == text


def test_a_name_corrected_in_the_same_version(desk: Desk) -> None:
    """It says which line in the map keeps the id, and that line does."""
    desk("lijst.csv", as_text(spoilt(BY_NAME, {(7, 2): "Onthaal: vrijetijd"})), kaart=NO_CODES)
    rows = as_text(spoilt(BY_NAME, {(7, 2): "Balie: vrije tijd"}))
    code, shown = desk("lijst.csv", rows, kaart=NO_CODES)
    assert code == 1
    assert "Dit staat in de plaats van wat deze versie al had" in shown
    assert "  lijst.csv:7:2: “onthaal-vrijetijd: 'Balie: vrije tijd'”\n" in shown
    kaart = f"{NO_CODES}hernoemd:\n  onthaal-vrijetijd: 'Balie: vrije tijd'\n"
    code, shown = desk("lijst.csv", rows, kaart=kaart)
    assert code == 0, shown
    assert ids(desk, "lijst")["onthaal-vrijetijd"] == "Balie: vrije tijd"


def test_another_in_the_place_of_an_only_one(desk: Desk) -> None:
    """It is asked whether it is the same, and written: it may be another."""
    desk("lijst.csv", as_text(BY_NAME), kaart=NO_CODES)
    rows = as_text(spoilt(BY_NAME, {(8, 2): "Redders"}))
    code, shown = desk("lijst.csv", rows, kaart=NO_CODES)
    assert code == 0, shown
    assert "is het iets anders, dan is het goed zo:\n  lijst.csv:8:2: “strand: Redders”\n" in shown
    assert ids(desk, "lijst")["redders"] == "Redders"


def test_two_ids_of_one_name(desk: Desk) -> None:
    """A name that stands in the list once is of one unit."""
    desk("lijst.csv", as_text(BY_NAME), kaart=NO_CODES)
    rows = as_text([*BY_NAME[:5], ("", "Water", "Ruimte", "Team")])
    kaart = f"{NO_CODES}hernoemd:\n  strand: Water\n  zwembad: Water\n"
    code, shown = desk("later.csv", rows, kaart=kaart, versie="later")
    assert code == 1
    assert "Twee id’s krijgen deze naam; kies er één, en zet de andere bij “niet_hernoemd”" in shown
