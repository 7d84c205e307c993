"""Another blueprint builds with nothing changed but `data/`, `docs/` and `mkdocs.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.whole.conftest import build, miniature_site


@pytest.fixture(scope="module")
def other(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the built site of the miniature blueprint, an invented municipality."""
    return build(miniature_site(repository, tmp_path_factory.mktemp("ander") / "project"))


def test_other_blueprint_shows_its_own_facts(other: Path) -> None:
    """Every macro works on it, and the pages tell its facts."""
    start = (other / "index.html").read_text("utf-8")
    assert "Eén loket aan zee" in start
    assert start.count('<svg class="tekening" role="group"') == 3
    assert "Opgeheven" in start
    assert "Welzijn &amp; zorg" in (other / "blauwdruk/mens/index.html").read_text("utf-8")


def test_other_blueprint_names_who_fills_a_role(other: Path) -> None:
    """Who fills a role on the reference day stands with the role; who no longer does, does not."""
    page = html.fromstring((other / "werk/waar/index.html").read_bytes())
    text = " ".join(page.text_content().split())
    assert "Wie het is: Noor Voorbeeld (toestel 12)" in text
