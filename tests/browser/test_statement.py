"""The accessibility statement says what the tests do, and no more."""

from __future__ import annotations

from tests.browser import axe
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_pages import DOCS, SCHEMES


def test_statement_says_what_is_tested() -> None:
    """Widths, views and rules in the statement are those of the tests."""
    text = (DOCS / "over" / "toegankelijkheid.md").read_text("utf-8")
    assert f"({WIDE} pixels)" in text
    assert f"({PHONE} pixels" in text
    assert len(SCHEMES) == 2 and "in de lichte en in de donkere weergave" in text
    assert {"wcag2a", "wcag22aa", "best-practice"} <= set(axe.TAGS)
    assert "WCAG 2.0 tot en met 2.2 (niveau A en AA)" in text
