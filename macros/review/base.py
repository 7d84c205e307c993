"""Data and pages as they were in a commit: what a change is laid beside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from blueprint.history import unpacked
from blueprint.model import Blauwdruk
from macros.check import Gelezen, lees_alles
from macros.folder import shown
from macros.getest import BESTAND


@dataclass(frozen=True)
class Side:
    """One side of a change: what was read, and the folders that it was read from.

    Problems name files from `root`, or as the folders are written.
    """

    reading: Gelezen
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
def revision(
    docs: Path, data: Path, commit: str, day: date, before: Blauwdruk | None = None
) -> Iterator[Side]:
    """Read the site of a commit as it would be on a day, beside what the data said `before`.

    Both folders lie in one; its history is not read, so that two sides tell the same of it.
    """
    names = (docs.name, data.name, "mkdocs.yml", BESTAND)
    with unpacked(docs.parent, commit, *names) as copy:
        folders = copy / data.name, copy / docs.name
        yield Side(lees_alles(copy, *folders, day, before=before), *folders, copy)
