"""Who fills a role is known place by place, and only on the reference day."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint.changes.diff import differences
from blueprint.changes.sentences import Plain, change_sentence
from blueprint.facts.occupancy import (
    occupants_by_place,
    occupants_by_role,
    on_reference_day,
    place_value,
)
from blueprint.model.blueprint import Bezetting, Blauwdruk
from blueprint.model.partial_date import PartialDate
from blueprint.rules.changed_ids import with_ids
from blueprint.rules.references import plaats_van_bezetting_bestaat


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


@pytest.mark.parametrize(
    ("place", "until", "is_known"),
    [
        ("strandwacht", "2021-05", True),
        ("strandwacht", "2021-06-15", False),
        ("strandwacht", None, False),
        ("nergens", "2021-05", False),
        ("welzijn", None, True),
    ],
)
def test_where_a_role_is_filled_is_or_was(
    place: str, until: str | None, is_known: bool, miniature: Blauwdruk
) -> None:
    """Who stopped before the reference day may have worked in a unit that has ended."""
    blauwdruk = filled(miniature, waar=place, van="2020", tot=until)
    assert is_known is not any(plaats_van_bezetting_bestaat(blauwdruk))


def test_a_unit_to_come_has_its_name(miniature: Blauwdruk) -> None:
    """Who is to work in a unit of an announced version works in what that calls so."""
    *_, zee = miniature.organogram
    zee = zee.model_copy(update={"id": "strand", "datum": PartialDate(2022), "volgt_op": "zee"})
    strand = with_ids(zee, {"mens": "gezin"})
    blauwdruk = miniature.model_copy(update={"organogram": (*miniature.organogram, strand)})
    assert place_value(blauwdruk, "gezin").text == "Mens"


LATER = (
    "Wie de rol “Verandercoach” bij “Masterproject Mens” later vervult, is gewijzigd. "
    "De site toont een naam pas als het zo ver is."
)
OTHER_DAY = (
    "Wanneer iemand de rol “Verandercoach” bij “Masterproject Mens” vervult, is gewijzigd. "
    "De site toont dat niet."
)
NOW = "De rol “Verandercoach” bij “Masterproject Mens” is nu ingevuld."
REACHED = (
    "Hoe je bereikt wie de rol “Verandercoach” bij “Masterproject Mens” vervult, is gewijzigd."
)
KNOWN = (
    "Waaruit we weten wie de rol “Verandercoach” bij “Masterproject Mens” vervult, is gewijzigd."
)
OTHERWISE = "De rol “Verandercoach” bij “Masterproject Mens” is anders ingevuld."
NO_MORE = "De rol “Verandercoach” bij “Masterproject Mens” is niet meer ingevuld."


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, {"van": "2021-03"}, NOW),
        (None, {"van": "2022-03"}, LATER),
        ({"van": "2022-03"}, None, LATER),
        ({"van": "2022-03"}, {"van": "2022-03", "naam": "Mo Voorbeeld"}, LATER),
        ({"van": "2022-03"}, {"van": "2021-03"}, NOW),
        (None, {"van": "2020-03", "tot": "2020-09"}, OTHER_DAY),
        ({"van": "2020-03"}, {"van": "2020-03", "tot": "2020-09"}, NO_MORE),
        ({"van": "2020-03"}, {"van": "2020-03", "tot": "2022-09"}, OTHER_DAY),
        ({"van": "2020-03"}, {"van": "2020-03", "naam": "Mo Voorbeeld"}, OTHERWISE),
        ({"van": "2020-03"}, {"van": "2020-03", "contact": "coach@example.org"}, REACHED),
        (
            {"van": "2020-03"},
            {"van": "2020-03", "bron": {"mededeling": "x", "datum": "2020"}},
            KNOWN,
        ),
        ({"van": "2020-03"}, {"van": "2020-03", "eigen_lezing": ["naam"]}, KNOWN),
        ({"van": "2022-03"}, {"van": "2022-03", "contact": "coach@example.org"}, LATER),
        ({"van": "2020-03", "tot": "2020-09"}, None, OTHER_DAY),
    ],
)
def test_who_fills_a_role_is_told_as_the_site_shows_it(
    miniature: Blauwdruk,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
    told: str,
) -> None:
    """What the site shows on its day is told to all, the rest to whoever reviews it; never who."""
    sides = [
        filled(miniature) if terms is None else filled(miniature, **terms)
        for terms in (before, after)
    ]
    old, new = (
        side.model_copy(update={"bezetting": side.bezetting[:-1]}) if terms is None else side
        for side, terms in zip(sides, (before, after), strict=True)
    )
    (change,) = differences(old, new)
    assert change_sentence(change, Plain()) == told
    assert change.is_shown is (told not in (LATER, OTHER_DAY))


def test_each_thing_that_changes_of_somebody_is_told(miniature: Blauwdruk) -> None:
    """Of whoever stays, how to reach her, how we know and until when are told one by one."""
    source = {"mededeling": "bureau", "datum": "2020"}
    after = filled(miniature, contact="coach@example.org", bron=source, tot="2022")
    changes = differences(filled(miniature), after)
    told = {change_sentence(one, Plain()) for one in changes if one.subject == "bezetting"}
    assert told == {REACHED, KNOWN, OTHER_DAY}


@pytest.mark.parametrize(
    ("terms", "day", "told"),
    [
        ({"van": "2021-09"}, "2021-10-01", [NOW]),
        ({"van": "2021-01", "tot": "2021-07"}, "2021-10-01", [NO_MORE]),
        ({"van": "2021-01", "tot": "2021-11"}, "2021-10-01", []),
    ],
)
def test_the_day_of_the_site_comes_to_somebody(
    miniature: Blauwdruk, terms: dict[str, str], day: str, told: list[str]
) -> None:
    """Who begins or ends by the day that the site now speaks of, is told then."""
    before = filled(miniature, **terms)
    programma = before.programma.model_copy(update={"peildatum": PartialDate.parse(day)})
    changes = differences(before, before.model_copy(update={"programma": programma}))
    sentences = [change_sentence(one, Plain()) for one in changes if one.subject == "bezetting"]
    assert sentences == told


def test_a_place_that_goes_with_who_worked_there_keeps_its_name(miniature: Blauwdruk) -> None:
    """A role of a master project that is gone, and a role that is gone itself, have their names."""
    before = filled(miniature)
    _, ruimte = before.programma.masterprojecten
    programma = before.programma.model_copy(update={"masterprojecten": (ruimte,)})
    left = {"programma": programma, "bezetting": before.bezetting[:-1]}
    for update in left, {**left, "rollen": before.rollen[:1]}:
        changes = differences(before, before.model_copy(update=update))
        told = [change_sentence(one, Plain()) for one in changes if one.subject == "bezetting"]
        assert told == [NO_MORE]
