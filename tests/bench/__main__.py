"""`make bench`: one table of ratios, each of one run, with its spread and the machine.

`python -m tests.bench NAME…` measures only the rows of those names.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench.rows import ROWS
from tests.bench.table import Row, as_markdown
from tests.bench.work import Work, say

_NEEDED = {"hyperfine": "hyperfine", "/usr/bin/time": "time", "chromium": "chromium"}


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="NAME", help=", ".join(ROWS))
    names: list[str] = parser.parse_args().rows or list(ROWS)
    if unknown := set(names) - set(ROWS):
        parser.error(
            f"no rows are called {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}"
        )
    if missing := [package for name, package in _NEEDED.items() if not shutil.which(name)]:
        packages = " ".join(missing)
        sys.exit(f"make bench also needs: {packages}. On Debian: sudo apt-get install {packages}")
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Path(folder))
        try:
            for number, name in enumerate(names, 1):
                say(f"rows {number} of {len(names)}: {name}")
                found += ROWS[name](work)
        finally:  # what was measured is not lost when a later row cannot be
            print(f"{_machine()}\n\n{as_markdown(found)}")


def _machine() -> str:
    cores, python = os.cpu_count(), platform.python_version()
    return f"{_processor()}, {cores} cores, {platform.system()}, Python {python}"


def _processor() -> str:
    """Give the name of the processor."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text("utf-8").splitlines() if facts.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


if __name__ == "__main__":
    main()
