"""Signals that end a command: it breaks off once, and leaves nothing that was there for a while."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""What ends a command: a key, a terminal that closes, the end of a job."""


class _BreakingOff:
    """Raises how a command ends; who presses twice does not disturb what cleans up."""

    def __init__(self, end: BaseException) -> None:
        self._end = end

    def __call__(self, *_: object) -> NoReturn:
        hear_no_more()
        raise self._end


def listen(end: BaseException) -> None:
    """Raise this at the first of these signals, but those that our caller ignores, as nohup(1)."""
    for number in ENDINGS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _BreakingOff(end))
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # else how a program ended is not known


def hear_no_more() -> None:
    """Let what `listen` hears pass from now on: what is done from here on stands."""
    for number in ENDINGS:
        if isinstance(signal.getsignal(number), _BreakingOff):
            signal.signal(number, signal.SIG_IGN)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let what ends a command wait while something may not be left half done."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def temporary_folder(beside: Path | None = None, prefix: str = "tmp") -> Iterator[Path]:
    """Give a folder for a while; what ends a command waits while it is made and while it goes."""
    made: TemporaryDirectory[str] | None = None
    try:
        with undisturbed():
            made = TemporaryDirectory(dir=beside, prefix=prefix)
        yield Path(made.name)
    finally:
        with undisturbed():
            if made:
                made.cleanup()
