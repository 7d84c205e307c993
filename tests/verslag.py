"""What a run of the browser tests found, for the accessibility statement: `make verslag`.

The tests say it themselves with `record_property`: numbers are added up, words are collected.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.tested import Getest

_LISTS = ("breedtes", "weergaven")


class Verslag:
    """Collects what the tests say, and writes it if all of them passed."""

    def __init__(self, path: Path, day: date) -> None:
        self.path = path
        self.day = day
        self.found: dict[str, list[Any]] = defaultdict(list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what one test said, in whatever worker it ran."""
        if report.when == "call" and report.passed:
            for name, value in report.user_properties:
                self.found[name].append(value)

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write the report; a run with a fault leaves the one that is there."""
        if exitstatus == pytest.ExitCode.OK:
            self.path.write_text(self.text(), "utf-8", newline="\n")

    def text(self) -> str:
        """Give the report as JSON; an error if a test that must have run said nothing."""
        told: dict[str, Any] = {"datum": self.day.isoformat()}
        for name, values in self.found.items():
            words = sorted({*values})
            if name in _LISTS:
                told[name] = words
            elif name == "paginas":
                told[name] = len(words)
            else:
                told[name] = sum(values) if isinstance(values[0], int) else words[0]
        checked = Getest.model_validate(told).model_dump()
        return json.dumps(checked, indent=2, ensure_ascii=False) + "\n"
