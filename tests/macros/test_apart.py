"""HTML of macros that Markdown does not read: the page is as if it had."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from blueprint.characters import refused
from macros.apart import WORDS, Html, apart
from macros.reading import Lezing

_SPACE = re.compile(r"\s+")
_PAIR = re.compile(r'[^\s="]+(?:="[^"]*")?')
_TAG = re.compile(r"<([a-z0-9]+)((?:\s[^<>]*)?)>")


def test_only_what_stands_alone_is_put_apart() -> None:
    """Not what is in a sentence or a list, and not what Markdown reads inside."""
    figure = Html("<figure>1</figure>")
    text, blocks = apart(("# Kop\n\n", figure, "\n\nIn een zin: ", figure, ".\n\n- ", figure, "\n"))
    assert list(blocks.values()) == ["<figure>1</figure>"]
    assert text.count("<figure>") == 2
    assert apart((Html("<div markdown>\n\n## Kop\n\n</div>"),))[1] == {}
    assert apart((Html("**Leus**"),))[1] == {}


def test_headings_of_a_macro_are_headings_of_the_page() -> None:
    """What stands between them is put apart."""
    text, blocks = apart((Html("<p>a</p>\n\n## Kop {#kop}\n\n<p>b</p>"),))
    assert "\n## Kop {#kop}\n" in text
    assert list(blocks.values()) == ["<p>a</p>", "<p>b</p>"]


def test_nobody_else_writes_the_words() -> None:
    """What stands for HTML is refused in pages and in data."""
    (word,) = apart(("a\n\n", Html("<p>a</p>"), "\n"))[1]
    assert WORDS.fullmatch(word)
    assert refused(word, "data/vragen.yml")


def test_pages_are_as_if_markdown_read_everything(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page of the site, to the order of attributes and white space."""
    monkeypatch.chdir(town)
    sites = tmp_path / "apart", tmp_path / "read"
    build(load_config("mkdocs.yml", site_dir=str(sites[0])))
    monkeypatch.setattr(Lezing, "apart", lambda lezing, *page: (lezing.gevuld(*page), {}))
    build(load_config("mkdocs.yml", site_dir=str(sites[1])))
    pages = sorted(path.relative_to(sites[0]) for path in sites[0].rglob("*.html"))
    assert pages
    for page in pages:
        one, other = (_plain((site / page).read_text("utf-8")) for site in sites)
        assert one == other, page


def _plain(html: str) -> str:
    """Give a page without what white space and the order of attributes may differ in."""
    close = _SPACE.sub(" ", re.sub(r">\s+<", "><", html))
    return _TAG.sub(lambda tag: f"<{tag[1]} {sorted(_PAIR.findall(tag[2]))}>", close)
