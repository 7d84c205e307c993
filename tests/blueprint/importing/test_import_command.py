"""A list becomes a version that the check accepts; a rehearsal and a wrong call write nothing."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from blueprint.__main__ import main
from blueprint.export.whole_model import whole_model
from blueprint.model.version import Versie
from tests.blueprint.importing.conftest import Desk
from tests.blueprint.importing.made_lists import MAP, ROWS, as_text, as_workbook, spoilt
from tests.small_disk import small_disk

WORKBOOK = as_workbook(("Eenheden", ROWS))


def tree(versie: Versie) -> dict[str, tuple[str, str, list[str]]]:
    """Give the name and kind of each unit, and what is above it."""
    return {
        plaats.unit.id: (
            plaats.unit.naam,
            plaats.unit.soort,
            [above.id for above in plaats.parents],
        )
        for plaats in versie.places
    }


@pytest.mark.parametrize("name", ["lijst.csv", "lijst.xlsx"])
def test_a_list_becomes_a_version(desk: Desk, name: str) -> None:
    """Each row is a unit at its place; a unit that was there before keeps its id."""
    code, shown = desk(name, WORKBOOK if name.endswith("xlsx") else as_text(ROWS))
    assert code == 0, shown
    versie = desk.model.organogram[-1]
    assert (versie.id, versie.volgt_op) == ("lijst", "zee")
    assert tree(versie) == {
        "mens": ("Mens", "pijler", []),
        "welzijn": ("Welzijn & zorg", "thema", ["mens"]),
        "a11": ("Sport", "thema", ["mens"]),
        "t100": ("Zwembad", "dienst", ["mens", "a11"]),
        "t101": ("Sporthal", "dienst", ["mens", "a11"]),
        "ruimte": ("Ruimte", "pijler", []),
        "t102": ("Strand", "dienst", ["ruimte"]),
    }
    assert versie.by_id["mens"].unit.organisatie == ("gemeente", "ocmw")
    assert versie.by_id["ruimte"].unit.organisatie == ("gemeente",)
    assert not {"Noor", "noor.zee"} & set(desk.text().replace("@", " ").split())
    assert f"Geschreven: data/organogram/lijst.yml, met zeven eenheden uit {name}.\n" in shown


def test_both_kinds_of_file_give_one_version(desk: Desk) -> None:
    """Whatever the list came in, the units are the same; so are the bytes, each time."""
    desk("lijst.csv", as_text(ROWS))
    text = desk.text().replace("lijst.csv", "lijst.xlsx")
    desk("lijst.xlsx", WORKBOOK)
    assert desk.text() == text
    code, shown = desk("lijst.xlsx", WORKBOOK)
    assert (code, desk.text()) == (0, text)
    assert "Geen wijzigingen." in shown


def test_a_rehearsal_writes_nothing(desk: Desk) -> None:
    """It tells what would change in the words of `diff`."""
    code, shown = desk("lijst.csv", as_text(ROWS), "--proef")
    assert code == 0
    assert "- Nieuw: het thema “Sport”, onder “Mens”.\n" in shown
    assert "- Nu open: de opdracht van vier eenheden in lijst.\n" in shown
    assert "- Nu open: de organisatie van de dienst “Strand”.\n" in shown
    assert not {"\\", "*", "#"} & {*shown}
    assert not (desk.data / "organogram/lijst.yml").exists()


def test_what_it_breaks_elsewhere_is_told_beforehand(desk: Desk) -> None:
    """A version that leaves out what other files name is told with these, also in a rehearsal."""
    rows = [row for row in ROWS if row[0] not in ("D1", "A10", "A11", "T100", "T101")]
    for more, there in (("--proef", False), ("--data=data", True)):
        code, shown = desk("lijst.csv", as_text(rows), more)
        assert code == 1
        assert "data/programma.yml:" in shown
        assert "met id “mens” bestaat niet" in shown
        assert (desk.data / "organogram/lijst.yml").exists() is there


def test_a_version_that_cannot_be_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the version of before whole, and is told at its file."""
    assert desk("lijst.csv", as_text(ROWS))[0] == 0
    before, really = desk.text(), os.fsync

    def full(file: int) -> None:
        if Path(f"/proc/self/fd/{file}").readlink().is_relative_to(desk.data.resolve()):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        really(file)

    monkeypatch.setattr(os, "fsync", full)
    code, shown = desk("lijst.csv", as_text(ROWS[:-1]))
    assert code == 1
    assert "data/organogram/lijst.yml:1:1: dit bestand is niet bewaard, er is niets aan" in shown
    assert shown.endswith("Er is niets geschreven.\n")
    assert desk.text() == before


def test_a_trial_that_has_no_room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full, or a folder that cannot be written to, is told and leaves nothing."""
    temporary = desk.folder / "tijdelijk"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    sources = desk.data / "bronnen.yml"
    sources.write_text(sources.read_text("utf-8") + "# veel\n" * 10_000, "utf-8")
    with small_disk(60_000):
        full = desk("lijst.csv", as_text(ROWS))
    assert list(temporary.iterdir()) == []
    temporary.rmdir()
    for code, shown in (full, desk("lijst.csv", as_text(ROWS))):
        assert code == 1
        assert "op een kopie van de gegevens, en die kopie lukt niet; maak plaats op de" in shown
        assert shown.endswith("Er is niets geschreven.\n")


def test_without_a_map_it_proposes_one(desk: Desk) -> None:
    """The proposal has the columns, without those about people, and the words to choose for."""
    code, shown = desk("lijst.csv", as_text(ROWS), kaart=None)
    assert code == 0
    assert "  id: Code\n  naam: Naam\n  ouder: Hoort bij\n  soort: Soort\n" in shown
    assert "# Niet gelezen: Bestuur, Verantwoordelijke, E-mail\n" not in shown
    assert "# Niet gelezen: Verantwoordelijke, E-mail\n" in shown
    assert "soorten:\n  Afdeling:\n  Directie:\n  Team:\n" in shown
    assert not (desk.data / "organogram/lijst.yml").exists()


def test_a_name_of_a_file_that_nobody_can_see(desk: Desk) -> None:
    """It is spelt out in what is printed: in a proposal it ends no comment, nor does it colour."""
    name = "lijst\ntelefoon: “09”\x1b[31m.csv"
    shown = [
        desk(name, as_text(ROWS), kaart=None)[1],
        desk(name, as_text(ROWS), "--proef")[1],
        desk(name, as_text(ROWS))[1],
        desk(name, b"")[1],
    ]
    for one in shown:
        assert "lijst⟨U+000A⟩telefoon: “09”⟨U+001B⟩[31m.csv" in one
        assert name not in one
    assert "\ntelefoon: “09”" not in shown[0]


def test_a_proposal_of_a_workbook_with_a_legend(desk: Desk) -> None:
    """The sheet with the units is looked at, whichever comes first, and the map names it."""
    legend = ("Uitleg", (("Code", "Naam"), ("geel", "nieuw"), ("groen", "blijft")))
    book = as_workbook(legend, ("Eenheden 2015", ROWS))
    code, shown = desk("lijst.xlsx", book, kaart=None)
    assert (code, "\nblad: Eenheden 2015\nkolommen:\n" in shown) == (0, True), shown
    assert "blad:" not in desk("lijst.xlsx", WORKBOOK, kaart=None)[1]
    code, shown = desk("lijst.xlsx", book, kaart=f"blad: Eenheden 2015\n{MAP}")
    assert code == 0, shown


def test_a_proposal_that_is_filled_in_is_a_map(desk: Desk) -> None:
    """Saved as it is, it says what is still empty; filled in, it imports."""
    _, proposal = desk("lijst.csv", as_text(ROWS), kaart=None)
    code, shown = desk("lijst.csv", as_text(ROWS), kaart=proposal)
    assert code == 1
    for key in ("document", "codelijst", "Afdeling", "Directie", "Team"):
        assert f": “{key}” is leeg; vul een waarde in" in shown
    for key, value in (("document", "plan"), ("Afdeling", "thema"), ("Directie", "pijler")):
        proposal = proposal.replace(f"  {key}:\n", f"  {key}: {value}\n")
    proposal = proposal.replace("  Team:\n", "  Team: dienst\n")
    proposal = proposal.replace("codelijst:\n", "codelijst: HR\n")
    code, shown = desk("lijst.csv", as_text(ROWS), kaart=proposal + "organisaties: {beide: ocmw}\n")
    assert code == 0, shown


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("lijst.csv", b"", "lijst.csv"),
        ("lijst.csv", b"Code;Naam\n", "In deze lijst staat niets onder de namen van de kolommen"),
        ("lijst.xlsx", b"\xd0\xcf\x11\xe0oud", "Dit is een oud Excel-bestand"),
        ("lijst.xlsx", b"PK\x03\x04stuk", "Dit is geen leesbaar Excel-bestand"),
        ("lijst.csv", b"\x00\x01\x02", "Dit is geen leesbare tekst"),
        ("blauwdruk.json", b"{", "Dit is geen leesbare JSON:\n  blauwdruk.json:1:2"),
        ("blauwdruk.json", b'{"a": 1}', "Dit bestand heeft niet de vorm van onze blauwdruk.json"),
        ("blauwdruk.json", b'{"a": ' + b"1" * 5_000 + b"}", "Dit is geen leesbare JSON"),
        ("blauwdruk.json", b'{"a":' * 90_000, "Dit is geen leesbare JSON"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list(desk: Desk, name: str, content: bytes, said: str) -> None:
    """What cannot be read is told in Dutch."""
    code, shown = desk(name, content, kaart=None)
    assert code == 1
    assert said in shown
    assert shown.endswith("Er is niets geschreven.\n")


def test_wrong_calls(desk: Desk, tmp_path: Path) -> None:
    """A file that is not there or none, a version that cannot be, and a map too many are told."""
    os.mkfifo(tmp_path / "pijp")
    for name in ("pijp", "."):
        assert main(["import", str(tmp_path / name), "--versie", "v"]) == 1
        assert "Dit is geen bestand" in desk.capsys.readouterr().out
    code, shown = desk("lijst.csv", as_text(ROWS), versie="Lijst 2026")
    assert (code, "Bedoelde je “lijst-2026”?" in shown) == (1, True)
    assert "Bedoelde" not in desk("lijst.csv", as_text(ROWS), versie="x" * 70)[1]
    code, shown = desk("lijst.csv", as_text(ROWS), versie="x")
    assert (code, "“X” is geen naam" in shown, "  VERSIE: “x”\n" in shown) == (1, True, True)
    assert main(["import", "", "--versie", ""]) == 1
    assert desk.capsys.readouterr().out == (
        "Geef met FILE=… de lijst die je wilt inlezen:\n  FILE\n"
        "Geef met VERSIE=… de id van de versie, zoals “lijst-2015”:\n  VERSIE\n"
        "Twee oorzaken, op twee plaatsen.\nEr is niets geschreven.\n"
    )
    code, shown = desk("lijst.csv", as_text(ROWS), "--kaart", "weg.yml", kaart=None)
    assert (code, "Dit bestand bestaat niet" in shown) == (1, True)
    code, shown = desk("b.json", whole_model(desk.model), versie="zee")
    assert (code, "heeft geen kaart nodig" in shown) == (1, True)


def test_data_that_are_wrong_come_first(desk: Desk) -> None:
    """A list is not laid beside data that do not hold."""
    (desk.data / "rollen.yml").write_text("- id: a\n")
    code, shown = desk("lijst.csv", as_text(ROWS))
    assert code == 1
    assert "data/rollen.yml:1:3: hier ontbreken" in shown


OWN_KINDS = """\
- {id: directie, naam: directie, meervoud: directies}
- {id: afdeling, naam: afdeling, meervoud: afdelingen}
- {id: team, naam: team, meervoud: teams, lidwoord: het}
"""
OWN_MAP = """\
kolommen: {id: Code, naam: Naam, ouder: Hoort bij, soort: Soort}
bron: {document: besluit}
"""


@pytest.fixture
def new_desk(desk: Desk, repository: Path) -> Desk:
    """Give a folder with the example of a new blueprint, whose editor chose kinds of her own."""
    shutil.rmtree(desk.data)
    shutil.copytree(repository / "engine/start/begin/data", desk.data)
    (desk.data / "soorten.yml").write_text(OWN_KINDS, "utf-8")
    return desk


@pytest.mark.parametrize("gone", ["", "presentatie.yml", "."])
def test_own_kinds_in_place_of_those_of_the_example(new_desk: Desk, gone: str) -> None:
    """What is wrong in the version that a list replaces is no hindrance, nor is having none."""
    versions = new_desk.data / "organogram"
    if gone == ".":
        shutil.rmtree(versions)
    elif gone:
        (versions / gone).unlink()
    proposal = new_desk("l.csv", as_text(ROWS), kaart=None, versie="presentatie")
    assert (proposal[0], "soorten:" in proposal[1]) == (0, False), proposal[1]
    rehearsal = new_desk("l.csv", as_text(ROWS), "--proef", kaart=OWN_MAP, versie="presentatie")
    assert rehearsal[0] == 0, rehearsal[1]
    assert "Er staat nog niets dat klopt om dit naast te leggen.\n" in rehearsal[1]
    code, shown = new_desk("l.csv", as_text(ROWS), kaart=OWN_MAP, versie="presentatie")
    assert code == 0, shown
    assert {place.unit.soort for place in new_desk.model.latest.places} == {
        "directie", "afdeling", "team"
    }  # fmt: skip


def test_what_is_wrong_in_another_version_still_stops_it(new_desk: Desk) -> None:
    """An import mends no other file than the one that it writes, and drops nobody's handwork."""
    code, shown = new_desk("l.csv", as_text(ROWS), kaart=OWN_MAP)
    assert code == 1
    assert "data/organogram/presentatie.yml:8:12: een soort met id “pijler” bestaat niet" in shown
    written = new_desk.data / "organogram/presentatie.yml"
    written.write_text(written.read_text("utf-8").replace("    naam: ", "    name: ", 1), "utf-8")
    code, shown = new_desk("l.csv", as_text(ROWS), kaart=OWN_MAP, versie="presentatie")
    assert (code, "data/organogram/presentatie.yml:7:5: " in shown) == (1, True), shown


def test_a_name_of_a_file_may_hold_anything(desk: Desk) -> None:
    """The comment on top names the file in signs that the data may have."""
    name = "lijst\u00a0van e\u0301e\u0301n \ufb01rma.csv"
    code, shown = desk(name, as_text(ROWS))
    assert code == 0, shown
    assert desk.model


def test_comments_that_go_are_told(desk: Desk) -> None:
    """What somebody wrote with # in the file goes, and that is said."""
    desk("lijst.csv", as_text(ROWS))
    path = desk.data / "organogram/lijst.yml"
    path.write_text(path.read_text("utf-8") + "# nog na te kijken\n", "utf-8")
    _, shown = desk("een-andere-naam.csv", as_text(ROWS))
    assert "Weg zijn de opmerkingen die er stonden (één regel met #)." in shown


def test_doubts_of_the_check_are_told_at_the_cell(desk: Desk) -> None:
    """What the check would warn of stands where the list says it."""
    rows = spoilt(ROWS, {(5, 2): "SPORTDIENST"})
    code, shown = desk("lijst.xlsx", as_workbook(("Blad1", rows)))
    assert code == 0
    assert "Let op:\n“SPORTDIENST” staat helemaal in hoofdletters" in shown
    assert "  lijst.xlsx, blad 1, B5\n" in shown
