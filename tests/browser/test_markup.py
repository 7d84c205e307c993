"""The HTML of every page is valid: the Nu HTML checker has nothing to say."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

NU = Path(sys.prefix) / "nu/node_modules/vnu-jar/build/dist/vnu.jar"


def messages(*paths: Path) -> list[dict[str, Any]]:
    """Give what the checker says of pages: its errors and its warnings."""
    if not NU.exists():
        pytest.fail(f"the Nu HTML checker is not at {NU}: run `make .venv/nu.stamp`")
    checking = subprocess.run(
        ["java", "-jar", NU, "--format", "json", "--exit-zero-always", *paths],
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(checking.stderr)["messages"]
    return found


def test_every_page_is_valid(built: Path, record_property: Callable[[str, object], None]) -> None:
    """Not one error or warning, on the pages that lead on and on 404 neither."""
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 60
    said = [
        f"{m['url'].split('/site/')[-1]}:{m['lastLine']}: {m['message']}" for m in messages(*pages)
    ]
    assert said == [], "\n".join(said[:40])
    record_property("html", len(pages))


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
