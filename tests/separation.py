"""Tests of the machinery read nothing of what editors write: `data/` and `docs/`, its style apart.

Whatever is opened while such a test runs is looked at, and so is what it starts in the repository.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MAY_READ = ("tests/facts", "tests/built", "tests/walk")
"""The folders of tests that look at what editors write."""

_CONTENT = ("data", "docs")
_CODE = ("docs/stijl",)
# What reads data and pages where it is started, unless it is given others.
_READERS = ("mkdocs", "properdocs", "blueprint", "macros", "pages", "engine")


class Separation:
    """Hears, as an audit hook, what is read of the content of a repository while it listens."""

    def __init__(self, repository: Path) -> None:
        self.root = str(repository)
        self.content = tuple(str(repository / part) + os.sep for part in _CONTENT)
        self.code = tuple(str(repository / part) + os.sep for part in _CODE)
        self.listening = False
        self.heard: list[str] = []

    def hear(self, event: str, arguments: Sequence[Any]) -> None:
        """Write down a file of the content that is opened, or a program that reads it."""
        if not self.listening:
            return
        if event == "open":
            if self._is_content(arguments[0]):
                self.heard.append(f"{event} {arguments[0]}")
        elif event == "subprocess.Popen":
            _, command, folder, _ = arguments
            words = [] if isinstance(command, str) else [os.fsdecode(word) for word in command]
            if self._reads(words, folder):
                self.heard.append(f"{event} {' '.join(words)}")

    def _is_content(self, path: object) -> bool:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return False
        whole = os.path.normpath(Path(os.fsdecode(path)).absolute())
        return whole.startswith(self.content) and not whole.startswith(self.code)

    def _reads(self, words: Sequence[str], folder: object) -> bool:
        if "clone" in words:
            return self.root in words
        given = isinstance(folder, (str, bytes, os.PathLike))
        here = Path(os.fsdecode(folder)) if given else Path()  # type: ignore[arg-type]
        module = words[words.index("-m") + 1] if "-m" in words else ""
        return here.absolute() == Path(self.root) and module.split(".")[0] in _READERS
