"""English words are marked as English, in what a page says and nowhere else."""

from __future__ import annotations

import pytest
from markdown import Markdown

from pages.markup.languages import marked, pattern
from tests.growth import assert_grows_with

WORDS = pattern(["quick win", "quick wins", "lead"])
MARK = '<span lang="en">{}</span>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Een quick win.</p>", f"<p>Een {MARK.format('quick win')}.</p>"),
        ("<li>Quick wins</li>", f"<li>{MARK.format('Quick wins')}</li>"),
        ("<abbr>PMO</abbr> lead", f"<abbr>PMO</abbr> {MARK.format('lead')}"),
        ("<h2><a>lead</a></h2>", f"<h2><a>{MARK.format('lead')}</a></h2>"),
    ],
)
def test_word_in_text_is_marked(html: str, expected: str) -> None:
    """Whatever its case, the longest word first."""
    assert marked(html, WORDS) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>leadership en mislead</p>",
        '<a title="quick win" href="#lead">x</a>',
        "<pre><code>quick win</code> lead</pre>",
        '<svg><a aria-label="lead"><text>lead</text></a></svg>',
        '<span lang="en">a quick <span>win</span> and a quick win</span>',
    ],
)
def test_anything_else_stays(html: str) -> None:
    """Parts of words, attributes, code, drawings, and what has its language already."""
    assert marked(html, WORDS) == html


def test_text_goes_on_after_what_is_left_alone() -> None:
    """Behind code, a drawing or a picture the words are marked again."""
    html = marked("<code>lead</code><svg><g/></svg><br/><img alt='lead'>lead", WORDS)
    assert html.endswith(MARK.format("lead"))
    assert html.count("<span") == 1


def test_words_of_macros_are_marked_too() -> None:
    """The step comes after the raw HTML that macros write is in the page."""
    md = Markdown(
        extensions=["pages.markup.languages"],
        extension_configs={"pages.markup.languages": {"en": ["lead"]}},
    )
    assert MARK.format("lead") in md.convert("<div>lead</div>\n\ntekst")
    assert Markdown(extensions=["pages.markup.languages"]).convert("lead") == "<p>lead</p>"


def test_words_among_code_grow_with_the_page() -> None:
    """Twice the code and twice the words are twice the work, not four times."""
    piece = "<p><code>a</code> lead</p>\n"
    assert_grows_with(lambda times: piece * 400 * times, lambda html: marked(html, WORDS))
