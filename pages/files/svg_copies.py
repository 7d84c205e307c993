"""How much a drawing shows once each part that it repeats stands there in full, filters too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import chain

from pages.files.svg_style import EVERY, Paint

_MOST = 100_000  # elements: of ten copies of ten copies of …, a browser would draw for ever
_STEP = 300  # a step of a filter takes a browser as long as so many elements: it is about every dot
_GRADIENTS = frozenset(("linearGradient", "radialGradient"))


@dataclass
class _Element:
    """An element of a drawing; others are known by their place among all."""

    parent: int | None
    known_as: set[str]
    """To a style sheet: `EVERY`, its tag, and its classes with a dot."""
    repeats: list[str]
    paint: Paint
    weight: int
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
        self, tag: str, id_: str = "", *, classes: str = "", repeats: list[str], paint: Paint
    ) -> None:
        """Begin an element that repeats parts, by id, and is painted with parts."""
        place = len(self._elements)
        parent = self._open[-1] if self._open else None
        known_as = {EVERY, tag, *(f".{name}" for name in classes.split())}
        weight = _STEP if tag.startswith("fe") else 1
        self._elements.append(_Element(parent, known_as, repeats, paint, weight))
        if parent is not None:
            self._elements[parent].holds.append(place)
        self._open.append(place)
        if id_:
            self._by_id.setdefault(id_, place)  # of two that are called alike the first counts

    def end(self) -> None:
        """End the element that began last."""
        self._open.pop()

    def are_too_many(self, of_sheets: Mapping[str, Paint]) -> bool:
        """Tell whether the drawing shows more than a browser can draw, or holds itself.

        `of_sheets` is what its style sheets paint with (`svg_style.paint_of_sheet`).
        """
        graph: dict[
            int, list[int]
        ] = {}  # an element, and as ~element what paints all that it holds
        repeats: list[list[int]] = []
        for place, element in enumerate(self._elements):
            paints = [
                element.paint,
                *(of_sheets[key] for key in element.known_as & of_sheets.keys()),
            ]
            own = self._places(chain.from_iterable(paint.own for paint in paints))
            brush = self._places(chain.from_iterable(paint.inherited for paint in paints))
            repeats.append(self._places(element.repeats))
            graph[place] = [~place, *element.holds, *own, *repeats[place]]
            graph[~place] = [part for part in brush if not self._is_gradient(part)]
            if element.parent is not None:
                graph[~place].append(~element.parent)
        shown: dict[int, int] = {}
        try:
            for key in TopologicalSorter(graph).static_order():
                parts = sum(shown[part] for part in graph[key])
                if key >= 0:
                    parts += self._elements[key].weight
                    parts += shown[~key] * sum(shown[part] for part in repeats[key])
                shown[key] = min(parts, _MOST + 1)
        except CycleError:
            return True
        return shown.get(0, 0) > _MOST

    def _is_gradient(self, place: int) -> bool:
        """Tell whether a part is paint that a browser mixes once, however often it is used."""
        return not _GRADIENTS.isdisjoint(self._elements[place].known_as)

    def _places(self, ids: Iterable[str]) -> list[int]:
        return [self._by_id[id_] for id_ in ids if id_ in self._by_id]
