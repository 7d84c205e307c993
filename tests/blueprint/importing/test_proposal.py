"""What is proposed for a list without a map: by the names of its columns, else by content."""

from __future__ import annotations

import pytest

from blueprint.importing.proposal import guessed_columns, proposed_map
from blueprint.importing.sheets.separated_text import separated_text
from blueprint.importing.sheets.sheet import Sheet
from blueprint.reading.yaml_tree import parse


def sheet(*rows: str) -> Sheet:
    return separated_text("\n".join(rows).encode(), "lijst.csv")


def guessed(*rows: str) -> dict[str, str]:
    """Give the names of the columns that are proposed."""
    made = sheet(*rows)
    return {key: made.header.cells[column] for key, column in guessed_columns(made).items()}


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("code;naam;hoort bij;soort", ("code", "naam", "hoort bij", "soort")),
        ("ID;Benaming;Bovenliggend;Type", ("ID", "Benaming", "Bovenliggend", "Type")),
        ("Nr.;Organisatie-eenheid;Valt onder;Niveau",
         ("Nr.", "Organisatie-eenheid", "Valt onder", "Niveau")),
        ("Afdelingscode;Afdeling;Parent;Categorie",
         ("Afdelingscode", "Afdeling", "Parent", "Categorie")),
    ],
)  # fmt: skip
def test_by_name(header: str, wanted: tuple[str, ...]) -> None:
    """Columns have many names."""
    found = guessed(header, "a1;Mens;;Directie", "a2;Sport;a1;Team")
    assert tuple(found[key] for key in ("id", "naam", "ouder", "soort")) == wanted


def test_by_content() -> None:
    """Codes differ and have no spaces; a parent is the code of another row."""
    found = guessed("x;y;z", "a1;Mens en zorg;", "a2;Sport en spel;a1", "a3;De zee;a1")
    assert found == {"id": "x", "naam": "y", "ouder": "z"}


def test_columns_about_people_are_never_proposed() -> None:
    """Neither by their name nor by what is in them."""
    found = guessed(
        "Personeelsnummer;Naam leidinggevende;Contact;E-mail diensthoofd;Dienst;Gsm",
        "1001;Noor Zee;noor.zee@duinhove.example;noor.zee@duinhove.example;Sport;0470 12 34 56",
        "1002;An Duin;an.duin@duinhove.example;an.duin@duinhove.example;Zwembad;0470 12 34 57",
    )
    assert found == {"naam": "Dienst"}


def test_the_proposal_is_yaml(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the columns and words are called, it reads as a map."""
    made = sheet("no: x;# naam;soort", "1;Mens;- ja", "2;Sport;{a}", "3;Zee;")
    text = proposed_map(made, {"dienst": "dienst"}, ["plan"], ["gemeente"])
    root = parse(text.encode(), "kaart.yml")
    assert "zonder_soort:" in text
    assert "  '- ja':\n  '{a}':\n" in text
    assert root is not None
    assert "noem hier haar id, bijvoorbeeld plan\n" in text
    assert "\nzonder_organisatie: gemeente\n" in text
    assert "zonder_organisatie" not in proposed_map(
        made, {"dienst": "dienst"}, [], ["gemeente", "ocmw"]
    )
