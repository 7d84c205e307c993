"""The accessibility statement says what the tests look at and found, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.tested import TESTED_FILE, read_tested
from tests.built import axe
from tests.built.faults import WIDTHS
from tests.built.test_pages import VIEWS


def test_report_is_of_these_tests(repository: Path) -> None:
    """What the statement says of the last run, the tests of today would still say."""
    report, _ = read_tested(repository / TESTED_FILE, TESTED_FILE)
    if report is None:
        pytest.fail(f"{TESTED_FILE} is missing; write it with `make verslag`")
    now = (axe.VERSION, tuple(sorted(WIDTHS)), tuple(sorted(VIEWS)))
    told = (report.axe, report.breedtes, report.weergaven)
    assert told == now, f"{TESTED_FILE} is of other tests; renew it with `make verslag`"
