"""HTML typed on a page: what is right is never refused; faults are in tests/broken_pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.markup.raw_html import wrong_html
from pages.settings import read

RIGHT = (
    '<div class="grid cards" markdown>\n\n- **een**\n\n    twee\n\n</div>',
    '<div class="gp-held" markdown>\n<div markdown>\n\ntekst\n\n</div>\n</div>',
    "<details open markdown>\n<summary>Meer</summary>\n\ntekst\n\n</details>",
    "<details>\n<summary>a</summary>\n<details><summary>b</summary>c</details>\n</details>",
    "<details markdown>\n<!-- a -->\n\n<summary>b</summary>\n\nc\n\n</details>",
    'Een <span lang="en">stand-up</span> **met <kbd>Ctrl</kbd>**, H<sub>2</sub>O.',
    "regel<br>regel<br/>regel<br />regel",
    "| a | b |\n|---|---|\n| een<br>twee | &nbsp; |",
    '<ol reversed start="3">\n<li>drie</li>\n</ol>',
    "    <div>\n\n    code die alleen inspringt\n",
    "```html\n<div>\n```\n\nen `<div>` in een zin",
    "- punt\n\n    ```\n    <div>\n    ```\n",
    "<!-- <div> -->",
    "1 < 2, a<b en <https://duinhove.example/>",
    "Als a<b, dan.\n\nEen {{ leus() }} en <https://a.example/> {{ leus() }}, 1 <3 {{ leus() }}.",
    "`<div` {{ leus() }} <br> {{ leus() }}\n\n> <span>a</span> {{ leus() }}",
    "Tekst.\n\n    `a` <div>\n\n<!-- b -->\n\n    <div>",
    "<p>a</p><p>b &amp; c</p>\n\n<p>a</p> b\nc &amp; d",
    "<div markdown>\n\n<p>a</p> b &amp; c\n\n</div>\n\n<div>\n<p>a</p> &lt;\n</div>",
    "Een <small>a</small> b &amp; c<br/>d {{ leus() }}",
    '!!! abstract "Kort"\n\n    Een <small>kleine</small> regel.',
)


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str, repository: Path) -> None:
    """HTML that is written as it should be, and what only looks like HTML, is left alone."""
    settings, _ = read(repository / "tests/sound_pages/mkdocs.yml", "mkdocs.yml")
    assert [*wrong_html(text)] == []
    assert settings.renderer.rendered(text).crossed == []


def test_macro() -> None:
    """What stands in a macro is no HTML."""
    assert [*wrong_html('{{ organogram(versie="<div>") }}')] == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a <div>", 2),
        ("- punt\n\n    <div>", 12),
        ("</div>", 0),
        ("<p><em>x</p></em>", 3),
        ("<!-- a --><div>", 10),
        ("<!-- a\n   b --> </div>\n\nc", 16),
        ("- a\n\n<!-- b -->\n\n    <div>", 21),
        ("a <!-- b --!> c", 2),
        ("a\n\n<!-- b --!>\n\nc <!-- d -->", 3),
        ("<!--> a -->", 0),
        ("<!---> a", 0),
    ],
)
def test_wrong(text: str, at: int) -> None:
    """A fault is told once, at its character."""
    assert [offset for offset, _ in wrong_html(text)] == [at]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('<div class="a" title=b{{ leus() }} c', 0),
        ("a <nav b\nc {{ leus() }}", 2),
        ("a </div {{ leus() }}", 2),
        ("- <!a {{ leus() }}", 2),
        ('<span title="a>b {{ leus() }}', 0),
        ("> a <div\n> {{ leus() }}", 4),
        ("<div\n\na {{ leus() }}", 0),
        ("a<b\n\n{{ tijdlijn() }}", 1),
        ("<div a", 0),
    ],
)
def test_open(text: str, at: int) -> None:
    """A `<` that may close with the `>` of a macro, or of what follows on a page, is told."""
    assert {offset for offset, _ in wrong_html(text)} == {at}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("<div>a</div> b &amp; c\n\nd", 13),
        ("<div markdown>\n\na\n\n</div> b<br/>c", 26),
        ("<p>a</p><p>b</p> `c &#60; d`", 17),
        ("<!-- a --> <hr> {{ leus() }}", 16),
    ],
)
def test_behind(text: str, at: int) -> None:
    """What Markdown takes from behind a block, and puts at the end of the page, is told."""
    assert [offset for offset, _ in wrong_html(text)] == [at]
