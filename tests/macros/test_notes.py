"""The numbers and the star of a page, and the foot that they lead to."""

from __future__ import annotations

import re

import pytest

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import ASSUMPTION, Bronverwijzing, Fact
from macros.notes import Notes

SLIDE = Bronverwijzing(document="plan", dia=(2,))
OTHER = Bronverwijzing(document="plan", dia=(3,))


def test_a_source_has_one_number() -> None:
    """The same document and slide keep their number; only the first mention has the way back."""
    notes = Notes()
    first, again = notes.cite([SLIDE, OTHER]), notes.cite([OTHER])
    assert re.findall(r">(\d)</a>", first) == ["1", "2"]
    assert re.findall(r">(\d)</a>", again) == ["2"]
    assert 'id="gp-terug-2"' in first
    assert "id=" not in again
    assert notes.sources == {SLIDE: 1, OTHER: 2}


@pytest.mark.parametrize(
    ("given", "key", "ground"),
    [
        ({"bron": "uit de naam"}, "bron", "uit de naam"),
        (["bron"], "bron", ASSUMPTION),
        ("bron", "bron", ASSUMPTION),
        (True, "bron", ASSUMPTION),
    ],
)
def test_what_is_derived_names_its_ground(given: object, key: str, ground: str) -> None:
    """A key that is derived gets the star, and the foot what it is derived from."""
    reading = "true" if given is True else given
    fact = Fact.model_validate({"bron": {"document": "plan"}, "eigen_lezing": reading})
    notes = Notes()
    assert "*" in notes.star_of(fact, key)
    assert list(notes.grounds) == [ground]


def test_what_a_source_says_has_no_star() -> None:
    """Without a star there is nothing to tell at the foot, and a page without notes has none."""
    fact = Fact.model_validate({"bron": {"document": "plan"}})
    notes = Notes()
    assert notes.star_of(fact, "bron") == ""
    assert not notes


def test_only_undecided_names_are_called_so(miniature: Blauwdruk) -> None:
    """A page says that names are provisional if units that it shows have such names."""
    decided, undecided = miniature.organogram
    notes = Notes()
    notes.show(place.unit for place in decided.places)
    assert not notes.provisional
    notes.show(place.unit for place in undecided.places)
    assert notes.provisional
    notes.show(place.unit for place in decided.places)
    assert notes.provisional
