"""`python -m tests.built`: what a change of content must pass after the check, told in Dutch.

The site is built, and judged as it is; its HTML must be valid; and the pages that the change
touches, with one page of each kind, must be for everyone in a browser.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import indent

from blueprint.problem import in_words
from blueprint.report import as_list, report
from tests.built.building import SITE, build, built_before
from tests.built.choice import pages_to_see
from tests.built.faults import invalid, unfit

SUBJECT = "De site in de browser"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and look, and give the exit code: 0 if all is well, 1 if not."""
    parser = argparse.ArgumentParser(prog="python -m tests.built", description=__doc__)
    parser.add_argument("--base", default="", help="the commit that the change begins from")
    parser.add_argument("--format", choices=("text", "github"), default="text")
    given = parser.parse_args(arguments)
    overview = os.environ.get("GITHUB_STEP_SUMMARY")
    wrong = build(Path.cwd())
    if wrong:
        told = f"De site kon niet gebouwd worden:\n\n{indent(wrong, '    ')}\n"
        print(told)
        if given.format == "github" and overview:
            with Path(overview).open("a", encoding="utf-8") as file:
                file.write(f"## {SUBJECT}\n\n{told}\n")
        return 1
    with ThreadPoolExecutor(1) as beside:
        markup = beside.submit(invalid, SITE)
        with built_before(given.base) as before:
            pages = pages_to_see(SITE, before)
        problems = sorted({*unfit(SITE, pages), *markup.result()})
    failed = report(problems, given.format)
    if problems and given.format == "github" and overview:
        with Path(overview).open("a", encoding="utf-8") as file:
            file.write("\n".join([f"## {SUBJECT}", "", *as_list(problems), "", ""]))
    if not failed:
        seen = in_words(len(pages), "pagina", "pagina’s")
        print(f"De site is in orde. In de browser bekeken: {seen}.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
