"""What every macro gives for the miniature blueprint, line by line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from macros.check import lees_alles
from macros.library import MACROS
from macros.site import Plek
from tests.conftest import Golden

CALLS: dict[str, dict[str, object]] = {
    "vergelijking": {"van": "duinen", "naar": "zee"},
    "eenheid": {"id": "mens"},
    "bron": {"document": "plan", "dia": [2, 3]},
}
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@pytest.fixture(scope="module")
def plek(repository: Path) -> Plek:
    """Give a page of the miniature site, one level down."""
    miniature = repository / "tests/site"
    read = lees_alles(repository, miniature / "data", miniature / "docs", date(2021, 6, 15))
    assert read.site is not None
    assert not read.problemen
    return Plek(read.site, "blauwdruk/mens.md", "blauwdruk/mens/")


@pytest.mark.parametrize("name", sorted(MACROS))
def test_macro(name: str, plek: Plek, golden: Golden, repository: Path) -> None:
    """A macro gives the same text for the same data; drawings are tested elsewhere."""
    text = MACROS[name](plek, **CALLS.get(name, {}))
    golden(repository / f"tests/macros/golden/{name}.md", _SVG.sub("<svg/>", text) + "\n")
