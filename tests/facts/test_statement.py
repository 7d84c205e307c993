"""The accessibility statement says what the tests look at and found, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.tested import TESTED_FILE, read_tested
from tests.browser.server import PHONE, WIDE
from tests.built import axe
from tests.built.faults import WIDTHS
from tests.built.look import SCHEMES
from tests.built.test_pages import VIEWS


def test_statement_says_what_is_tested(repository: Path) -> None:
    """Widths, views and rules in the statement are those of the tests."""
    text = (repository / "docs/over/toegankelijkheid.md").read_text("utf-8")
    assert f"({WIDE} pixels)" in text
    assert f"({PHONE} pixels" in text
    assert len(SCHEMES) == len(VIEWS) == 2
    assert "in de lichte en in de donkere weergave" in text
    assert {"wcag2a", "wcag22aa", "best-practice"} <= set(axe.TAGS)
    assert "WCAG 2.0 tot en met 2.2 (niveau A en AA)" in text
    assert "{{ getest() }}" in text


def test_report_is_of_these_tests(repository: Path) -> None:
    """What the statement says of the last run, the tests of today would still say."""
    report, _ = read_tested(repository / TESTED_FILE, TESTED_FILE)
    if report is None:
        pytest.fail(f"{TESTED_FILE} is missing; write it with `make verslag`")
    now = (axe.VERSION, tuple(sorted(WIDTHS)), tuple(sorted(VIEWS)))
    told = (report.axe, report.breedtes, report.weergaven)
    assert told == now, f"{TESTED_FILE} is of other tests; renew it with `make verslag`"
