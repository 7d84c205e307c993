"""Signals that end a command: obeyed as long as readers see what they saw, put off after that."""

import contextlib
import signal
from collections.abc import Iterator

# From a terminal, a connection that is lost, or whoever cancels a job.
SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


class Ending:
    """Breaks a command off at the first signal, as Ctrl-C does; what cleans up is left to end."""

    def __init__(self) -> None:
        self._came = False
        self._waits = False

    def listen(self) -> None:
        """Hear these signals from now on, but those that our caller ignores, as nohup(1) does."""
        for one in SIGNALS:
            if signal.getsignal(one) is not signal.SIG_IGN:
                signal.signal(one, self)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # else what a program gave is not known

    def over(self) -> None:
        """Hear them no more: all is said, and Python would end by one while it clears up."""
        for one in SIGNALS:
            signal.signal(one, signal.SIG_IGN)

    def __call__(self, number: int, frame: object) -> None:
        """Break off, unless that has to wait."""
        self._came = True
        if not self._waits:
            self._waits = True
            raise KeyboardInterrupt

    def put_off(self) -> None:
        """Break off no more: from here on what is done stands."""
        self._waits = True

    @contextlib.contextmanager
    def obeyed(self) -> Iterator[None]:
        """Break off here all the same, for what came before too."""
        self._waits = False
        try:
            if self._came:
                raise KeyboardInterrupt
            yield
        finally:
            self._waits = True
