"""How much a drawing shows once each part that it repeats stands there in full, filters too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import chain

from pages.files.svg_style import EVERY, Paint

_MOST = 100_000  # elements: of ten copies of ten copies of …, a browser would draw for ever
_SIGNS = 100  # of a path or a text, for a browser as much work as one element
_STEP = 300  # a step of a filter takes a browser as long as so many elements: it is about every dot
_GRADIENTS = frozenset(("linearGradient", "radialGradient"))

_Node = tuple[str, int | str]
"""What is counted of an element, by its place, or of what a sheet knows by a word: what it shows
(`shown`), or what paints all that it holds (`brush`)."""


@dataclass
class _Element:
    """An element of a drawing; others are known by their place among all."""

    parent: int | None
    known_as: set[str]
    """To a style sheet: `EVERY`, its tag, and its classes with a dot."""
    repeats: list[str]
    paint: Paint
    weight: int
    signs: int
    is_gradient: bool
    holds: list[int] = field(default_factory=list)


class Copies:
    """Counts the elements of a drawing while it is read, and then what they show.

    It may count more than a browser draws, never less: whatever could be painted with a part is
    taken to be painted with it.
    """

    def __init__(self) -> None:
        self._elements: list[_Element] = []
        self._open: list[int] = []
        self._by_id: dict[str, int] = {}

    def begin(
        self,
        tag: str,
        id_: str = "",
        *,
        classes: str = "",
        repeats: list[str],
        paint: Paint,
        signs: int = 0,
    ) -> None:
        """Begin an element that repeats parts, by id, and is painted with parts.

        `signs`: how long the path is that it draws.
        """
        place = len(self._elements)
        parent = self._open[-1] if self._open else None
        self._open.append(place)
        if place > _MOST:  # too many already: nothing of these is kept
            return
        known_as = {EVERY, tag, *(f".{name}" for name in classes.split())}
        weight = _STEP if tag.startswith("fe") else 1
        self._elements.append(
            _Element(parent, known_as, repeats, paint, weight, signs, tag in _GRADIENTS)
        )
        if parent is not None:
            self._elements[parent].holds.append(place)
        if id_:
            self._by_id.setdefault(id_, place)  # of two that are called alike the first counts

    def write(self, text: str) -> None:
        """Note a text within the element that began last."""
        if self._open and self._open[-1] < len(self._elements):
            self._elements[self._open[-1]].signs += len(text)

    def end(self) -> None:
        """End the element that began last."""
        self._open.pop()

    def are_too_many(self, of_sheets: Mapping[str, Paint]) -> bool:
        """Tell whether the drawing shows more than a browser can draw, or holds itself.

        `of_sheets` is what its style sheets paint with (`svg_style.paint_of_sheet`).
        """
        if not 0 < len(self._elements) <= _MOST:
            return bool(self._elements)
        graph = self._graph(of_sheets)
        shown: dict[_Node, int] = {}
        try:
            for node in TopologicalSorter(graph).static_order():
                count = sum(shown[part] for part in graph[node])
                what, at = node
                if what == "shown" and isinstance(at, int):
                    element = self._elements[at]
                    repeated = sum(shown["shown", part] for part in self._places(element.repeats))
                    count += element.weight + element.signs // _SIGNS
                    count += shown["brush", at] * repeated
                shown[node] = min(count, _MOST + 1)
        except CycleError:
            return True
        return shown["shown", 0] > _MOST

    def _graph(self, of_sheets: Mapping[str, Paint]) -> dict[_Node, list[_Node]]:
        """Give what each node counts as its own."""
        graph: dict[_Node, list[_Node]] = {}
        for key, paint in of_sheets.items():
            graph["shown", key], graph["brush", key] = self._painted(paint)
        for place, element in enumerate(self._elements):
            own, brush = self._painted(element.paint)
            keys = [key for key in element.known_as if key in of_sheets]
            held = chain(element.holds, self._places(element.repeats))
            graph["shown", place] = [
                *own,
                ("brush", place),
                *(("shown", part) for part in held),
                *(("shown", key) for key in keys),
            ]
            graph["brush", place] = [*brush, *(("brush", key) for key in keys)]
            if element.parent is not None:
                graph["brush", place].append(("brush", element.parent))
        return graph

    def _painted(self, paint: Paint) -> tuple[list[_Node], list[_Node]]:
        """Give what is drawn for an element alone, and for all that it holds.

        A gradient is paint that a browser mixes once, however often it is used.
        """
        inherited = self._places(paint.inherited)
        return (
            [("shown", part) for part in self._places(paint.own)],
            [("shown", part) for part in inherited if not self._elements[part].is_gradient],
        )

    def _places(self, ids: Iterable[str]) -> list[int]:
        return [self._by_id[id_] for id_ in ids if id_ in self._by_id]
