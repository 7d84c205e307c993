"""DOT text that grows: boxes of a size, what holds them, and what lies beside or below what.

No word of the data is in it: names are ids, and everything else is a number of ours. So Graphviz
opens no font.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count, pairwise

from graphviz import Digraph


class Dot:
    """The DOT text of a drawing; all sizes are in px, and a point of Graphviz is one px."""

    def __init__(self, *, gap: int, row_gap: int) -> None:
        """Begin with the white between boxes side by side, and between rows."""
        self._graph = Digraph(
            graph_attr={
                "newrank": "true",
                "splines": "none",
                "nodesep": _inches(gap),
                "ranksep": _inches(row_gap),
            },
            node_attr={"shape": "box", "fixedsize": "true", "label": ""},
            edge_attr={"style": "invis"},
        )
        self._inside = self._graph

    def __str__(self) -> str:
        """Give the whole text."""
        return str(self._graph.source)

    def box(self, box_id: str, width: int, height: int) -> None:
        """Write a box."""
        self._inside.node(box_id, width=_inches(width), height=_inches(height))

    def spacer(self, box_id: str, width: int) -> None:
        """Write a box of 1 px high that nobody sees: it keeps others in their place."""
        self._inside.node(box_id, style="invis", width=_inches(width), height=_inches(1))

    def below(self, upper: str, lower: str, weight: int) -> None:
        """Put one box below another; `weight` says how straight, against others."""
        self._inside.edge(upper, lower, weight=str(weight))

    def beside(self, ids: Sequence[str]) -> None:
        """Put boxes on one line, in this order."""
        with self._inside.subgraph(graph_attr={"rank": "same"}) as row:
            for box_id in ids:
                row.node(box_id)
            row.edges(pairwise(ids))

    @contextmanager
    def card(self, box_id: str, margin: int) -> Iterator[None]:
        """Put what is written meanwhile inside a card, so far from its borders."""
        around = self._inside
        with around.subgraph(
            name=f"cluster_{box_id}", graph_attr={"margin": str(margin)}
        ) as self._inside:
            yield
        self._inside = around


class Packing:
    """The DOT text of boxes packed in cards, card in card, in rows; all sizes are in px.

    For the engine `osage`: what a card holds stands in its order, in so many columns, each row as
    high as what is highest in it and each column as wide as what is widest.
    """

    def __init__(self, *, gap: int) -> None:
        """Begin with the white between the cards that lie in no other: one below the other."""
        self._graph = Digraph(
            graph_attr={"pack": str(gap), "packmode": _packed(1)},
            node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        )
        self._inside = self._graph
        self._order = count()

    def __str__(self) -> str:
        """Give the whole text."""
        return str(self._graph.source)

    def box(self, box_id: str, width: int, height: int) -> None:
        """Write a box."""
        self._inside.node(
            box_id, width=_inches(width), height=_inches(height), sortv=str(next(self._order))
        )

    @contextmanager
    def card(self, card_id: str, gap: int, columns: int) -> Iterator[None]:
        """Put what is written meanwhile in a card, so far apart, half as far from its borders."""
        around = self._inside
        attributes = {
            "pack": str(gap),
            "packmode": _packed(columns),
            "sortv": str(next(self._order)),
        }
        with around.subgraph(name=f"cluster_{card_id}", graph_attr=attributes) as self._inside:
            yield
        self._inside = around


def _packed(columns: int) -> str:
    """Give the way of packing: left and top aligned, in our order, in so many columns."""
    return f"array_ltu{columns}"


def _inches(px: int) -> str:
    """Give px in the inches that Graphviz counts in, 72 px to the inch."""
    return f"{px / 72:.4f}"
