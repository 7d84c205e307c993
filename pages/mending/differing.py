"""Where two texts differ, line by line or sentence by sentence."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from rapidfuzz.distance import Indel


def differing(was: Sequence[Hashable], now: Sequence[Hashable]) -> Iterator[tuple[slice, slice]]:
    """Yield each part of one sequence with what became of it in another, by their places.

    Where nothing was or became, the slice is empty. (The standard library's difflib takes the cube
    of a text whose lines are much alike.)
    """
    i = k = begin = other = 0
    for step in (*Indel.opcodes(was, now), None):
        if step is not None and step.tag != "equal":
            i, k = step.src_end, step.dest_end
            continue
        if (begin, other) != (i, k):
            yield slice(begin, i), slice(other, k)
        if step is not None:
            i = begin = step.src_end
            k = other = step.dest_end
