"""A built site holds together: no dead links, nothing from outside."""

from __future__ import annotations

from pathlib import Path

from tests.built import links
from tests.built.page import Page, pages_of


def test_every_link_and_anchor_resolves(built: Path, pages: dict[str, Page]) -> None:
    """Every internal link, in HTML and in drawings, leads to a file and an anchor that exist."""
    assert list(links.internal(pages))
    assert list(links.dead(built, pages)) == []


def test_nothing_is_fetched_from_outside(built: Path, pages: dict[str, Page]) -> None:
    """No page and no style sheet makes the browser ask another host."""
    assert list(links.outside(built, pages)) == []


def test_faults_are_seen(tmp_path: Path) -> None:
    """A link to nowhere, an anchor that is not there, and what comes from outside."""
    (tmp_path / "index.html").write_text(
        '<a href="nergens/">x</a><a href="#weg">x</a><a href="#hier" id="hier">x</a>'
        '<img src="https://elders.example/x.png">',
        "utf-8",
    )
    (tmp_path / "a.css").write_text("a { background: url(//elders.example/x) }", "utf-8")
    found = pages_of(tmp_path)
    assert list(links.dead(tmp_path, found)) == [
        "index.html: nergens/",
        "index.html: #weg (anchor)",
    ]
    assert len(list(links.outside(tmp_path, found))) == 2
