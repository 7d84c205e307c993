"""What one build leaves for the next, so that this makes only what is different."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import Any


class Memory:
    """What steps gave in this build and in the one before, by all that they depend on."""

    def __init__(self) -> None:
        self._now: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def next_build(self) -> None:
        """Forget what the last build did not need."""
        self._before, self._now = self._now, {}

    def of(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Give what was made for a key, or make it."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        return self._now[key]


class Files:
    """The files of a built site: a build writes what differs, and takes away what is no more."""

    def __init__(self) -> None:
        self._holds: dict[str, Hashable] = {}
        self._before: frozenset[str] = frozenset()
        self._now: set[str] = set()

    def begin(self, _: Callable[[str], None]) -> Callable[[str], None]:
        """Give what leaves only what the build before wrote."""

        def clean_directory(directory: str) -> None:
            self._now = set()
            for path in Path(directory).rglob("*"):
                if path.is_file() and str(path) not in self._before:
                    path.unlink()

        return clean_directory

    def end(self) -> None:
        """Take away what this build did not write."""
        for path in self._before - self._now:
            Path(path).unlink()
        self._before = frozenset(self._now)

    def written(self, original: Callable[[bytes, str], None]) -> Callable[[bytes, str], None]:
        """Give what writes a file if it held something else."""

        def write_file(content: bytes, output_path: str) -> None:
            self._put(output_path, content, partial(original, content, output_path))

        return write_file

    def copied(self, original: Callable[[str, str], None]) -> Callable[[str, str], None]:
        """Give what copies a file if it was changed."""

        def copy_file(source_path: str, output_path: str) -> None:
            found = Path(source_path).stat()
            key = (source_path, found.st_mtime_ns, found.st_size)
            self._put(output_path, key, partial(original, source_path, output_path))

        return copy_file

    def _put(self, path: str, content: Hashable, write: Callable[[], None]) -> None:
        self._now.add(path)
        if self._holds.get(path) != content or not Path(path).exists():
            write()
            self._holds[path] = content
