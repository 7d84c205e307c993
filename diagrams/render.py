"""DOT -> raw SVG: the only gate to Graphviz, in process through the wheel of pygraphviz."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import IO

import pygraphviz

_slot = Lock()


class GraphvizError(Exception):
    """Graphviz refused DOT text, or warned about it."""


# While serving, and where two pages draw the same. DOT text says everything, sizes included.
@lru_cache(maxsize=64)
def render(dot: str) -> str:
    """Lay out DOT text and give Graphviz's own SVG; a warning is an error like any other."""
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
    """Tell a warning of Graphviz from what fonts say: no font of this machine is ever used."""
    return bool(re.match("Warning|Error", regel)) and not re.search(
        "width of non-ASCII character|metrics for|font|layout may take a long time", regel
    )


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
