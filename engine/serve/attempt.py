"""One attempt to build the site: a process that may fail, and that may be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LOOK = 0.1  # seconds between two looks at what changed, and at the process

_BROKEN = (
    "De bouw stopte door een fout in het programma; de uitleg staat in het venster waarin je de "
    "site startte. Bewaar je nog iets, dan probeert de bouw het opnieuw. Lukt ook dat niet, meld "
    "het dan aan de beheerder."
)
_NOT_BEGUN = (
    "De bouw kon niet beginnen. Staat de map van de site nog op haar plaats, met .venv erin? Zet "
    "anders terug wat weg is en bewaar nog eens iets, of stop met Ctrl-C en start de site opnieuw."
)


@dataclass(frozen=True)
class Outcome:
    """Whether there is a whole site, what is wrong in Dutch, and how long it took."""

    built: bool
    problems: str
    seconds: float


def attempt(root: Path, site: Path, address: str, overtaken: Callable[[], bool]) -> Outcome | None:
    """Build the site of `root` into a folder; None as soon as a change overtakes it.

    No process is left, however this ends. The folder of `site` is for whatever is temporary.
    """
    begin = time.monotonic()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "engine.serve.worker", str(site), address],
            cwd=root,
            env={
                **os.environ,
                "BLAUWDRUK_LIVE": "true",
                "PYTHONUTF8": "1",
                "TMPDIR": str(site.parent),  # what a killed build leaves goes when we do
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # and no file: a disk that is full could not hold it
            start_new_session=True,  # Ctrl-C is for us, who then end it with all that it started
        )
    except OSError:
        return Outcome(False, _NOT_BEGUN, time.monotonic() - begin)
    with process:
        said: bytes | None = None
        try:
            while said is None:
                if overtaken():
                    return None
                with suppress(subprocess.TimeoutExpired):
                    said = process.communicate(timeout=_LOOK)[0]
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if overtaken():
        return None
    problems = said.decode("utf-8", "replace").strip()
    if process.returncode and not problems:
        problems = _BROKEN
    return Outcome(process.returncode == 0, problems, time.monotonic() - begin)
