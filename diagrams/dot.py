"""DOT text that grows: boxes of a size, what holds them, and what lies beside or below what.

No word of the data is in it: names are ids, and everything else is a number of ours. So there is
nothing to escape, and Graphviz opens no font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class _Namen(dict[str, str]):
    """Ids between quotes, for a hyphen would be a minus; ValueError for any other text."""

    def __missing__(self, vak_id: str) -> str:
        if not _ID.fullmatch(vak_id):
            raise ValueError(f"geen id van een vak: {vak_id!r}")
        naam = self[vak_id] = f'"{vak_id}"'
        return naam


class Dot:
    """The DOT text of a drawing; all sizes are in px, and a point of Graphviz is one px."""

    def __init__(self, *, naast: int, onder: int) -> None:
        """Begin with the white between boxes side by side, and between rows."""
        self._regels = [
            "digraph {",
            f"\tnewrank=true splines=none nodesep={_duim(naast)} ranksep={_duim(onder)}",
            '\tnode [shape=box fixedsize=true label=""]',
            "\tedge [style=invis]",
        ]
        self._begin = "\t"
        self._namen = _Namen()

    def __str__(self) -> str:
        """Give the whole text."""
        return "\n".join([*self._regels, "}", ""])

    def vak(self, vak_id: str, breed: int, hoog: int) -> None:
        """Write a box."""
        self._schrijf(f"{self._namen[vak_id]} [width={_duim(breed)} height={_duim(hoog)}]")

    def wit(self, vak_id: str, breed: int = 1) -> None:
        """Write a box of 1 px high that nobody sees: it keeps others in their place."""
        maat = f"width={_duim(breed)} height={_duim(1)}"
        self._schrijf(f"{self._namen[vak_id]} [style=invis {maat}]")

    def onder(self, hoger: str, lager: str, trekt: int, rijen: int = 1) -> None:
        """Put one box so many rows below another; the harder it pulls, the straighter."""
        ver = f" minlen={rijen}" if rijen > 1 else ""
        self._schrijf(f"{self._namen[hoger]} -> {self._namen[lager]} [weight={trekt}{ver}]")

    def naast(self, ids: Sequence[str]) -> None:
        """Put boxes on one line, in this order."""
        self._schrijf(f"{{ rank=same {' -> '.join([self._namen[een] for een in ids])} }}")

    @contextmanager
    def kader(self, vak_id: str, marge: int) -> Iterator[None]:
        """Put what is written meanwhile inside a card, so far from its borders."""
        self._schrijf(f'subgraph "cluster_{self._namen[vak_id][1:]} {{')
        self._begin += "\t"
        self._schrijf(f"margin={marge}")
        yield
        self._begin = self._begin[1:]
        self._schrijf("}")

    def _schrijf(self, regel: str) -> None:
        self._regels.append(self._begin + regel)


@cache
def _duim(px: int) -> str:
    """Give px in the inches that Graphviz counts in, 72 px to the inch."""
    return f"{px / 72:.4f}"
