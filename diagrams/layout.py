"""DOT -> where its boxes come: the only gate to Graphviz, in process through pygraphviz."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import floor
from typing import NamedTuple

from pygraphviz import AGraph

EDGE = 2
"""The white round a drawing, for the borders at its edge, in px."""
_CARD = "cluster_"


class Rect(NamedTuple):
    """The place of a card or box: where its four sides are, in whole px."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Where its middle is, across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: int) -> Rect:
        """Give it so many px larger on every side."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)


# Where two pages draw the same. DOT text says everything, sizes included.
@lru_cache(maxsize=64)
def layout(dot: str, engine: str = "dot") -> Mapping[str, Rect]:
    """Lay out DOT text, and give the place of every card and box that can be seen, by its name.

    `engine` is one of Graphviz. The places begin at `EDGE`, and at whole px, where the browser
    draws sharp lines.
    """
    graph = AGraph(string=dot)
    graph.layout(prog=engine)
    sides = dict((*_boxes(graph), *_cards(graph)))
    left = min((side[0] for side in sides.values()), default=0) - EDGE - 0.5
    top = max((side[3] for side in sides.values()), default=0) + EDGE + 0.5
    return {
        name: Rect(floor(x0 - left), floor(top - y1), floor(x1 - left), floor(top - y0))
        for name, (x0, y0, x1, y1) in sides.items()
    }


Sides = tuple[str, tuple[float, float, float, float]]
"""A name, and the lower left and upper right corner in points, as Graphviz counts: upwards."""


def _boxes(graph: AGraph) -> Iterator[Sides]:
    for node in graph.nodes():
        said = node.attr
        if said["style"] != "invis":
            x, y = map(float, said["pos"].split(","))
            wide, high = float(said["width"]) * 36, float(said["height"]) * 36
            yield str(node), (x - wide, y - high, x + wide, y + high)


def _cards(graph: AGraph) -> Iterator[Sides]:
    for below in graph.subgraphs():
        if (below.name or "").startswith(_CARD):
            x0, y0, x1, y1 = map(float, below.graph_attr["bb"].split(","))
            yield below.name, (x0, y0, x1, y1)
        yield from _cards(below)
