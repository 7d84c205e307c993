"""What is wrong with a change: with what it gives, and with what it did to what was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.problem import Problem, Severity
from pages.review.base import Side
from pages.review.coming_days import coming_problems
from pages.review.gone import told_once
from pages.review.hints.counts import old_counts
from pages.review.hints.known import known_now, past_now
from pages.review.hints.link_words import old_titles
from pages.review.hints.stale import look_also
from pages.review.hints.written_texts import texts
from pages.review.moved import (
    lost_addresses,
    moved_lists,
    moved_pages,
    told_at_the_new,
    withheld_pages,
)


def page_problems(before: Side | None, now: Side) -> tuple[Problem, ...]:
    """Give all that is wrong with the pages, beside those of before if these are known."""
    coming = coming_problems(before, now) if now.reading.site else ()
    if before is None:
        return tuple(sorted({*now.reading.of_pages, *coming}))
    moved = moved_pages(before, now)
    told, left = told_once(before, now, moved)
    needed = {problem.place for problem in told}
    lost = [
        problem
        for problem in (*lost_addresses(before, now, moved), *withheld_pages(before, now, moved))
        if problem.severity is Severity.ERROR or problem.place not in needed
    ]
    return tuple(
        sorted(
            {
                *told_at_the_new(left, before, now),
                *told,
                *lost,
                *moved_lists(before, now),
                *coming,
                *_hints(before, now, moved),
            }
        )
    )


def _hints(before: Side, now: Side, moved: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the texts to look at because of what changed elsewhere, if they could be read."""
    was, is_ = before.reading.site, now.reading.site
    if was and is_:
        written = list(texts(now))
        yield from look_also(was, is_, written)
        yield from known_now(was, is_, written)
        yield from past_now(was, is_, written)
        yield from old_counts(was, is_, written)
        yield from old_titles(before, now, moved, written)
