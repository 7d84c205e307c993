"""Every name leads to where its unit is now, as far as the data say."""

from __future__ import annotations

import pytest

from blueprint.facts.lineage import came_from, destinations, earlier_names, last_place, place_now
from blueprint.model.blueprint import Blauwdruk


@pytest.fixture
def blauwdruk(stad: Blauwdruk) -> Blauwdruk:
    """Give the blueprint of the town."""
    return stad


def _nu(blauwdruk: Blauwdruk, naam: str, eenheid_id: str) -> list[str]:
    (rij,) = [
        rij
        for rij in destinations(blauwdruk)
        if any(p.unit.naam == naam and p.unit.id == eenheid_id for p in rij.named)
    ]
    return [plaats.unit.id for plaats in rij.now]


@pytest.mark.parametrize(
    ("naam", "eenheid_id", "nu"),
    [
        ("Gebouwen", "stad-gebouwen", ["gebouwen"]),
        ("Financiën", "stad-financien", ["mensen-en-middelen"]),
        ("Personeel en Welzijn", "ocmw-personeel", ["mensen-en-middelen"]),
        ("Openbaar Groen", "openbaar-groen", ["openbaar-groen"]),
        ("Brandweer", "stad-brandweer", []),
    ],
)
def test_bestemming(blauwdruk: Blauwdruk, naam: str, eenheid_id: str, nu: list[str]) -> None:
    """An old name leads on through `komt_uit`; where no source says so, it leads nowhere."""
    assert _nu(blauwdruk, naam, eenheid_id) == nu


def test_one_name_one_row(blauwdruk: Blauwdruk) -> None:
    """Two units of one name that went to the same place make one row, with both."""
    rijen = [
        rij for rij in destinations(blauwdruk) if rij.named[0].unit.naam == "Personeel en Welzijn"
    ]
    assert [len(rij.named) for rij in rijen] == [2]
    assert rijen[0].read_by_us


def test_every_name_of_every_version_has_a_row(blauwdruk: Blauwdruk) -> None:
    """No name is lost: every unit of every version is in exactly one row."""
    alle = [(v.id, p.unit.id) for v in blauwdruk.organogram for p in v.places]
    in_rijen = [(p.version.id, p.unit.id) for rij in destinations(blauwdruk) for p in rij.named]
    assert sorted(alle) == sorted(in_rijen)


def test_names_and_origins(blauwdruk: Blauwdruk) -> None:
    """A unit knows its earlier names, and the units it came from."""
    (eerder,) = earlier_names(blauwdruk, "haven")
    assert eerder.unit.naam == "Haven, Leefomgeving en Ondernemen"
    origins = came_from(blauwdruk, "mensen-en-middelen")
    assert {p.unit.id for p, _ in origins} == {
        "stad-personeel",
        "ocmw-personeel",
        "stad-financien",
    }
    assert all(own for _, own in origins)
    assert came_from(blauwdruk, "werking-thema") == ()


def test_ended_unit_keeps_its_last_place(blauwdruk: Blauwdruk) -> None:
    """A unit that is no longer there still has the place where it was last."""
    assert place_now(blauwdruk, "stad-brandweer") is None
    laatste = last_place(blauwdruk, "stad-brandweer")
    assert laatste is not None
    assert laatste.version.id == "voordien"
