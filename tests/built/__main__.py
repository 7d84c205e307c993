"""`python -m tests.built`: what a change of content must pass after the check, told in Dutch.

The site is built, and judged as it is; its HTML must be valid; and the pages that the change
touches, with one page of each kind, must be for everyone in a browser; so must its drawings. It
must also print: what is published has its PDFs. If a page that the change touches waits for a day,
all this holds for the site with all that waits too.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from blueprint.git.commits import last_day
from blueprint.problem import Problem, in_words
from blueprint.report import report
from pages.review.found import keep_problems
from pages.visibility import build_date
from tests.built.building import DOCS, SITE, build, built_before
from tests.built.choice import drawings_to_see, pages_to_see
from tests.built.coming_site import coming_faults, dated, days_to_come, printed
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
        return wrong, 0
    day = build_date(os.environ, last_day(DOCS))
    all_pages = (path.relative_to(SITE).as_posix() for path in sorted(SITE.rglob("*.html")))
    with ThreadPoolExecutor(1) as beside:
        markup = beside.submit(invalid, SITE, all_pages)
        with built_before(base) as before:
            pages = pages_to_see(SITE, before)
            docs_before = before and before.parent / DOCS
            drawings = drawings_to_see(SITE, before)
            uploaded = drawings_to_see(DOCS, docs_before, SITE)  # a page may lead to them later
            days = days_to_come(DOCS, docs_before, day)
        problems = {*unfit(SITE, pages, drawings), *unfit(DOCS, [], uploaded), *markup.result()}
    # All that waits is shown as of the last day: one more build sees what each day brings.
    found, coming = coming_faults(max(days.values()), SITE) if days else ([], ())
    problems |= {*printed(SITE, day)}  # last: it links the pages to what it makes
    problems |= {*dated({*found} - problems, days)}
    return sorted(problems), len(pages) + len(coming)


if __name__ == "__main__":
    sys.exit(main())
