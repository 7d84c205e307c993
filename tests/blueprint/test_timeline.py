"""Milestones stand where the reference day puts them, and never where the clock does."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint.facts.timeline import (
    Standing,
    date_words,
    first_date_words,
    in_time_order,
    period,
    progress_of,
    standing,
)
from blueprint.model.blueprint import Mijlpaal, Project
from blueprint.model.partial_date import Datum

BRON = {"document": "plan"}


def _mijlpaal(id: str = "m", **velden: Any) -> Mijlpaal:
    return Mijlpaal.model_validate({"id": id, "titel": id, "bron": BRON, **velden})


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ({"datum": "2014"}, Standing.VOORBIJ),
        ({"datum": "2014", "bereikt": "2014-10"}, Standing.BEREIKT),
        ({"datum": "2015"}, Standing.NU),
        ({"datum": "2015-01-01"}, Standing.NU),
        ({"datum": "2015-01-02"}, Standing.GEPLAND),
        ({"van": "2014-12", "tot": "2015-02"}, Standing.NU),
        ({"van": "2016"}, Standing.GEPLAND),
        ({"van": "2014"}, Standing.NU),
        ({"van": "2015-01-01"}, Standing.NU),
        ({"datum": "2014", "herzien": "2016"}, Standing.GEPLAND),
        ({}, Standing.ONBEKEND),
    ],
)
def test_stand(velden: dict[str, str], verwacht: Standing) -> None:
    """A date is past when all of it is past, planned when all of it is to come."""
    assert standing(_mijlpaal(**velden), Datum.lees("2015-01-01")) is verwacht


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ({"datum": "2013-09"}, "september 2013"),
        ({"van": "2013", "tot": "2014-02-03"}, "2013 tot 3 februari 2014"),
        ({"van": "2013"}, "vanaf 2013"),
        ({"datum": "2013", "herzien": "2014"}, "2014"),
        ({}, "zonder datum"),
    ],
)
def test_wanneer(velden: dict[str, str], verwacht: str) -> None:
    """The moment is said in Dutch, no more exactly than the data say it."""
    assert date_words(_mijlpaal(**velden)) == verwacht


def test_a_revised_stretch_was_planned_as_a_stretch() -> None:
    """What was first planned is said as it was, whatever the milestone is revised to."""
    assert first_date_words(_mijlpaal(van="2013", tot="2014", herzien="2015")) == "2013 tot 2014"


def test_a_stretch_without_end_has_no_last_day() -> None:
    """A stretch that only begins, is not over at the end of the month that it begins in."""
    assert period(_mijlpaal(van="2014-12")) == (Datum.lees("2014-12").begin, None)


def test_standings_are_told_from_new_to_old() -> None:
    """Whatever the order of the data, the newest standing comes first."""
    voortgang = [
        {"op": op, "stand": "risico", "bron": BRON} for op in ("2014-11", "2015", "2014-12-01")
    ]
    project = Project.model_validate(
        {"id": "p", "soort": "project", "bron": BRON, "voortgang": voortgang}
    )
    assert [str(v.op) for v in progress_of(project)] == ["2015", "2014-12-01", "2014-11"]


def test_undated_stays_behind_its_predecessor() -> None:
    """A milestone without a date keeps its place behind the one before it in the data."""
    mijlpalen = (
        _mijlpaal("laat", datum="2019"),
        _mijlpaal("vroeg", datum="2013-09"),
        _mijlpaal("onbekend"),
        _mijlpaal("midden", datum="2014"),
    )
    assert [m.id for m in in_time_order(mijlpalen)] == ["vroeg", "onbekend", "midden", "laat"]
