"""What every macro gives for the miniature blueprint, line by line."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from blueprint.changes.diff import differences
from blueprint.changes.history import History, Publication
from blueprint.model.blueprint import Blauwdruk
from macros.notes import Notes
from macros.registry import MACROS
from macros.site_map import PageContext
from pages.read_site import read_site
from tests.conftest import Golden

CALLS: dict[str, dict[str, object]] = {
    "eenheid": {"id": "mens"},
    "sleutels": {"soort": "mijlpaal"},
    "uitleg": {"macro": "rollen"},
    "bron": {"document": "plan", "dia": [2, 3]},
    "afgeleid": {"grond": "uit de naam", "wat": "de pijler"},
}
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def _history(blauwdruk: Blauwdruk) -> History:
    """Give three publications: that of the repository itself changes with every commit."""
    earlier = blauwdruk.programma.model_copy(update={"leus": "Een eerdere leus"})
    first = blauwdruk.model_copy(update={"programma": earlier, "rollen": blauwdruk.rollen[1:]})
    publications = (
        Publication("c" * 40, datetime(2021, 6, 1, tzinfo=UTC), differences(first, blauwdruk)),
        Publication("b" * 40, datetime(2021, 5, 1, tzinfo=UTC), readable=False),
        Publication("a" * 40, datetime(2021, 4, 1, tzinfo=UTC), is_first=True),
    )
    return History(True, publications)


@pytest.fixture(scope="module")
def here(repository: Path) -> PageContext:
    """Give a page of the miniature site, one level down."""
    miniature = repository / "tests/site"
    read = read_site(repository, miniature / "data", miniature / "docs", date(2021, 6, 15))
    assert read.site is not None
    assert not read.problems
    history = _history(read.site.blauwdruk)
    site = replace(read.site, history=history)
    return PageContext(site, "blauwdruk/mens.md", "blauwdruk/mens/")


@pytest.mark.parametrize("name", sorted(MACROS))
def test_macro(name: str, here: PageContext, golden: Golden, repository: Path) -> None:
    """A macro gives the same text for the same data; drawings are tested elsewhere."""
    own = replace(here, notes=Notes())
    text = MACROS[name](own, **CALLS.get(name, {}))
    golden(repository / f"tests/macros/golden/{name}.md", _SVG.sub("<svg/>", text) + "\n")
