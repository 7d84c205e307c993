"""Data and pages read together: one site, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from blueprint import load
from blueprint.problem import Problem, as_text, closing
from macros import folder
from macros.site import Site


@dataclass(frozen=True)
class Gelezen:
    """The site, unless the data could not be read, and all problems, sorted."""

    site: Site | None
    problemen: tuple[Problem, ...]


def lees_alles(root: Path, data: Path, docs: Path) -> Gelezen:
    """Read the data and the pages; paths in problems are relative to `root`."""
    blauwdruk, problemen = load.read(data, root)
    if blauwdruk is None:
        return Gelezen(None, problemen)
    site, van_paginas = folder.read(docs, root, blauwdruk)
    return Gelezen(site, tuple(sorted({*problemen, *van_paginas})))


def verslag(problemen: tuple[Problem, ...]) -> str:
    """Give all problems, one a line, and the closing count."""
    return f"{as_text(problemen)}\n{closing(problemen)}"
