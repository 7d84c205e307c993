"""What a site is made of, as the file system tells it without reading a file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
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
_Test = Callable[[os.DirEntry[str]], bool]


@dataclass(frozen=True)
class Watched:
    """What a build reads at one moment: files and folders by their path from the root.

    A folder has a `/` at its end, and no stamp: its times say of what is passed over too.
    """

    stamps: dict[str, Stamp] = field(default_factory=dict)

    def changed(self, before: Watched) -> list[str]:
        """Give what came, went or changed since, sorted."""
        return sorted({path for path, _ in self.stamps.items() ^ before.stamps.items()})


class ProjectFolder:
    """A folder with a site, to look at again and again; what was there in between is not seen."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._of_git = tuple(map(str, references(root)))

    def look(self) -> Watched:
        """Give what is there now."""
        stamps: dict[str, Stamp] = dict.fromkeys(_beside(str(self.root)), ())
        for names, passed_over in (
            (SOURCES, _is_passing),
            (_CODE, _is_no_code),
            (self._of_git, _is_nothing),
        ):
            for name in names:
                path = os.path.join(self.root, name)  # noqa: PTH118 - a tenth of the time, ten times a second
                if os.path.isdir(path):  # noqa: PTH112
                    stamps[f"{name}/"] = ()
                    stamps |= _below(path, name, passed_over)
                elif stamp := _stamp(path):
                    stamps[name] = stamp
        return Watched(stamps)

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


def _below(path: str, name: str, passed_over: _Test) -> Iterator[tuple[str, Stamp]]:
    """Yield all below a folder but what is passed over: its path and its stamp."""
    try:
        entries = list(os.scandir(path))
    except OSError:  # it went away meanwhile, which the next look sees
        return
    for entry in entries:
        below = f"{name}/{entry.name}"
        if passed_over(entry):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield f"{below}/", ()
            yield from _below(entry.path, below, passed_over)
        elif stamp := _stamp(entry.path):
            yield below, stamp


def _beside(root: str) -> Iterator[str]:
    """Yield what stands beside docs/ and may belong in it: files, and what docs/ has a folder of.

    Their names alone: what such a file holds says nothing of the site.
    """
    try:
        entries = list(os.scandir(root))
    except OSError:  # the folder moved
        return
    for entry in entries:
        if os.path.isdir(f"{root}/docs/{entry.name}"):  # noqa: PTH112
            yield from (path for path, _ in _below(entry.path, entry.name, _is_no_code))
        elif not entry.is_dir(follow_symlinks=False) and not _is_passing(entry):
            yield entry.name


def _is_passing(entry: os.DirEntry[str]) -> bool:
    """Tell whether a program left this behind: no folder is, nor a link to one."""
    return is_left_behind(entry.name) and not os.path.isdir(entry.path)  # noqa: PTH112


def _is_no_code(entry: os.DirEntry[str]) -> bool:
    """Tell whether this is what Python makes of code, or what a program left behind."""
    return entry.name == _COMPILED or _is_passing(entry)


def _is_nothing(_: os.DirEntry[str]) -> bool:
    """Pass nothing over: a branch may be called as what a program leaves behind."""
    return False


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
