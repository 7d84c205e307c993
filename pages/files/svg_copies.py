"""How much a drawing shows once each part that it repeats stands there in full."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

_MOST = 100_000  # elements: of ten copies of ten copies of …, a browser would draw for ever
_ROOT = ""
_PAINT = re.compile(r"url\(\s*[\"']?#([^)\"'\s]+)")


class Copies:
    """Counts the elements of a drawing while it is read, by the part with an id they stand in."""

    def __init__(self) -> None:
        self._open = [_ROOT]
        self._own = Counter({_ROOT: 0})
        self._parts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def begin(self, id_: str, leads_to: str, values: Iterable[str]) -> None:
        """Begin an element; `leads_to`: what it repeats, as `#a`; its values may name paint."""
        key = self._open[-1]
        if id_ and id_ not in self._own:  # of two that are called alike the first counts
            self._parts[key][id_] += 1
            key = id_
        self._own[key] += 1
        self._open.append(key)
        if leads_to.startswith("#"):
            self._parts[key][leads_to[1:]] += 1
        self._parts[key].update(target for value in values for target in _PAINT.findall(value))

    def end(self) -> None:
        """End the element that began last."""
        self._open.pop()

    def are_too_many(self) -> bool:
        """Tell whether the drawing shows more than a browser can draw, or holds itself."""
        shown: dict[str, int] = {}
        graph = {key: self._parts[key].keys() & self._own.keys() for key in self._own}
        try:
            for key in TopologicalSorter(graph).static_order():
                parts = sum(self._parts[key][part] * shown[part] for part in graph[key])
                shown[key] = min(self._own[key] + parts, _MOST + 1)
        except CycleError:
            return True
        return shown[_ROOT] > _MOST
