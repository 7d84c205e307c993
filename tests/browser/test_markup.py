"""The HTML of every page is valid: the Nu HTML checker has nothing to say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.built.markup import messages

pytestmark = pytest.mark.browser


def test_every_page_is_valid(built: Path, record_property: Callable[[str, object], None]) -> None:
    """Not one error or warning, on the pages that lead on and on 404 neither."""
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 60
    said = [
        f"{m['url'].split('/site/')[-1]}:{m['lastLine']}: {m['message']}" for m in messages(*pages)
    ]
    assert said == [], "\n".join(said[:40])
    record_property("html", len(pages))
