"""Every name leads to where its unit is now, as far as the data say."""

from __future__ import annotations

import pytest

from blueprint.facts.lineage import came_from, destinations, earlier_names, last_place, place_now
from blueprint.model.blueprint import Blauwdruk


@pytest.fixture
def blauwdruk(town_model: Blauwdruk) -> Blauwdruk:
    """Give the blueprint of the town."""
    return town_model


def ids_now(blauwdruk: Blauwdruk, name: str, unit_id: str) -> list[str]:
    (row,) = [
        row
        for row in destinations(blauwdruk)
        if any(p.unit.naam == name and p.unit.id == unit_id for p in row.named)
    ]
    return [place.unit.id for place in row.now]


@pytest.mark.parametrize(
    ("name", "unit_id", "now"),
    [
        ("Gebouwen", "stad-gebouwen", ["gebouwen"]),
        ("Financiën", "stad-financien", ["mensen-en-middelen"]),
        ("Personeel en Welzijn", "ocmw-personeel", ["mensen-en-middelen"]),
        ("Openbaar Groen", "openbaar-groen", ["openbaar-groen"]),
        ("Brandweer", "stad-brandweer", []),
    ],
)
def test_bestemming(blauwdruk: Blauwdruk, name: str, unit_id: str, now: list[str]) -> None:
    """An old name leads on through `komt_uit`; where no source says so, it leads nowhere."""
    assert ids_now(blauwdruk, name, unit_id) == now


def test_one_name_one_row(blauwdruk: Blauwdruk) -> None:
    """Two units of one name that went to the same place make one row, with both."""
    rows = [
        row for row in destinations(blauwdruk) if row.named[0].unit.naam == "Personeel en Welzijn"
    ]
    assert [len(row.named) for row in rows] == [2]
    assert rows[0].read_by_us


def test_every_name_of_every_version_has_a_row(blauwdruk: Blauwdruk) -> None:
    """No name is lost: every unit of every version is in exactly one row."""
    all_units = [(v.id, p.unit.id) for v in blauwdruk.organogram for p in v.places]
    in_rows = [(p.version.id, p.unit.id) for row in destinations(blauwdruk) for p in row.named]
    assert sorted(all_units) == sorted(in_rows)


def test_names_and_origins(blauwdruk: Blauwdruk) -> None:
    """A unit knows its earlier names, and the units it came from."""
    (earlier,) = earlier_names(blauwdruk, "haven")
    assert earlier.unit.naam == "Haven, Leefomgeving en Ondernemen"
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
    last = last_place(blauwdruk, "stad-brandweer")
    assert last is not None
    assert last.version.id == "voordien"
