"""The report of the tests: written by a run without faults, read for the statement."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import ValidationError

from macros.tested import read_tested
from tests.verslag import Verslag

TOLD = {
    "browser": ["Chromium 1", "Chromium 1"],
    "axe": ["4.1.0"],
    "regels": [90],
    "breedtes": [320, 1366, 320],
    "weergaven": ["licht", "donker"],
    "paginas": ["a.md", "b.md", "a.md"],
    "controles": [4, 6],
    "html": [70],
    "tekeningen": [1, 1],
    "vakken": [10, 20],
    "zoekvragen": [50],
    "gevonden": [49],
}


def told(path: Path, said: dict[str, list[Any]], **about: Any) -> Verslag:
    """Give a report of a run in which one test said all this."""
    report = Verslag(path, date(2021, 6, 15))
    properties = [(name, value) for name, values in said.items() for value in values]
    about = {"when": "call", "passed": True, "user_properties": properties, **about}
    report.pytest_runtest_logreport(SimpleNamespace(**about))  # type: ignore[arg-type]
    return report


def test_written_and_read(tmp_path: Path) -> None:
    """Numbers are added up, pages counted once, and what was written can be read."""
    path = tmp_path / "getest.json"
    assert read_tested(path, "getest.json") == (None, ())
    told(path, TOLD).pytest_sessionfinish(pytest.ExitCode.OK)
    found, problems = read_tested(path, "getest.json")
    assert found is not None
    assert not problems
    assert (found.day, found.paginas, found.controles, found.vakken) == ("15 juni 2021", 2, 10, 30)
    assert (found.breedtes, found.weergaven) == ((320, 1366), ("donker", "licht"))


def test_a_fault_writes_nothing(tmp_path: Path) -> None:
    """The report that is there stays."""
    path = tmp_path / "getest.json"
    told(path, TOLD).pytest_sessionfinish(pytest.ExitCode.TESTS_FAILED)
    assert not path.exists()


def test_half_a_run_is_no_report(tmp_path: Path) -> None:
    """A test that said nothing, or did not pass, is missed."""
    path = tmp_path / "getest.json"
    half = {name: values for name, values in TOLD.items() if name != "html"}
    for report in (told(path, half), told(path, TOLD, passed=False)):
        with pytest.raises(ValidationError):
            report.pytest_sessionfinish(pytest.ExitCode.OK)
        assert not path.exists()
