"""What is said in the terminal, by a thread of its own: whoever halts that, halts nothing else."""

from __future__ import annotations

import os
import threading
from queue import SimpleQueue
from typing import Self

from blueprint.report import output_number

_PATIENCE = 1.0  # seconds for the last lines, when all ends


class TerminalWriter:
    """Says lines in their order. One that nobody can read, as after `| head`, is lost."""

    def __init__(self) -> None:
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._output = output_number()
        self._thread = threading.Thread(target=self._write, daemon=True)

    def __enter__(self) -> Self:
        """Begin to write."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let what was said come out, if the terminal takes it."""
        self._lines.put(None)
        self._thread.join(_PATIENCE)

    def __call__(self, line: str) -> None:
        """Say a line, at once where that can be; nobody waits for it."""
        self._lines.put(line)

    def _write(self) -> None:
        # Past Python's own stream: its lock would be held for ever, and needed at the end.
        while (line := self._lines.get()) is not None:
            rest = f"{line}\n".encode(errors="surrogateescape")
            try:
                while rest:
                    rest = rest[os.write(self._output, rest) :]
            except OSError:
                continue
