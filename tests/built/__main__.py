"""`python -m tests.built`: what a change of content must pass after the check, told in Dutch.

The site is built, and judged as it is; its HTML must be valid; and the pages that the change
touches, with one page of each kind, must be for everyone in a browser.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent
from urllib.parse import unquote, urlsplit

from blueprint.problem import Place, Problem, in_words
from blueprint.report import report
from macros.site import url
from tests.built.choice import pages_to_see
from tests.built.chromium import program, started
from tests.built.looking import NOT_HERS, look
from tests.built.markup import messages
from tests.built.serving import served

SUBJECT = "De site in de browser"
SITE = Path("site")
_CORES = 2


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
        with _built_before(given.base) as before:
            pages = pages_to_see(SITE, before)
        problems = sorted({*unfit(SITE, pages), *markup.result()})
    failed = report(problems, given.format, SUBJECT, overview)
    if not failed:
        seen = in_words(len(pages), "pagina", "pagina’s")
        print(f"De site is in orde. In de browser bekeken: {seen}.")
    return failed


def build(project: Path) -> str:
    """Build the site of a project, strictly; give what is wrong, nothing if all is well."""
    building = subprocess.run(
        [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "--site-dir", SITE],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return (building.stdout + building.stderr).strip() if building.returncode else ""


@contextmanager
def _built_before(commit: str) -> Iterator[Path | None]:
    """Give the site as it was in a commit, for a while; None if there is none to compare with."""
    with TemporaryDirectory() as folder:
        add = ("git", "worktree", "add", "--quiet", "--detach", folder, commit)
        if not commit or subprocess.run(add, check=False, capture_output=True).returncode:
            yield None
            return
        try:
            yield None if build(Path(folder)) else Path(folder, SITE)
        finally:
            subprocess.run(("git", "worktree", "remove", "--force", folder), check=True)


def invalid(site: Path) -> list[Problem]:
    """Give where the HTML of a site is not valid: that is never of an editor's making."""
    return [
        Problem(
            _place(Path(unquote(urlsplit(message["url"]).path)).relative_to(site.resolve())),
            f"een browser leest deze pagina anders dan bedoeld; {NOT_HERS} "
            f"(HTML, regel {message.get('lastLine', 1)}: {message['message']})",
        )
        for message in messages(*sorted(site.rglob("*.html")))
    ]


def unfit(site: Path, pages: Sequence[str]) -> list[Problem]:
    """Give what keeps a reader out of these pages, in as many browsers as there are cores."""
    chromium = program()
    if chromium is None:
        raise SystemExit("these looks need Chromium: run `make tools`")
    with served(site) as server, ProcessPoolExecutor(_CORES, get_context("spawn")) as pool:
        parts = [(chromium, server.root, pages[core::_CORES]) for core in range(_CORES)]
        return [
            problem for found in pool.map(_looked, *zip(*parts, strict=True)) for problem in found
        ]


def _looked(chromium: str, root: str, pages: Sequence[str]) -> list[Problem]:
    with started(chromium) as browser:
        return [
            Problem(_place(Path(page)), told)
            for page in pages
            for told in look(browser, root, page.removesuffix("index.html"))
        ]


def _place(page: Path) -> Place:
    """Give the page of docs/ that a built page comes from, or that page if there is none."""
    address = page.as_posix().removesuffix("index.html")
    for source in (page.with_suffix(".md"), page.parent.with_suffix(".md")):
        if url(source.as_posix()) == address and Path("docs", source).is_file():
            return Place(f"docs/{source.as_posix()}", 1, 1)
    return Place(f"{SITE}/{page.as_posix()}", 1, 1)


if __name__ == "__main__":
    sys.exit(main())
