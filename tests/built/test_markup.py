"""The checker of HTML is there and sees what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built.markup import messages

pytestmark = pytest.mark.browser


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
