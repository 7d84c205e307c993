"""Where milestones and projects stand on the day the site speaks of; never the clock's day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from blueprint.model.blueprint import Mijlpaal, Project, Voortgang
from blueprint.model.partial_date import Datum


class Standing(StrEnum):
    """Where a milestone stands; the value is what a reader sees."""

    BEREIKT = "gebeurd"
    VOORBIJ = "stond gepland"
    NU = "nu"
    LOOPT = "loopt"
    GEPLAND = "gepland"
    ONBEKEND = "zonder datum"


def standing(mijlpaal: Mijlpaal, peildatum: Datum) -> Standing:
    """Tell where a milestone stands; `bereikt` wins, then its (revised) dates decide."""
    if mijlpaal.bereikt:
        return Standing.BEREIKT
    begin, end = period(mijlpaal)
    if begin is None:
        return Standing.ONBEKEND
    if end is not None and end < peildatum.begin:
        return Standing.VOORBIJ
    if begin > peildatum.eind:
        return Standing.GEPLAND
    return Standing.NU if mijlpaal.herzien or mijlpaal.datum else Standing.LOOPT


def date_words(mijlpaal: Mijlpaal) -> str:
    """Say in Dutch when a milestone is: a date, a stretch, or that it is not known."""
    return mijlpaal.herzien.voluit if mijlpaal.herzien else first_date_words(mijlpaal)


def first_date_words(mijlpaal: Mijlpaal) -> str:
    """Say in Dutch when a milestone was planned, before it was revised."""
    if mijlpaal.datum:
        return mijlpaal.datum.voluit
    if mijlpaal.van and mijlpaal.tot:
        return f"{mijlpaal.van.voluit} tot {mijlpaal.tot.voluit}"
    if mijlpaal.van:
        return f"vanaf {mijlpaal.van.voluit}"
    return Standing.ONBEKEND.value


def in_time_order(mijlpalen: tuple[Mijlpaal, ...]) -> tuple[Mijlpaal, ...]:
    """Sort by first day; a milestone without a date stays behind the one it follows in the data."""
    keys: dict[str, tuple[date, date]] = {}
    previous = (date.min, date.min)
    for mijlpaal in mijlpalen:
        begin, end = period(mijlpaal)
        if begin is not None:
            previous = (begin, end or date.max)
        keys[mijlpaal.id] = previous
    return tuple(sorted(mijlpalen, key=lambda one: keys[one.id]))


class TimelineYear(NamedTuple):
    """The milestones that begin in a year, or that have no date, and the years left open before.

    `jaar` is None for what has no date; `gat` are the first and last year before it that no
    milestone has a date in.
    """

    jaar: int | None
    mijlpalen: tuple[Mijlpaal, ...]
    gat: tuple[int, int] | None = None


def by_year(mijlpalen: Iterable[Mijlpaal]) -> list[TimelineYear]:
    """Put milestones in time order by the year that they begin in.

    One without a date stays in a year of which others come before and behind it.
    """
    years: list[TimelineYear] = []
    undated: tuple[Mijlpaal, ...] = ()
    until = 0
    for mijlpaal in mijlpalen:
        begin, end = period(mijlpaal)
        if begin is None:
            undated += (mijlpaal,)
            continue
        if years and years[-1].jaar == begin.year:
            before = years.pop()
            years.append(before._replace(mijlpalen=(*before.mijlpalen, *undated, mijlpaal)))
        else:
            years += [TimelineYear(None, undated)] if undated else []
            gap = (until + 1, begin.year - 1) if until and begin.year > until + 1 else None
            years.append(TimelineYear(begin.year, (mijlpaal,), gap))
        undated = ()
        until = max(until, (end or date.max).year)
    return [*years, TimelineYear(None, undated)] if undated else years


def period(mijlpaal: Mijlpaal) -> tuple[date | None, date | None]:
    """Give the first and the last day, revised if it was; None where no date is known."""
    if datum := mijlpaal.herzien or mijlpaal.datum:
        return datum.begin, datum.eind
    van, tot = mijlpaal.van, mijlpaal.tot
    return van.begin if van else None, tot.eind if tot else None


def progress_of(project: Project) -> tuple[Voortgang, ...]:
    """Give how a project stood, from new to old, in whatever order the data have it."""
    told = sorted(project.voortgang, key=lambda one: (one.op.begin, one.op.eind), reverse=True)
    return tuple(told)
