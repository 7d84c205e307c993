"""The HTML of every page is valid: the Nu HTML checker has nothing to say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.built.markup import invalid, messages

pytestmark = pytest.mark.browser


def test_every_page_is_valid(built: Path, tell: Callable[[str, object], None]) -> None:
    """Not one error or warning, on the pages that lead on and on 404 neither."""
    said = invalid(built)
    assert said == [], "\n".join(said[:40])
    tell("html", len(list(built.rglob("*.html"))))


def test_checker_sees_faults(tmp_path: Path) -> None:
    """It does see an id used twice, a tag that is not closed and an attribute out of place."""
    page = tmp_path / "fout.html"
    page.write_text(
        '<!doctype html><html lang="nl"><head><title>x</title></head>'
        '<body><p id="a"><b>x</p><p id="a" checked>y</p></body></html>',
        "utf-8",
    )
    said = " ".join(m["message"] for m in messages(page))
    for fault in ("Duplicate ID", "Unclosed element", "“checked” not allowed"):
        assert fault in said, said
