"""What is right today, and wrong from a day on that pages wait for: the site would stand still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from blueprint.model.partial_date import PartialDate
from blueprint.problem import Problem, Severity
from pages.page import Page
from pages.read_site import read_site
from pages.review.base import Side
from pages.visibility import waiting_pages

MOST_DAYS = 12
"""Days that are looked at, the nearest first: each takes a reading of the site."""
_NOT_YET = ". Tot die dag is het juist zoals het er staat: kan het anders nog niet, laat het weg"


def coming_problems(now: Side) -> Iterator[Problem]:
    """Yield every error that pages bring on the day that they appear, once, with that day."""
    waiting = _days(now)
    appearing = {page.file for page in now.reading.page_set.written.values() if page.top.from_day}
    days, known = [*waiting], {*now.reading.of_pages}
    for day in days[:MOST_DAYS]:
        found = {*read_site(now.root, now.data, now.docs, day).of_pages} - known
        known |= found
        for problem in found:
            if problem.severity is Severity.ERROR:
                not_yet = "" if problem.place.file in appearing else _NOT_YET
                told = as_of(problem, day)
                yield replace(told, message=f"{told.message}{not_yet}")
    if len(days) > MOST_DAYS:
        day = days[MOST_DAYS]
        message = (
            f"er wachten pagina’s op meer dan {MOST_DAYS} dagen; of alles klopt vanaf "
            f"{PartialDate.of(day).in_words}, keek ik nog niet na"
        )
        yield Problem(waiting[day].top.places["publiceren_vanaf"], message, Severity.WARNING)


def as_of(problem: Problem, day: date) -> Problem:
    """Give a problem with the day from which it is there."""
    return replace(problem, message=f"vanaf {PartialDate.of(day).in_words}: {problem.message}")


def _days(now: Side) -> dict[date, Page]:
    """Give the days on which pages appear, the nearest first, with one of those pages."""
    pages = now.reading.page_set
    days = waiting_pages(pages.written, pages.day)
    return {days[name]: pages.written[name] for name in sorted(days, key=lambda name: days[name])}
