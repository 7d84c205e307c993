"""How work grows with what it is given: what hangs on a long text, found by no clock.

Only time that this process itself spent counts, whatever else the machine does. Twice the input
may take 2.3 times the work, and a tenth more for what a busy machine adds. Three doublings are
measured at once, for two reasons: what disturbs a measurement disturbs each doubling by its third
root only, and eight times the work stands out from what every call takes. Steps are not counted:
most are taken in C, by regular expressions.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_TIMES, _MOST = 8, 2.5**3
_TRIES = 6


def assert_grows_with(made: Callable[[int], T], work: Callable[[T], object]) -> None:
    """Check that eight times the input is about eight times the work, and not its square of 64.

    `made` gives so many times the input. Noise only adds: the least of some tries is taken, and
    they end as soon as the bound holds.
    """
    small, large = made(1), made(_TIMES)
    once = min(_spent(small, work) for _ in range(3))
    more = _spent(large, work)
    tries = _TRIES
    while more >= _MOST * once and tries:
        once, more = min(once, _spent(small, work)), min(more, _spent(large, work))
        tries -= 1
    assert more < _MOST * once, f"{_TIMES} times the input took {more / once:.1f} times the work"


def _spent(given: T, work: Callable[[T], object]) -> float:
    gc.disable()
    try:
        begin = time.process_time()
        work(given)
        return time.process_time() - begin
    finally:
        gc.enable()
