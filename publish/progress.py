"""What people see while it works: one moving line on a terminal, plain lines in a log."""

import sys
from typing import TextIO

from publish.problem import WARNING, visible

WIDTH = 79


class Progress:
    """Tells each step; on a terminal a step takes the place of the one before."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._moving = stream.isatty()

    def __call__(self, step: str) -> None:
        """Tell a step; a warning stays."""
        if step.startswith(WARNING):
            self.done(step, self._stream)
        elif self._moving:
            self._stream.write(f"\r{visible(step)[:WIDTH]:<{WIDTH}}")
        else:
            self._stream.write(f"{visible(step)}\n")
        self._stream.flush()

    def done(self, text: str, stream: TextIO | None = None) -> None:
        """Tell the outcome, which stays."""
        if self._moving:
            self._stream.write(f"\r{'':<{WIDTH}}\r")
            self._stream.flush()
        lines = map(visible, text.split("\n"))
        print(*lines, sep="\n", file=stream or sys.stdout, flush=True)
