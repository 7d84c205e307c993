"""The site built strictly, as it is and as it was in a commit."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

SITE = Path("site")
"""Where the site of a project is built, below its folder."""
NOT_IN_BOOK = ("nieuws", "redactie")
"""The folders of docs/ that `make pdf` leaves out of the book."""


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
