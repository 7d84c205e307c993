"""The site built strictly, as it is and as it was in a commit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from blueprint.problem import Place, Problem
from engine.built.judge import NOT_HERS

DOCS, SITE = Path("docs"), Path("site")
"""Where the pages of a project are, and its site is built, below its folder."""
NOT_IN_BOOK = ("nieuws", "redactie")
"""The folders of docs/ that `make pdf` leaves out of the book."""


def build(project: Path, site: Path = SITE, day: date | None = None) -> list[Problem]:
    """Build the site of a project, strictly, as of a day if one is given; give what is wrong."""
    building = subprocess.run(
        [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "--site-dir", site],
        cwd=project,
        env={**os.environ, "PUBLICATIEDATUM": day.isoformat()} if day else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if not building.returncode:
        return []
    why = (building.stdout + building.stderr).strip()
    told = f"de site kon niet gebouwd worden; {NOT_HERS} ({why})"
    return [Problem(Place(SITE.as_posix(), 1, 1), told)]


@contextmanager
def built_before(commit: str) -> Iterator[Path | None]:
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
