"""Work on another core: a function that runs in a copy of this process."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
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
    try:
        pool = ProcessPoolExecutor(1, get_context("fork"), _take, (work,))
    except OSError:  # no /dev/shm, in which the locks between processes lie
        return work
    future: Future[T] = pool.submit(_do)

    def ask() -> T:
        with pool:
            return future.result()

    return ask


def _take(work: Callable[[], Any]) -> None:
    global _work
    _work = work
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this copy as soon as the process that it is one of was killed."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do() -> Any:
    return _work()
