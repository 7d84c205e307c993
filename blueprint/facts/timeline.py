"""Where milestones and projects stand on the day the site speaks of; never the clock's day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from blueprint.model.blueprint import Mijlpaal, Project, Voortgang
from blueprint.model.partial_date import PartialDate


class Standing(StrEnum):
    """Where a milestone stands; the value is what a reader sees."""

    BEREIKT = "gebeurd"
    VOORBIJ = "stond gepland"
    NU = "nu"
    LOOPT = "loopt"
    GEPLAND = "gepland"
    ONBEKEND = "zonder datum"


def standing(milestone: Mijlpaal, reference_date: PartialDate) -> Standing:
    """Tell where a milestone stands; `bereikt` wins, then its (revised) dates decide."""
    if milestone.bereikt:
        return Standing.BEREIKT
    begin, end = period(milestone)
    if begin is None:
        return Standing.ONBEKEND
    if end is not None and end < reference_date.begin:
        return Standing.VOORBIJ
    if begin > reference_date.end:
        return Standing.GEPLAND
    return Standing.NU if milestone.herzien or milestone.datum else Standing.LOOPT


def date_words(milestone: Mijlpaal) -> str:
    """Say in Dutch when a milestone is: a date, a stretch, or that it is not known."""
    return milestone.herzien.in_words if milestone.herzien else first_date_words(milestone)


def first_date_words(milestone: Mijlpaal) -> str:
    """Say in Dutch when a milestone was planned, before it was revised."""
    if milestone.datum:
        return milestone.datum.in_words
    if milestone.van and milestone.tot:
        return f"{milestone.van.in_words} tot {milestone.tot.in_words}"
    if milestone.van:
        return f"vanaf {milestone.van.in_words}"
    return Standing.ONBEKEND.value


def is_more_precise(milestone: Mijlpaal, earlier: Mijlpaal) -> bool:
    """Tell whether its date only says closer what the earlier one said.

    A date that holds the new one does, and a stretch of which both ends do, or that gets its end. A
    stretch in a stretch is as precise: it begins and ends on other days.
    """
    begin, end = period(milestone)
    if day := earlier.herzien or earlier.datum:
        return begin is not None and end is not None and day.begin <= begin <= end <= day.end
    if milestone.herzien or milestone.datum or not (milestone.van and earlier.van):
        return False
    ends = milestone.tot is not None and _holds(earlier.tot, milestone.tot)
    return _holds(earlier.van, milestone.van) and (earlier.tot is None or ends)


def _holds(day: PartialDate | None, other: PartialDate) -> bool:
    return day is not None and day.begin <= other.begin and other.end <= day.end


def in_time_order(milestones: tuple[Mijlpaal, ...]) -> tuple[Mijlpaal, ...]:
    """Sort by first day; a milestone without a date stays behind the one it follows in the data."""
    keys: dict[str, tuple[date, date]] = {}
    previous = (date.min, date.min)
    for milestone in milestones:
        begin, end = period(milestone)
        if begin is not None:
            previous = (begin, end or date.max)
        keys[milestone.id] = previous
    return tuple(sorted(milestones, key=lambda one: keys[one.id]))


class TimelineYear(NamedTuple):
    """The milestones that begin in a year, or that have no date, and the years left open before.

    `year` is None for what has no date; `gap` are the first and last year before it that no
    milestone has a date in.
    """

    year: int | None
    milestones: tuple[Mijlpaal, ...]
    gap: tuple[int, int] | None = None


def by_year(milestones: Iterable[Mijlpaal]) -> list[TimelineYear]:
    """Put milestones in time order by the year that they begin in.

    One without a date stays in a year of which others come before and behind it.
    """
    years: list[TimelineYear] = []
    undated: tuple[Mijlpaal, ...] = ()
    until = 0
    for milestone in milestones:
        begin, end = period(milestone)
        if begin is None:
            undated += (milestone,)
            continue
        if years and years[-1].year == begin.year:
            before = years.pop()
            years.append(before._replace(milestones=(*before.milestones, *undated, milestone)))
        else:
            years += [TimelineYear(None, undated)] if undated else []
            gap = (until + 1, begin.year - 1) if until and begin.year > until + 1 else None
            years.append(TimelineYear(begin.year, (milestone,), gap))
        undated = ()
        until = max(until, (end or date.max).year)
    return [*years, TimelineYear(None, undated)] if undated else years


def period(milestone: Mijlpaal) -> tuple[date | None, date | None]:
    """Give the first and the last day, revised if it was; None where no date is known."""
    if day := milestone.herzien or milestone.datum:
        return day.begin, day.end
    van, tot = milestone.van, milestone.tot
    return van.begin if van else None, tot.end if tot else None


def progress_of(project: Project) -> tuple[Voortgang, ...]:
    """Give how a project stood, from new to old, in whatever order the data have it."""
    told = sorted(project.voortgang, key=lambda one: (one.op.begin, one.op.end), reverse=True)
    return tuple(told)
