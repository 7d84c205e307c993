"""Data and pages read together: one site, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from blueprint import load
from blueprint.problem import Problem, as_text, closing, in_words
from macros import folder
from macros.site import Site


@dataclass(frozen=True)
class Gelezen:
    """The site, unless the data could not be read, and all problems, sorted."""

    site: Site | None
    van_gegevens: tuple[Problem, ...]
    van_paginas: tuple[Problem, ...]

    @property
    def problemen(self) -> tuple[Problem, ...]:
        """All problems, those of the data first."""
        return (*self.van_gegevens, *self.van_paginas)


def lees_alles(root: Path, data: Path, docs: Path) -> Gelezen:
    """Read the data and the pages; paths in problems are relative to `root`."""
    blauwdruk, problemen = load.read(data, root)
    if blauwdruk is None:
        return Gelezen(None, problemen, ())
    site, van_paginas = folder.read(docs, root, blauwdruk)
    return Gelezen(site, problemen, van_paginas)


def samenvatting(site: Site) -> str:
    """Say in one line that the pages are sound, and how many there are."""
    aanroepen = sum(map(len, site.paginas.values()))
    paginas = in_words(len(site.paginas), "pagina", "pagina’s")
    return f"De pagina’s zijn in orde: {paginas} met {in_words(aanroepen, 'macro', 'macro’s')}."


def verslag(problemen: tuple[Problem, ...]) -> str:
    """Give all problems, one a line, and the closing count."""
    return f"{as_text(problemen)}\n{closing(problemen)}"
