"""What somebody wrote of a unit stays when its list comes again, and in the next version."""

from __future__ import annotations

from tests.blueprint.importing.conftest import Desk
from tests.blueprint.importing.made_lists import MAP, ROWS, as_text, spoilt

NO_BOARD = MAP.replace("  organisatie: Bestuur\n", "")


def write(desk: Desk, old: str, new: str, version: str = "lijst") -> None:
    """Change the file of a version by hand."""
    path = desk.data / f"organogram/{version}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_handwork_stays(desk: Desk) -> None:
    """Keys that no column gives stay by id, also if the name changed; so does the head."""
    desk("lijst.csv", as_text(ROWS))
    write(desk, "naam: Lijst\n", "naam: De lijst van 2021\ndatum: 2020-12\nstatus: beslist\n")
    hand = (
        "        opdracht: Geeft **les** in [zwemmen](index.md).\n"
        "        komt_uit: strandwacht\n"
        "        werktitel: true\n"
        "        synoniemen: [turnzaal]\n"
        "        bron: {document: plan, dia: 3}\n"
        "        eigen_lezing: {komt_uit: uit de naam, organisatie: onze aanname}\n"
    )
    sport = "        naam: Sport\n        soort: thema\n        organisatie: gemeente\n"
    write(desk, f"{sport}        bron: {{document: besluit-2020}}\n", sport + hand)
    text = desk.text()
    code, shown = desk("lijst.csv", as_text(ROWS))
    assert code == 0, shown
    assert desk.text() == text
    assert "Geen wijzigingen." in shown
    told = "komt_uit (1), locatie (1), opdracht (2), synoniemen (2), website (1) en werktitel (1)"
    assert f"Gebleven van wat er al geschreven stond: codes (1), contact (1), {told}." in shown

    code, shown = desk("lijst.csv", as_text(spoilt(ROWS, {(5, 2): "Sport en spel"})))
    unit = desk.model.version("lijst").by_id["a11"].unit
    assert (code, unit.naam, unit.synoniemen) == (0, "Sport en spel", ("turnzaal",))
    assert "Geeft **les** in [zwemmen](index.md)." in desk.text()
    assert [bron.document for bron in unit.bron] == ["plan", "besluit-2020"]
    assert unit.eigen_lezing == ("komt_uit",)


def test_what_goes_with_its_unit_is_said(desk: Desk) -> None:
    """A unit that the list no longer has takes along what was written of it."""
    desk("lijst.csv", as_text(ROWS))
    write(desk, "naam: Strand\n", "naam: Strand\n        synoniemen: [zee]\n")
    _, shown = desk("lijst.csv", as_text(ROWS[:-1]))
    assert "Niet meer in de lijst, met wat erbij geschreven stond: één eenheid (t102)." in shown


def test_the_next_version_inherits(desk: Desk) -> None:
    """What a unit does, and what it is searched by, goes on, with the source that says so.

    What tells of the version before (where it came from, whether its name was final) does not.
    """
    write(desk, "{id: ruimte,", "{id: ruimte, synoniemen: [plein],", "zee")
    write(desk, "soort: pijler, organisatie: gemeente,", "soort: pijler,", "zee")
    code, shown = desk("lijst.csv", as_text(ROWS), kaart=NO_BOARD)
    assert code == 0, shown
    versie = desk.model.version("lijst")
    unit = versie.by_id["welzijn"].unit
    assert unit.opdracht == "Zorgt dat iedereen geholpen wordt."
    assert (unit.synoniemen, unit.organisatie) == (("sociale zaken",), ("gemeente", "ocmw"))
    assert [(bron.document, bron.dia) for bron in unit.bron] == [
        ("besluit-2020", ()),
        ("plan", (5,)),
    ]
    assert (unit.komt_uit, unit.werktitel, unit.eigen_lezing) == ((), False, ())
    assert [post.id for post in versie.top] == ["directeur"]
    assert "locatie (1), opdracht (1), synoniemen (2), website (1) en top." in shown
    ruimte = versie.by_id["ruimte"].unit
    assert ruimte.synoniemen == ("plein",)
    assert [bron.document for bron in ruimte.bron] == ["besluit-2020"]
    assert [bron.document for bron in versie.by_id["mens"].unit.bron] == ["besluit-2020"]


def test_a_column_goes_before_handwork(desk: Desk) -> None:
    """What the list has a column for, it says, also that it is nothing."""
    desk("lijst.csv", as_text(ROWS))
    code, shown = desk("lijst.csv", as_text(spoilt(ROWS, {(5, 5): ""})))
    assert code == 0, shown
    assert desk.model.version("lijst").by_id["a11"].unit.organisatie == ()
