"""DOT -> where its boxes come: the only gate to Graphviz, in process through pygraphviz."""

from __future__ import annotations

import math
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import IO

import pygraphviz

WIT = 2
"""The white round a drawing, for the borders at its edge, in px."""

_slot = Lock()

# A card or box of Graphviz's own SVG: its name, and two opposite corners.
_VORM = re.compile(
    r'class="(?:node|cluster)">\n<title>([^<]*)</title>\n<polygon fill="none" stroke="black" '
    r'points="([-.\d]+),([-.\d]+) \S+ ([-.\d]+),([-.\d]+) '
)


class GraphvizError(Exception):
    """Graphviz refused DOT text, or warned about it."""


@dataclass(frozen=True)
class Doos:
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
    hoeken = {
        naam.replace("&#45;", "-"): ((float(x), float(x_)), (float(y), float(y_)))
        for naam, x, y, x_, y_ in _VORM.findall(_svg(dot))
    }
    begin = min((min(xen) for xen, _ in hoeken.values()), default=0) - WIT
    top = min((min(yen) for _, yen in hoeken.values()), default=0) - WIT
    return {
        naam: Doos(
            links=math.floor(min(xen) - begin + 0.5),
            boven=math.floor(min(yen) - top + 0.5),
            rechts=math.floor(max(xen) - begin + 0.5),
            onder=math.floor(max(yen) - top + 0.5),
        )
        for naam, (xen, yen) in hoeken.items()
    }


def _svg(dot: str) -> str:
    """Give the SVG that Graphviz makes; a warning is an error like any other."""
    with _slot, _fout_uitvoer() as uitvoer:
        svg = ""
        try:
            graaf = pygraphviz.AGraph(string=dot)
            try:
                svg = str(graaf.draw(format="svg", prog="dot"), "utf-8")
            finally:
                graaf.close()
        except (pygraphviz.DotError, ValueError) as fout:
            raise GraphvizError(_melding(dot, _gelezen(uitvoer) or str(fout))) from fout
        gezegd = _gelezen(uitvoer)
    if bezwaar := "\n".join(regel for regel in gezegd.splitlines() if _telt(regel)):
        raise GraphvizError(_melding(dot, bezwaar))
    return svg


def _telt(regel: str) -> bool:
    """Tell a warning of Graphviz from what pygraphviz says of every large drawing."""
    return bool(re.match("Warning|Error", regel)) and "layout may take a long time" not in regel


@contextmanager
def _fout_uitvoer() -> Iterator[IO[bytes]]:
    """Catch what C code writes to file descriptor 2, the only place where Graphviz warns."""
    with tempfile.TemporaryFile() as uitvoer:
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
