"""Every page of a built site says what it is, and its ids are its own."""

from __future__ import annotations

from pathlib import Path

from tests.built import names
from tests.built.page import Page, pages_of


def test_every_page_names_itself(pages: dict[str, Page]) -> None:
    """Every page has a language, one title, one heading and one description."""
    assert pages
    assert list(names.unnamed(pages)) == []


def test_ids_are_unique(pages: dict[str, Page]) -> None:
    """No page uses an id twice."""
    assert list(names.twice(pages)) == []


def test_pictures_have_a_size(pages: dict[str, Page]) -> None:
    """No text jumps when a picture comes in: each says how large it is."""
    assert list(names.sizeless(pages)) == []


def test_faults_are_seen(tmp_path: Path) -> None:
    """A page without a description and with two headings, a title twice, an id twice; a picture."""
    top = '<html lang="nl"><head><title>Titel</title></head><body><h1 id="a">Kop</h1>'
    top += '<article><img src="a.png" width="8"><img src="b.png" width="8" height="8"></article>'
    for name in ("een", "twee"):
        (tmp_path / f"{name}.html").write_text(f'{top}<h1 id="a">Nog</h1>', "utf-8")
    found = pages_of(tmp_path)
    assert len(list(names.unnamed(found))) == 4
    assert list(names.alike(found)) == ["twee.html says “Titel”, as een.html does"]
    assert len(list(names.twice(found))) == 2
    assert list(names.sizeless(found)) == ["een.html: a.png", "twee.html: a.png"]
