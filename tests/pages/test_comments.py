"""Comments stay out of the page, and examples of them stay in."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown


@pytest.mark.parametrize(
    "text",
    [
        "<!-- geheim -->",
        "Tekst <!-- geheim --> verder",
        "<!-- geheim\nop\n\nregels -->\n\nTekst",
        "## Kop <!-- geheim -->",
        "- <!-- geheim -->\n- b",
        "| a <!-- geheim --> |\n|---|\n| b |",
        "<div>\n<!-- geheim -->\n</div>",
        '<div markdown="1">\n\n<!-- geheim -->\n\n</div>',
        "[tekst <!-- geheim -->](x.md)",
        "Noot[^1]\n\n[^1]: x <!-- geheim -->",
        "<!-- a --!> b <!-- geheim -->",
        "<!--\n- a\n  - b\n-->\nTekst <!-- geheim -->",
        "![a <!-- geheim --> b](x.png 'c <!-- geheim -->')",
        "[a][r]\n\n[r]: x.md 'b <!-- geheim -->'",
        "AB\n\n*[AB]: a <!-- geheim\ngeheim --> b",
        "| a |\n|---|\n| b | <!--\ngeheim\n-->\n| c |",
        "    <!-- geheim -->",
        "- a\n\n    <!--\n    geheim\n    -->\n    b",
    ],
)
def test_out(text: str) -> None:
    """No comment reaches the HTML or the table of contents."""
    names = [
        "pages.markup.comments",
        "pages.markup.gfm",
        "abbr",
        "md_in_html",
        "tables",
        "toc",
        "footnotes",
        "pymdownx.superfences",
    ]
    markdown = Markdown(extensions=names)
    html = markdown.convert(text)
    assert "geheim" not in html
    assert "<!--" not in html
    assert "geheim" not in str(markdown.toc_tokens)  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["`<!-- zo -->`", "```\n<!-- zo -->\n```"])
def test_example(text: str) -> None:
    """A comment in an example is shown."""
    html = Markdown(extensions=["pages.markup.comments", "pymdownx.superfences"]).convert(text)
    assert "&lt;!-- zo --&gt;" in html


@pytest.mark.parametrize("comment", ["<!-- a -->", "<!--\na\n\n- b\n-->", "<!-- a --> <!-- b -->"])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a {}\nb", "a\nb"),
        ("a  {}  \nb", "a  \nb"),
        ("## a {{#b}} {}", "## a {{#b}}"),
        ("- a\n  {}\n- b", "- a\n- b"),
        ("| a |\n|---|\n| b | {}\n| c |", "| a |\n|---|\n| b |\n| c |"),
        ('!!! note "a" {}\n\n    b', '!!! note "a"\n\n    b'),
        ("a {}\n:   b", "a\n:   b"),
    ],
)
def test_end(comment: str, text: str, shown: str) -> None:
    """What a comment stands behind is read as if there were none."""
    names = ["admonition", "attr_list", "def_list", "tables"]
    markdown = Markdown(extensions=[*names, "pages.markup.comments", "pages.markup.gfm"])
    made = markdown.convert(text.format(comment))
    assert re.sub(r"\n *(?=</li>)", "", made) == markdown.reset().convert(shown.format(comment))


@pytest.mark.parametrize("comment", ["<!-- a -->", "   <!-- a\nb -->", "<!-- a --> <!-- b -->", ""])
@pytest.mark.parametrize("text", ["5 &euro; en 10&nbsp;%.", "`x &amp;` **a**<br/>b", "- a &lt; b"])
def test_behind(comment: str, text: str) -> None:
    """What stands behind a comment on its line stays where it is."""
    markdown = Markdown(extensions=["pages.markup.comments", "md_in_html"])
    end = "\n\nEinde."
    shown = markdown.convert(f"{comment} {text}{end}").replace("<p></p>\n", "")
    assert shown == markdown.convert(f"{text}{end}")
