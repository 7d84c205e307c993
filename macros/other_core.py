"""Work on another core: a function that runs in a copy of this process."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from platform import system
from typing import Any, TypeVar

T = TypeVar("T")

_work: Callable[[], Any]


def begin(work: Callable[[], T]) -> Callable[[], T]:
    """Begin work in a copy of this process, and give what waits for it and gives its result.

    The copy sees all that there is now; of what it makes, only the result (pickled) comes back.
    An error is raised with its traceback where the result is asked for.
    """
    if system() != "Linux":  # elsewhere libraries may have started threads, which no copy has
        return work
    pool = ProcessPoolExecutor(1, get_context("fork"), _take, (work,))
    future: Future[T] = pool.submit(_do)

    def ask() -> T:
        with pool:
            return future.result()

    return ask


def _take(work: Callable[[], Any]) -> None:
    global _work
    _work = work


def _do() -> Any:
    return _work()
