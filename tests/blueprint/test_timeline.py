"""Milestones stand where the reference day puts them, and never where the clock does."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint.changes.diff import differences
from blueprint.changes.sentences import Plain, change_sentence
from blueprint.facts.timeline import (
    Standing,
    by_year,
    date_words,
    first_date_words,
    in_time_order,
    period,
    progress_of,
    standing,
)
from blueprint.model.blueprint import Blauwdruk, Mijlpaal, Project
from blueprint.model.partial_date import PartialDate

BRON = {"document": "plan"}


def _milestone(id: str = "m", **fields: Any) -> Mijlpaal:
    return Mijlpaal.model_validate({"id": id, "titel": id, "bron": BRON, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"datum": "2014"}, Standing.VOORBIJ),
        ({"datum": "2014", "bereikt": "2014-10"}, Standing.BEREIKT),
        ({"datum": "2015"}, Standing.NU),
        ({"datum": "2015-01-01"}, Standing.NU),
        ({"datum": "2015-01-02"}, Standing.GEPLAND),
        ({"van": "2014-12", "tot": "2015-02"}, Standing.LOOPT),
        ({"van": "2016"}, Standing.GEPLAND),
        ({"van": "2014"}, Standing.LOOPT),
        ({"van": "2015-01-01"}, Standing.LOOPT),
        ({"van": "2013", "tot": "2014-12"}, Standing.VOORBIJ),
        ({"datum": "2014", "herzien": "2016"}, Standing.GEPLAND),
        ({}, Standing.ONBEKEND),
    ],
)
def test_stand(fields: dict[str, str], expected: Standing) -> None:
    """A date is past when all of it is past, planned when all of it is to come.

    A stretch that has begun runs until its end, and without one it runs on.
    """
    assert standing(_milestone(**fields), PartialDate.parse("2015-01-01")) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"datum": "2013-09"}, "september 2013"),
        ({"van": "2013", "tot": "2014-02-03"}, "2013 tot 3 februari 2014"),
        ({"van": "2013"}, "vanaf 2013"),
        ({"datum": "2013", "herzien": "2014"}, "2014"),
        ({}, "zonder datum"),
    ],
)
def test_wanneer(fields: dict[str, str], expected: str) -> None:
    """The moment is said in Dutch, no more exactly than the data say it."""
    assert date_words(_milestone(**fields)) == expected


def test_a_revised_stretch_was_planned_as_a_stretch() -> None:
    """What was first planned is said as it was, whatever the milestone is revised to."""
    assert first_date_words(_milestone(van="2013", tot="2014", herzien="2015")) == "2013 tot 2014"


CLOSER = "heeft nu een preciezere datum: {}. Eerst was dat {}."
VAGUER = "heeft nu een minder precieze datum: {}. Eerst was dat {}."
OTHER = "heeft nu een andere datum: {}. Eerst was dat {}."


@pytest.mark.parametrize(
    ("before", "after", "told", "back"),
    [
        ({"datum": "2013-11"}, {"datum": "2013-11-04"}, CLOSER, VAGUER),
        ({"datum": "2019"}, {"datum": "2019-01"}, CLOSER, VAGUER),
        (
            {"datum": "2019"},
            {"van": "2019-01", "tot": "2019-03"},
            CLOSER,
            VAGUER,
        ),
        ({"datum": "2013", "herzien": "2014"}, {"datum": "2014-05"}, CLOSER, VAGUER),
        ({"van": "2015"}, {"van": "2015", "tot": "2019"}, CLOSER, VAGUER),
        ({"van": "2015"}, {"van": "2015-03"}, CLOSER, VAGUER),
        ({"van": "2015", "tot": "2016"}, {"van": "2015-03", "tot": "2016-05"}, CLOSER, VAGUER),
        ({"van": "2015"}, {"van": "2016"}, OTHER, OTHER),
        ({"van": "2015"}, {"datum": "2016"}, OTHER, OTHER),
        (
            {"van": "2015-01", "tot": "2015-12"},
            {"van": "2015-03", "tot": "2015-06"},
            "verschuift van {1} naar {0}.",
            "verschuift van {1} naar {0}.",
        ),
        (
            {"datum": "2013-11"},
            {"datum": "2013-12-04"},
            "verschuift van {1} naar {0}.",
            "verschuift van {1} naar {0}.",
        ),
        (
            {},
            {"datum": "2013"},
            "heeft nu een datum: {}.",
            "heeft geen datum meer. Eerst was dat {1}.",
        ),
    ],
)
def test_another_date_is_told_for_what_it_is(
    miniature: Blauwdruk, before: dict[str, str], after: dict[str, str], told: str, back: str
) -> None:
    """The same said more closely is no shift, and one way round it is what it is not the other."""
    sides = [_milestone(**fields) for fields in (before, after)]
    old, new = (miniature.model_copy(update={"tijdlijn": (one,)}) for one in sides)
    was, now = map(date_words, sides)
    for pair, sentence in ((old, new), told.format(now, was)), ((new, old), back.format(was, now)):
        (change,) = differences(*pair)
        assert change_sentence(change, Plain()) == f"De mijlpaal “m” {sentence}"


def test_a_stretch_without_end_has_no_last_day() -> None:
    """A stretch that only begins, is not over at the end of the month that it begins in."""
    assert period(_milestone(van="2014-12")) == (PartialDate.parse("2014-12").begin, None)


def test_standings_are_told_from_new_to_old() -> None:
    """Whatever the order of the data, the newest standing comes first."""
    progress = [
        {"op": op, "stand": "risico", "bron": BRON} for op in ("2014-11", "2015", "2014-12-01")
    ]
    project = Project.model_validate(
        {"id": "p", "soort": "project", "bron": BRON, "voortgang": progress}
    )
    assert [str(v.op) for v in progress_of(project)] == ["2015", "2014-12-01", "2014-11"]


def test_undated_stays_behind_its_predecessor() -> None:
    """A milestone without a date keeps its place behind the one before it in the data."""
    milestones = (
        _milestone("laat", datum="2019"),
        _milestone("vroeg", datum="2013-09"),
        _milestone("onbekend"),
        _milestone("midden", datum="2014"),
    )
    assert [m.id for m in in_time_order(milestones)] == ["vroeg", "onbekend", "midden", "laat"]


def in_years(*fields: dict[str, str]) -> list[tuple[int | None, str, tuple[int, int] | None]]:
    """Give the years of milestones as year, names and the gap before it."""
    milestones = tuple(_milestone(chr(ord("a") + i), **one) for i, one in enumerate(fields))
    return [
        (year.year, "".join(one.id for one in year.milestones), year.gap)
        for year in by_year(in_time_order(milestones))
    ]


def test_years_without_a_milestone_are_a_gap() -> None:
    """Not the next year, but every year that no date touches."""
    assert in_years(
        {"datum": "2013-09"}, {"datum": "2014"}, {"datum": "2016"}, {"van": "2020"}
    ) == [
        (2013, "a", None),
        (2014, "b", None),
        (2016, "c", (2015, 2015)),
        (2020, "d", (2017, 2019)),
    ]


@pytest.mark.parametrize("end", [{"tot": "2018-01"}, {}])
def test_a_stretch_leaves_no_gap_where_it_runs(end: dict[str, str]) -> None:
    """Up to the year that it ends in; without an end nothing behind it is a gap."""
    found = in_years({"van": "2013", **end}, {"datum": "2014"}, {"datum": "2019"})
    assert found == [(2013, "a", None), (2014, "b", None), (2019, "c", None)]


def test_an_undated_milestone_keeps_its_place_among_the_years() -> None:
    """Within a year if others of that year come behind it; else on its own."""
    within = [{"datum": "2014-01"}, {}, {"datum": "2014-10"}]
    assert in_years(*within) == [(2014, "abc", None)]
    assert in_years({}, *within, {}, {"datum": "2016"}, {}) == [
        (None, "a", None),
        (2014, "bcd", None),
        (None, "e", None),
        (2016, "f", (2015, 2015)),
        (None, "g", None),
    ]
    assert in_years() == []
