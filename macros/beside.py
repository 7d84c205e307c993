"""Work on another core: a function that runs in a copy of this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from platform import system
from typing import Any, TypeVar

T = TypeVar("T")

_work: Callable[[], Any]


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Future[T]]:
    """Give what work will give; it is done meanwhile, and has ended when the block does.

    The copy sees all that there is now, what it makes stays in it but its result (pickled), and
    an error is raised with its traceback where the result is asked for.
    """
    if system() != "Linux":  # elsewhere libraries may have started threads, which no copy has
        yield _done(work)
        return
    with ProcessPoolExecutor(1, get_context("fork"), _take, (work,)) as pool:
        yield pool.submit(_do)


def _take(work: Callable[[], Any]) -> None:
    global _work
    _work = work


def _do() -> Any:
    return _work()


def _done(work: Callable[[], T]) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(work())
    return future
