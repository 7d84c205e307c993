"""Say what a change does: `python -m pages.review BASE HEAD PREVIEW [FOUND STATUS SCOPE]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from blueprint.git.commits import last_day
from blueprint.problem import Problem, Severity, in_words
from blueprint.report import DutchParser, run_command, speak_utf8
from pages.review.base import Side, sides
from pages.review.before_after import PAGE, drawings_page
from pages.review.change_judge import page_problems
from pages.review.found import STOPPED, kept_problems
from pages.review.hints.reference_day import day_to_come
from pages.review.proposal_effect import proposal_effect
from pages.review.scope import Scope
from pages.review.verdict import reader_changes, verdict
from pages.visibility import build_date

_DATA, _DOCS = Path("data"), Path("docs")
LARGEST = 900_000
"""Bytes: a summary that is larger than 1 MiB is not shown at all."""
WHOLE = "oordeel.md"
_FAILED = "failure"  # what the workflow calls a job of which a step is red


class _Parser(DutchParser):
    explanation = """Zo roep je het aan:

  python -m pages.review BASIS WIJZIGING VOORBEELD [GEVONDEN UITKOMST SOORT]
      het oordeel over wat er veranderde van BASIS tot WIJZIGING, twee commits;
      VOORBEELD is de map van het voorbeeld

Uitkomst: 0 in orde, 1 problemen gevonden, 2 verkeerd aangeroepen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the verdict on what HEAD, which is checked out, changed since it left BASE.

    It is Markdown; the exit code is 1 if something is wrong. PREVIEW is the folder of the built
    preview, in which the drawings before and after are written; FOUND is what the browser's step
    kept (`pages.review.found`), and STATUS what became of the job so far: `failure` if a step of it
    is red. SCOPE is what the change is of (`pages.review.scope`): all tests of the job come later,
    but for content.
    """
    speak_utf8()
    parser = _Parser(allow_abbrev=False)
    for name in ("base", "head"):
        parser.add_argument(name)
    parser.add_argument("preview", type=Path)
    parser.add_argument("found", type=Path, nargs="?", default=Path())
    parser.add_argument("status", nargs="?")
    parser.add_argument("scope", nargs="?", default=Scope.CONTENT)
    given = parser.parse_args(arguments)
    preview = given.preview
    day = build_date(os.environ, last_day(_DOCS))
    with sides(_DOCS, _DATA, day, given.base, given.head) as (before, now):
        of_site = kept_problems(given.found)
        of_change = sorted((*page_problems(before, now), *day_to_come(before, now)))
        problems = (*now.reading.of_data, *of_change, *of_site)
        if given.status == _FAILED and not _any_error(problems):
            problems = (*problems, STOPPED)
        _write_drawings(before, now, preview)
        lines = [
            *verdict(problems, preview, tests_follow=given.scope != Scope.CONTENT),
            *proposal_effect(before, now),
            *reader_changes(before, now),
        ]
    print(_short("\n".join(lines), preview))
    return int(_any_error(problems))


def _any_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _write_drawings(before: Side | None, now: Side, preview: Path) -> None:
    was, is_ = before.reading.site if before else None, now.reading.site
    if was is None or is_ is None or not preview.is_dir():
        return
    if page := drawings_page(is_, was.blauwdruk, is_.blauwdruk):
        (preview / PAGE).write_text(page, "utf-8")


def _short(text: str, preview: Path) -> str:
    """Give what fits in a summary, and write what does not to the preview."""
    if len(text.encode()) <= LARGEST:
        return text
    preview.mkdir(exist_ok=True)
    (preview / WHOLE).write_text(text, "utf-8")
    kept = text.encode()[:LARGEST].decode("utf-8", "ignore").rpartition("\n")[0]
    left = in_words(text.count("\n") - kept.count("\n"), "regel", "regels")
    return f"{kept}\n\nEn nog {left}. Alles staat in het voorbeeld, in `{WHOLE}`."


if __name__ == "__main__":
    sys.exit(run_command(main))
