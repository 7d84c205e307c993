"""Whether a change lets the site speak of a day that is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.problem import Problem, Severity
from blueprint.reading.places import Tree
from blueprint.reading.yaml_tree import parse
from pages.review.base import Side

_KEY = "peildatum"


def day_to_come(before: Side | None, now: Side) -> Iterator[Problem]:
    """Yield a warning if the day that the site speaks of is moved past the day of its build.

    That is the day of the last commit: nobody who has not committed yet is to be told so.
    """
    was, is_ = before.reading.blauwdruk if before else None, now.reading.blauwdruk
    if was is None or is_ is None:
        return
    day = is_.programma.peildatum
    if day != was.programma.peildatum and day.begin > now.reading.page_set.day:
        name = "programma.yml"
        tree = Tree(now.data_path(name), parse((now.data / name).read_bytes(), name))
        message = (
            f"kijk ook hier: {day.in_words} moet nog komen, en de site spreekt dan alsof die dag "
            "er al is; neem een dag waarvan je de stand kent"
        )
        yield Problem(tree.place((_KEY,)), message, Severity.WARNING)
