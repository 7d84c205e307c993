"""What people see while it works: one moving line on a terminal, plain lines in a log."""

import contextlib
import os
import sys
from typing import TextIO

from publish.problem import WARNING, visible

WIDTH = 79


class Progress:
    """Tells each step; on a terminal a step takes the place of the one before.

    A step or problem that cannot be written holds nothing up: what is done does not depend on it.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._moving = stream.isatty()

    def __call__(self, step: str) -> None:
        """Tell a step; a warning stays."""
        if step.startswith(WARNING):
            self.problem(step)
            return
        with contextlib.suppress(OSError):
            if self._moving:
                self._stream.write(f"\r{visible(step)[:WIDTH]:<{WIDTH}}")
            else:
                self._stream.write(f"{visible(step)}\n")
            self._stream.flush()

    def problem(self, text: str) -> None:
        """Tell what is wrong, which stays."""
        with contextlib.suppress(OSError):
            self.done(text, self._stream)

    def done(self, text: str, stream: TextIO | None = None) -> None:
        """Tell the outcome, which stays; an OSError where it cannot be written."""
        if self._moving:
            with contextlib.suppress(OSError):
                self._stream.write(f"\r{'':<{WIDTH}}\r")
                self._stream.flush()
        lines = map(visible, text.split("\n"))
        print(*lines, sep="\n", file=stream or sys.stdout, flush=True)


def let_go(*streams: TextIO) -> None:
    """Drop what could not be written: Python would try it again at its end, and fail by that."""
    for stream in streams:
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
