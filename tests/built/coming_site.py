"""The site with all that still waits shown: what goes wrong only then, told before it stops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from blueprint.problem import Problem, ProblemsFound
from engine.outputs.pdf import print_site
from macros.registry import MACROS, choices
from pages import docs_folder
from pages.review.coming_days import as_of
from pages.visibility import waiting_pages
from tests.built.building import DOCS, NOT_IN_BOOK, SITE, build
from tests.built.choice import changed_pages, drawings_to_see, is_in
from tests.built.faults import invalid, unfit


def printed(site: Path, day: date) -> list[Problem]:
    """Make the PDFs of a site, as they are published; give what keeps it from paper."""
    try:
        print_site(site, NOT_IN_BOOK, day)
    except ProblemsFound as wrong:
        return list(wrong.problems)
    return []


def days_to_come(docs: Path, base: Path | None, day: date) -> dict[str, date]:
    """Give the pages that wait on a day, by their file, with the day on which they appear.

    None where the folder `base` of docs/ has all of these to the byte, and data and settings are
    as they were beside it: they were looked at.
    """
    pages = docs_folder.read(docs, None, MACROS, choices(None)).pages
    waiting = waiting_pages(pages, day)
    if base and all(is_in(base, docs, name) for name in waiting) and _beside(base) == _beside(docs):
        return {}
    return {pages[name].file: day for name, day in waiting.items()}


def _beside(docs: Path) -> dict[str, bytes]:
    """Give the settings and the data beside a folder docs/."""
    root = docs.parent
    files = (root / "mkdocs.yml", *(root / "data").rglob("*.yml"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def coming_faults(day: date, today: Path) -> tuple[list[Problem], tuple[str, ...]]:
    """Give what is wrong with the site as of a day, and the pages that a browser looked at.

    These are what differs from the site of `today`. Drawings of docs/ were shown one already.
    """
    with TemporaryDirectory() as folder:
        site = Path(folder, SITE)
        if wrong := build(Path.cwd(), site, day):
            return wrong, ()
        pages = changed_pages(site, today)
        found = unfit(site, pages, drawings_to_see(site, today, DOCS))
        found += [*invalid(site, pages), *printed(site, day)]
        return [_here(problem, folder) for problem in found], pages


def _here(problem: Problem, folder: str) -> Problem:
    """Give a problem of a site below another folder as one of that of this project."""
    file = problem.place.file.removeprefix(f"{folder}/")
    return replace(problem, place=replace(problem.place, file=file))


def dated(problems: Iterable[Problem], days: Mapping[str, date]) -> Iterator[Problem]:
    """Yield problems with the day from which they are there: that of their page, or the last."""
    for problem in problems:
        yield as_of(problem, days.get(problem.place.file) or max(days.values()))
