"""DOT text that grows: boxes of a size, what holds them, and what lies beside or below what.

No word of the data is in it: names are ids, and everything else is a number of ours. So Graphviz
opens no font.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import count, pairwise

from graphviz import Digraph


class _Text:
    """DOT text that grows; all sizes are in px, and a point of Graphviz is one px."""

    def __init__(self, **attributes: str) -> None:
        self._graph = Digraph(
            graph_attr=attributes,
            node_attr={"shape": "box", "fixedsize": "true", "label": ""},
            edge_attr={"style": "invis"},
        )
        self._inside = self._graph

    def __str__(self) -> str:
        """Give the whole text."""
        return str(self._graph.source)

    @contextmanager
    def _card(self, card_id: str, **attributes: str) -> Iterator[None]:
        around = self._inside
        with around.subgraph(name=f"cluster_{card_id}", graph_attr=attributes) as self._inside:
            yield
        self._inside = around

    def _box(self, box_id: str, width: int, height: int, **attributes: str) -> None:
        self._inside.node(box_id, width=_inches(width), height=_inches(height), **attributes)


class Dot(_Text):
    """The DOT text of boxes beside and below each other, for the engine `dot`."""

    def __init__(self, *, gap: int, row_gap: int) -> None:
        """Begin with the white between boxes side by side, and between rows."""
        super().__init__(
            newrank="true", splines="none", nodesep=_inches(gap), ranksep=_inches(row_gap)
        )

    def box(self, box_id: str, width: int, height: int) -> None:
        """Write a box."""
        self._box(box_id, width, height)

    def spacer(self, box_id: str, width: int) -> None:
        """Write a box of 1 px high that nobody sees: it keeps others in their place."""
        self._box(box_id, width, 1, style="invis")

    def below(self, upper: str, lower: str, weight: int) -> None:
        """Put one box below another; `weight` says how straight, against others."""
        self._inside.edge(upper, lower, weight=str(weight))

    def beside(self, ids: Sequence[str]) -> None:
        """Put boxes on one line, in this order."""
        with self._inside.subgraph(graph_attr={"rank": "same"}) as row:
            for box_id in ids:
                row.node(box_id)
            row.edges(pairwise(ids))

    def card(self, box_id: str, margin: int) -> AbstractContextManager[None]:
        """Put what is written meanwhile inside a card, so far from its borders."""
        return self._card(box_id, margin=str(margin))


class Packing(_Text):
    """The DOT text of boxes packed in cards, card in card, in rows, for the engine `osage`.

    What a card holds stands in its order, in so many columns, each row as high as what is highest
    in it and each column as wide as what is widest.
    """

    def __init__(self, *, gap: int) -> None:
        """Begin with the white between the cards that lie in no other: one below the other."""
        super().__init__(pack=str(gap), packmode=_packed(1))
        self._order = count()

    def box(self, box_id: str, width: int, height: int) -> None:
        """Write a box."""
        self._box(box_id, width, height, sortv=str(next(self._order)))

    def card(self, card_id: str, gap: int, columns: int) -> AbstractContextManager[None]:
        """Put what is written meanwhile in a card, so far apart, half as far from its borders."""
        place = str(next(self._order))
        return self._card(card_id, pack=str(gap), packmode=_packed(columns), sortv=place)


def _packed(columns: int) -> str:
    """Give the way of packing: left and top aligned, in our order, in so many columns."""
    return f"array_ltu{columns}"


def _inches(px: int) -> str:
    """Give px in the inches that Graphviz counts in, 72 px to the inch."""
    return f"{px / 72:.4f}"
