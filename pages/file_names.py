"""Names of files: which are fit for an address, and what a file should be called."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection

_ENDING = re.compile(r"(?:\.(?:md|markdown|txt|jpe?g|png|pdf))+$")  # typed twice
LONGEST = 100  # characters: beside a file stands another with a longer name, and disks take 255
_FIT = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def is_fit(name: str) -> bool:
    """Tell whether a name, without folders, is the same in an address, and no longer than fits."""
    return len(name) <= LONGEST and bool(_FIT.fullmatch(name))


def is_fit_path(page: str) -> bool:
    """Tell whether every folder of a page's path and its name are the same in an address."""
    return all(map(is_fit, page.removesuffix(".md").split("/")))


def fit_name(stem: str) -> str:
    """Give what a folder, or a file without its ending, could be called; perhaps nothing."""
    stem = _ENDING.sub("", stem)
    if is_fit(stem):
        return stem
    plain = unicodedata.normalize("NFKD", stem.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-")


def free_path(path: str, taken: Collection[str]) -> str:
    """Give the path, with a number if it is taken: `foto-2.jpg`."""
    stem, kind = posixpath.splitext(path)
    number, free = 1, path
    while free in taken:
        number += 1
        free = f"{stem}-{number}{kind}"
    return free
