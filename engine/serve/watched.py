"""What a site is made of, as the file system tells it without reading a file."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from blueprint.git.commits import references
from blueprint.reading.left_behind import is_left_behind

SOURCES = ("mkdocs.yml", "getest.json", "data", "docs", "theme")
_CODE = ("blueprint", "diagrams", "macros", "pages", "engine")
_QUIET = 0.05  # seconds without a change after which files that are saved together are all there
_COMPILED = "__pycache__"

Stamp = tuple[int, ...]
"""What differs as soon as a file may say something else."""


@dataclass(frozen=True)
class Watched:
    """Every file and folder that a build reads, by its path from the root, at one moment."""

    files: dict[str, Stamp] = field(default_factory=dict)
    folders: dict[str, Stamp] = field(default_factory=dict)
    """These differ also if a file came and went, that of an editor's program for example."""

    def changed(self, before: Watched) -> list[str]:
        """Give the files that came, went or changed since, sorted."""
        return sorted({path for path, _ in self.files.items() ^ before.files.items()})


class ProjectFolder:
    """A folder with a site, to look at again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._others = tuple(map(str, references(root)))

    def look(self) -> Watched:
        """Give what is there now."""
        found = Watched()
        for name in (*SOURCES, *_CODE, *self._others):
            path = os.path.join(self.root, name)  # noqa: PTH118 - a tenth of the time, ten times a second
            stamp = _stamp(path)
            if stamp is None:
                continue
            if os.path.isdir(path):  # noqa: PTH112
                found.folders[name] = stamp
                for below, is_folder, stamp in _below(path, name):
                    (found.folders if is_folder else found.files)[below] = stamp
            else:
                found.files[name] = stamp
        return found

    def at_rest(self) -> Watched:
        """Give what is there as soon as nothing has changed for a moment.

        A file that is saved right after this has another time than all that is in it.
        """
        before = self.look()
        while True:
            time.sleep(_QUIET)
            now = self.look()
            if now == before:
                return now
            before = now


def _below(path: str, name: str) -> Iterator[tuple[str, bool, Stamp]]:
    """Yield all below a folder but what programs leave: its path, if it is a folder, its stamp."""
    try:
        entries = list(os.scandir(path))
    except OSError:  # it went away meanwhile, which the next look sees
        return
    for entry in entries:
        below = f"{name}/{entry.name}"
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name == _COMPILED or (not is_folder and is_left_behind(entry.name)):
            continue
        stamp = _stamp(entry.path)
        if stamp is not None:
            yield below, is_folder, stamp
            if is_folder:
                yield from _below(entry.path, below)


def _stamp(path: str) -> Stamp | None:
    """Give what differs once a file or what a link leads to does; None if there is nothing."""
    try:
        own = os.lstat(path)
        found = os.stat(path) if os.path.exists(path) else own  # noqa: PTH110, PTH116
    except OSError:
        return None
    return (own.st_ino, found.st_ino, found.st_mode, *_times(own), *_times(found))


def _times(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns
