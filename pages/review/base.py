"""Data and pages as they were in a commit: what a change is laid beside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from blueprint.changes.history import read_history
from blueprint.git.commit_files import unpacked
from blueprint.git.commits import merge_base
from macros.tested import TESTED_FILE
from pages.docs_folder import shown
from pages.read_site import SiteReading, read_site


@dataclass(frozen=True)
class Side:
    """One side of a change: what was read, and the folders that it was read from.

    Problems name files from `root`, or as the folders are written.
    """

    reading: SiteReading
    data: Path
    docs: Path
    root: Path | None = None

    def page_path(self, name: str) -> str:
        """Give the path of a file of docs/ as problems show it, also of one that is gone."""
        return shown(self.docs / name, self.root)

    def data_path(self, name: str) -> str:
        """Give the path of a file of the data as problems show it, also of one that is gone."""
        return shown(self.data / name, self.root)

    def beside(self, name: str) -> str:
        """Give the path of a file beside docs/ as problems show it."""
        return shown(self.docs.parent / name, self.root)


@contextmanager
def sides(
    docs: Path, data: Path, day: date, main: str = "", head: str = "HEAD"
) -> Iterator[tuple[Side | None, Side]]:
    """Read the site that is here, and as it was where `head` left the main branch, on one day.

    The folders lie in one. No side before where git cannot tell what was there.
    """
    root = docs.parent
    commit = merge_base(root, main, head) if data.parent == root else None
    with ExitStack() as stack:
        before = None
        if commit:
            names = (docs.name, data.name, "mkdocs.yml", TESTED_FILE)
            copy = stack.enter_context(unpacked(root, commit, *names))
            folders = copy / data.name, copy / docs.name
            past = read_history(data, commit)
            before = Side(read_site(copy, *folders, day, past=past), *folders, copy)
        was = before.reading.blauwdruk if before else None
        now = read_site(None, data, docs, day, before=was)
        yield before, Side(now, data, docs)
