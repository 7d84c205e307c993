"""What is right today, and wrong from a day on that pages wait for: the site would stand still."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from datetime import date

from blueprint.model.partial_date import PartialDate
from blueprint.problem import Problem, Severity
from pages.page import Page
from pages.read_site import SiteReading, read_site
from pages.review.base import Side
from pages.review.moved import moved_lists
from pages.visibility import waiting_pages

MOST_DAYS = 12
"""Days that are looked at, those of the change first: each takes a reading of the site."""
_FILE = re.compile(r"[\w.-]++(?<=\.md)")
_NOT_YET = "Tot die dag is het juist zoals het er staat: kan het anders nog niet, laat het weg"


def coming_problems(before: Side | None, now: Side) -> Iterator[Problem]:
    """Yield every error that pages bring on the day that they appear, once, with that day.

    What the site of before would bring too, stops nothing until that day. And what links lead to
    then, if a page of the change takes that over. A change may not bring more days than are looked
    at: each is, before it comes to the site.
    """
    pages = now.reading.page_set
    waiting = waiting_pages(pages.written, pages.day)
    touched = _touched(before, pages.written) if before else set[str]()
    first = touched | _naming(touched, pages.written)
    days: dict[date, str] = {}
    for name in sorted(waiting, key=lambda name: (name not in first, waiting[name])):
        days.setdefault(waiting[name], name)
    appearing = {page.file for page in pages.written.values() if page.top.from_day}
    looked_at, known = sorted([*days][:MOST_DAYS]), {*now.reading.of_pages}
    changed, earlier = {pages.written[name].file for name in touched}, now
    for day in looked_at:
        that_day = replace(now, reading=_read(now, day))
        lists = moved_lists(earlier, that_day)
        yield from (as_of(moved, day) for moved in lists if moved.place.file in changed)
        earlier = that_day
        found = {*that_day.reading.of_pages} - known
        known |= found
        wrong = [problem for problem in found if problem.severity is Severity.ERROR]
        would_be = _read(before, day).of_pages if before and wrong else ()
        for problem in wrong:
            told = as_of(problem, day)
            end = " " if told.message.endswith("?") else ". "
            not_yet = "" if problem.place.file in appearing else f"{end}{_NOT_YET}"
            severity = Severity.WARNING if problem in would_be else Severity.ERROR
            yield replace(told, message=f"{told.message}{not_yet}", severity=severity)
    if len(days) > MOST_DAYS:
        day, name = [*days.items()][MOST_DAYS]
        message = (
            f"er wachten pagina’s op meer dan {MOST_DAYS} dagen; of alles klopt vanaf "
            f"{PartialDate.of(day).in_words}, keek ik nog niet na"
        )
        later = "; zet wat het laatst verschijnt in een volgend voorstel"
        is_new = name in touched
        yield Problem(
            pages.written[name].top.places["publiceren_vanaf"],
            message + later if is_new else message,
            Severity.ERROR if is_new else Severity.WARNING,
        )


def as_of(problem: Problem, day: date) -> Problem:
    """Give a problem with the day from which it is there."""
    return replace(problem, message=f"vanaf {PartialDate.of(day).in_words}: {problem.message}")


def _read(side: Side, day: date) -> SiteReading:
    """Read one side of a change as it will be on a day."""
    return read_site(side.root, side.data, side.docs, day)


def _naming(names: Set[str], pages: Mapping[str, Page]) -> set[str]:
    """Give the pages that name one of these files, as a link to it does."""
    files = {posixpath.basename(name) for name in names}
    return {name for name, page in pages.items() if not files.isdisjoint(_FILE.findall(page.text))}


def _touched(before: Side, pages: Mapping[str, Page]) -> set[str]:
    """Give the pages that are not as they were."""
    was = before.reading.page_set.written
    return {name for name, page in pages.items() if name not in was or was[name].text != page.text}
