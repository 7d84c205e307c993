"""DOT -> where its boxes come: the only gate to Graphviz, in process through pygraphviz."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from math import floor
from threading import Lock
from typing import IO, NamedTuple

from pygraphviz import graphviz

WIT = 2
"""The white round a drawing, for the borders at its edge, in px."""

_slot = Lock()

# A card or box of Graphviz's own SVG: its name, its upper left and its lower right corner.
_VORM = re.compile(
    r'class="(?:node|cluster)">\n<title>([^<]*)</title>\n<polygon fill="none" stroke="black" '
    r'points="[^ ]+ ([^,]+),([^ ]+) [^ ]+ ([^,]+),([^ ]+) '
)


class GraphvizError(Exception):
    """Graphviz refused DOT text, or warned about it."""


class Doos(NamedTuple):
    """The place of a card or box: where its four sides are, in whole px."""

    links: int
    boven: int
    rechts: int
    onder: int

    @property
    def breed(self) -> int:
        """How wide it is."""
        return self.rechts - self.links

    @property
    def hoog(self) -> int:
        """How high it is."""
        return self.onder - self.boven


# While serving, and where two pages draw the same. DOT text says everything, sizes included.
@lru_cache(maxsize=64)
def plaatsen(dot: str) -> Mapping[str, Doos]:
    """Lay out DOT text, and give the place of every card and box that can be seen, by its name.

    They begin at `WIT`, and at whole px, where the browser draws sharp lines.
    """
    vormen = [
        (naam, float(links), float(boven), float(rechts), float(onder))
        for naam, links, boven, rechts, onder in _VORM.findall(_svg(dot))
    ]
    x = min([links for _, links, _, _, _ in vormen], default=0) - WIT - 0.5
    y = min([boven for _, _, boven, _, _ in vormen], default=0) - WIT - 0.5
    return {
        naam.replace("&#45;", "-"): Doos(
            floor(links - x), floor(boven - y), floor(rechts - x), floor(onder - y)
        )
        for naam, links, boven, rechts, onder in vormen
    }


def _svg(dot: str) -> str:
    """Give the SVG that Graphviz makes; a warning is an error like any other."""
    with _slot, _fout_uitvoer() as uitvoer:
        try:
            svg = _getekend(dot)
        except ValueError as fout:
            raise GraphvizError(_melding(dot, _gelezen(uitvoer) or str(fout))) from fout
        gezegd = _gelezen(uitvoer)
    if bezwaar := "\n".join(regel for regel in gezegd.splitlines() if _telt(regel)):
        raise GraphvizError(_melding(dot, bezwaar))
    return svg


def _getekend(dot: str) -> str:
    """Read, lay out and render DOT text; ValueError if Graphviz cannot."""
    with _bestand() as invoer:
        invoer.write(dot.encode())
        invoer.seek(0)
        graaf = graphviz.agread(invoer, None)
    alles = graphviz.gvContextWithBuiltins()
    try:
        if graphviz.gvLayout(alles, graaf, b"dot"):
            raise ValueError("Graphviz kan de vakken niet plaatsen")
        fout, svg = graphviz.gvRenderData(alles, graaf, b"svg")
        if fout:
            raise ValueError("Graphviz kan de plaatsen niet geven")
        return str(svg, "utf-8")
    finally:
        graphviz.gvFreeLayout(alles, graaf)
        graphviz.gvFreeContext(alles)
        graphviz.agclose(graaf)


def _telt(regel: str) -> bool:
    """Tell a warning of Graphviz from what it only mentions."""
    return regel.startswith(("Warning", "Error"))


def _bestand() -> IO[bytes]:
    """Give a new file for C code to read or write: in memory where the system has that."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("graphviz"), "w+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


@contextmanager
def _fout_uitvoer() -> Iterator[IO[bytes]]:
    """Catch what C code writes to file descriptor 2, the only place where Graphviz warns."""
    with _bestand() as uitvoer:
        eigen = os.dup(2)
        try:
            os.dup2(uitvoer.fileno(), 2)
            yield uitvoer
        finally:
            os.dup2(eigen, 2)
            os.close(eigen)


def _gelezen(uitvoer: IO[bytes]) -> str:
    uitvoer.seek(0)
    return uitvoer.read().decode(errors="replace").strip()


def _melding(dot: str, gezegd: str) -> str:
    """Give what Graphviz said, with the line of the DOT text that it is about."""
    regels = dot.splitlines()
    if gevonden := re.search(r"in line (\d+)", gezegd):
        nummer = int(gevonden[1])
    else:
        namen = re.findall(r"'([^']+)'|\bnode ([\w-]+)", gezegd)
        nummer = next(
            (
                plaats
                for plaats, regel in enumerate(regels, 1)
                if any((een or ander) in regel for een, ander in namen)
            ),
            0,
        )
    if 0 < nummer <= len(regels):
        return f"{gezegd}\nDOT, regel {nummer}: {regels[nummer - 1].strip()}"
    return gezegd
