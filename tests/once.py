"""What is made once in a test run, whatever number of workers asks for it."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Built:
    """The folder of a built site, and what its engine said."""

    site: Path
    log: str


@contextmanager
def once(shared: Path, name: str) -> Iterator[bool]:
    """Let one worker at a time in, and tell the first that it has to make what is named."""
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / f"{name}.done"
        yield not done.exists()
        done.touch()


def built_once(shared: Path, name: str, project: Path) -> Built:
    """Build the site of a project strictly; a test run with a site that does not build fails."""
    site, log = shared / name / "site", shared / f"{name}.log"
    with once(shared, name) as first:
        if first:
            building = subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
                cwd=project,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
                capture_output=True,
                text=True,
                check=False,
            )
            said = f"exit {building.returncode}\n{building.stdout}{building.stderr}"
            log.write_text(said, "utf-8")
    report = log.read_text("utf-8")
    if not report.startswith("exit 0\n"):
        pytest.fail(f"the site of {project} does not build:\n{report}")
    return Built(site, report)
