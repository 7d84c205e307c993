"""`python -m tests.built`: what a change of content must pass after the check, told in Dutch.

The site is built, and judged as it is; its HTML must be valid; and the pages that the change
touches, with one page of each kind, must be for everyone in a browser; so must its drawings. It
must also print: what is published has its PDFs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from blueprint.problem import Place, Problem, ProblemsFound, in_words
from blueprint.report import report
from engine.built.judge import NOT_HERS
from engine.outputs.pdf import print_site
from pages.review.found import keep_problems
from tests.built.building import NOT_IN_BOOK, SITE, build, built_before
from tests.built.choice import drawings_to_see, pages_to_see
from tests.built.faults import invalid, unfit


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and look, and give the exit code: 0 if all is well, 1 if not."""
    parser = argparse.ArgumentParser(prog="python -m tests.built", description=__doc__)
    parser.add_argument("--base", default="", help="the commit that the change begins from")
    parser.add_argument("--format", choices=("text", "github"), default="text")
    parser.add_argument("--found", default="", help="the file to keep what is wrong in")
    given = parser.parse_args(arguments)
    problems, seen = _looked(given.base)
    if given.found:
        keep_problems(problems, Path(given.found))
    failed = report(problems, given.format)
    if not failed:
        print(f"De site is in orde. In de browser bekeken: {in_words(seen, 'pagina', 'pagina’s')}.")
    return failed


def _looked(base: str) -> tuple[list[Problem], int]:
    """Give what is wrong with the site, and on how many pages a browser looked."""
    if wrong := build(Path.cwd()):
        told = f"de site kon niet gebouwd worden; {NOT_HERS} ({wrong})"
        return [Problem(Place(SITE.as_posix(), 1, 1), told)], 0
    with ThreadPoolExecutor(1) as beside:
        markup = beside.submit(invalid, SITE)
        with built_before(base) as before:
            pages = pages_to_see(SITE, before)
            drawings = drawings_to_see(SITE, before)
        problems = sorted({*unfit(SITE, pages, drawings), *markup.result()})
    try:
        print_site(SITE, NOT_IN_BOOK)
    except ProblemsFound as wrong:
        problems.extend(wrong.problems)
    return problems, len(pages)


if __name__ == "__main__":
    sys.exit(main())
