"""A version after the reference day is announced: it is told, and not taken for what is."""

from __future__ import annotations

import pytest

from blueprint.facts.lineage import (
    also_in,
    came_from,
    destinations,
    earlier_names,
    last_place,
    place_now,
)
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from blueprint.model.version import Versie

BRON = {"document": "plan"}


@pytest.fixture(scope="module")
def blauwdruk(miniature: Blauwdruk) -> Blauwdruk:
    """Give the miniature with a version of next year, and one without a date that follows it."""
    strand = Versie.model_validate(
        {
            "id": "strand",
            "naam": "Het strand",
            "datum": "2022",
            "volgt_op": "zee",
            "bron": BRON,
            "opgeheven": "ruimte",
            "eenheden": [
                {
                    "id": "mens",
                    "naam": "Mens en strand",
                    "soort": "pijler",
                    "bron": BRON,
                    "komt_uit": "ruimte",
                    "eenheden": [
                        {"id": "welzijn", "naam": "Zorg", "soort": "thema", "bron": BRON},
                        {"id": "haven", "naam": "Haven", "soort": "thema", "bron": BRON},
                    ],
                }
            ],
        }
    )
    afterwards = strand.model_copy(
        update={"id": "daarna", "naam": "Daarna", "datum": None, "volgt_op": "strand"}
    )
    return miniature.model_copy(update={"organogram": (*miniature.organogram, strand, afterwards)})


def test_the_latest_is_of_the_reference_day(blauwdruk: Blauwdruk) -> None:
    """What is dated later is announced, and so is what follows it without a date."""
    assert blauwdruk.latest.id == "zee"
    assert blauwdruk.announced == {"strand", "daarna"}


def test_it_is_the_latest_once_its_day_has_come(blauwdruk: Blauwdruk) -> None:
    """A reference day in the year of the version makes it, and what follows it, what is."""
    programma = blauwdruk.programma.model_copy(
        update={"peildatum": PartialDate.parse("2022-03-01")}
    )
    later = blauwdruk.model_copy(update={"programma": programma})
    assert later.latest.id == "daarna"
    assert not later.announced


def test_a_unit_stands_where_it_is_now(blauwdruk: Blauwdruk) -> None:
    """Place, earlier names and origins do not come from an announced version."""
    place = last_place(blauwdruk, "welzijn")
    assert place == place_now(blauwdruk, "welzijn")
    assert place is not None
    assert place.unit.naam == "Welzijn & zorg"
    assert earlier_names(blauwdruk, "welzijn") == ()
    assert came_from(blauwdruk, "mens") == ()
    assert [also.unit.naam for also in also_in(blauwdruk, "welzijn")] == ["Zorg", "Zorg"]


def test_the_finder_tells_what_is_announced(blauwdruk: Blauwdruk) -> None:
    """A name of today leads to today; what is only announced says so, and leads nowhere yet."""
    rows = {row.named[-1].unit.naam: row for row in destinations(blauwdruk)}
    assert rows["Haven"].announced
    assert not rows["Haven"].now
    assert not rows["Zorg"].announced
    assert [place.unit.id for place in rows["Zorg"].now] == ["welzijn"]
    assert not rows["Ruimte"].ended
    assert [place.unit.id for place in rows["Ruimte"].now] == ["ruimte"]
