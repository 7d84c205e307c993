"""How work grows with what it is given: what hangs on a long text, found by no clock."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES, _MOST = 8, 30


def assert_grows_with(text: str, work: Callable[[str], object]) -> None:
    """Check that eight times the text is about eight times the work, and not its square of 64."""
    once, more = _least_time(text, work), _least_time(text * _TIMES, work)
    assert more < _MOST * once, f"{_TIMES} times the text took {more / once:.0f} times as long"


def _least_time(text: str, work: Callable[[str], object]) -> float:
    """Give the least of five: what else the machine does only adds."""
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        work(text)
        times.append(time.perf_counter() - begin)
    return min(times)
