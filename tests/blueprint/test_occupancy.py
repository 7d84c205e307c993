"""Who fills a role is known place by place, and only on the reference day."""

from __future__ import annotations

from typing import Any

from blueprint.facts.occupancy import (
    occupants_by_place,
    occupants_by_role,
    on_reference_day,
    place_value,
)
from blueprint.model.blueprint import Bezetting, Blauwdruk


def filled(blauwdruk: Blauwdruk, **changes: Any) -> Blauwdruk:
    """Give the blueprint with a coach in the one master project, and a second master project."""
    coach = {
        "rol": "coach",
        "waar": "masterproject-mens",
        "naam": "Ada Voorbeeld",
        "van": "2021",
        "bron": {"document": "plan"},
        **changes,
    }
    (mens,) = blauwdruk.programma.masterprojecten
    ruimte = mens.model_copy(update={"id": "masterproject-ruimte", "naam": "Masterproject Ruimte"})
    programma = blauwdruk.programma.model_copy(update={"masterprojecten": (mens, ruimte)})
    bezetting = (*blauwdruk.bezetting, Bezetting.model_validate(coach))
    return blauwdruk.model_copy(update={"programma": programma, "bezetting": bezetting})


def names(found: Any) -> dict[str, list[str]]:
    return {key: [one.naam for one in value] for key, value in found.items()}


def test_a_role_is_known_place_by_place(miniature: Blauwdruk) -> None:
    """Filled in for one master project, a role is not known in the other."""
    blauwdruk = filled(miniature)
    leader, coach = blauwdruk.rollen
    assert names(occupants_by_place(blauwdruk, coach)) == {
        "masterproject-mens": ["Ada Voorbeeld"],
        "masterproject-ruimte": [],
    }
    assert names(occupants_by_place(blauwdruk, leader)) == {
        "masterproject-mens": [],
        "masterproject-ruimte": [],
        "bureau": ["Noor Voorbeeld"],
    }


def test_a_master_project_says_who_does_what(miniature: Blauwdruk) -> None:
    """Whoever works in a master project does so in a role."""
    blauwdruk = filled(miniature)
    mens, ruimte = blauwdruk.programma.masterprojecten
    assert names(occupants_by_role(blauwdruk, mens)) == {"leider": [], "coach": ["Ada Voorbeeld"]}
    assert names(occupants_by_role(blauwdruk, ruimte)) == {"leider": [], "coach": []}


def test_a_place_that_no_one_expects_counts(miniature: Blauwdruk) -> None:
    """A role filled in a track is told there, besides where it belongs."""
    blauwdruk = filled(miniature, waar="loket")
    assert names(occupants_by_place(blauwdruk, blauwdruk.rollen[1]))["loket"] == ["Ada Voorbeeld"]
    assert place_value(blauwdruk, "loket").kind == "traject"
    assert place_value(blauwdruk, "welzijn").text == "Welzijn & zorg"


def test_only_who_is_there_on_the_reference_day(miniature: Blauwdruk) -> None:
    """Who stopped before, or begins after, is not told."""
    for period in ({"van": "2021-07"}, {"van": "2020", "tot": "2021-05"}):
        blauwdruk = filled(miniature, **period)
        assert [one.naam for one in on_reference_day(blauwdruk)] == ["Noor Voorbeeld"]
