"""What is wrong with a change: with what it gives, and with what it did to what was there."""

from __future__ import annotations

from blueprint.problem import Problem, Severity
from macros.review.base import Side
from macros.review.gone import told_once
from macros.review.known import known_now
from macros.review.moved import lost_addresses, moved_pages
from macros.review.stale import look_also


def page_problems(before: Side | None, now: Side) -> tuple[Problem, ...]:
    """Give all that is wrong with the pages, beside those of before if these are known."""
    if before is None:
        return now.reading.van_paginas
    moved = moved_pages(before, now)
    told, left = told_once(before, now, moved)
    needed = {problem.place for problem in told}
    lost = [
        problem
        for problem in lost_addresses(before, now, moved)
        if problem.severity is Severity.ERROR or problem.place not in needed
    ]
    hints = (*look_also(before, now), *known_now(before, now))
    return tuple(sorted({*left, *told, *lost, *hints}))
