"""What a macro gives in a sentence or in HTML: words there, and elements that close."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml.html import fragment_fromstring

from macros.macro_html import in_sentence
from macros.registry import MACROS, choices
from pages.markup.placeholders import placeholder
from pages.page import read_page
from pages.page_set import PageSet
from pages.read_site import read_site
from tests.macros.test_golden import CALLS
from tests.pages.rendered import html_of

PAGE = "over/index.md"
STAR = '{{ afgeleid("uit de naam") }}'
SHOWN = "\u2060*afgeleid"


@pytest.fixture(scope="module")
def page_set(repository: Path) -> PageSet:
    """Give the pages of the miniature site."""
    site = repository / "tests/site"
    return read_site(None, site / "data", site / "docs", date(2021, 6, 15)).page_set


def with_page(page_set: PageSet, text: str) -> PageSet:
    """Give the pages with this text on one of them."""
    page = read_page(f"---\ntitle: Over\n---\n\n{text}\n".encode(), PAGE, MACROS, choices(None))
    return page_set.with_pages({PAGE: page})


def filled(page_set: PageSet, text: str) -> str:
    """Give a text with its macros filled in, as a page of that site."""
    return with_page(page_set, text).filled(PAGE, "over/")


def call(name: str) -> str:
    """Give a call of a macro as it stands on a page."""
    given = ", ".join(f"{key}={value!r}" for key, value in CALLS.get(name, {}).items())
    return f"{{{{ {name}({given}) }}}}"


@pytest.mark.parametrize(
    ("text", "shown", "marked"),
    [
        (f"Een{STAR} en twee{STAR} samen.", f"Een{SHOWN} en twee{SHOWN} samen.", []),
        (f"**Een{STAR}** *en{STAR}*", f"Een{SHOWN} en{SHOWN}", [f"Een{SHOWN}", f"en{SHOWN}"]),
        (f"Een\n{STAR}\nen\n{STAR}\nsamen.", f"Een\n{SHOWN}\nen\n{SHOWN}\nsamen.", []),
    ],
)
def test_two_marks_in_a_sentence(
    text: str, shown: str, marked: list[str], page_set: PageSet, repository: Path
) -> None:
    """Markdown reads no slanted words between the stars of what is derived."""
    written = html_of(repository / "tests/site/docs", filled(page_set, text))
    root = fragment_fromstring(written, create_parent="div")
    assert root.text_content().strip() == shown
    assert [one.text_content() for one in root.iter("em", "strong")] == marked


def test_words_of_the_data_in_a_sentence(repository: Path) -> None:
    """What the data say has no sign of Markdown there; a tag and an entity stay as they are."""
    given = '<p class="a_b">Een *a* `b` &amp; [c](d) <a href="x_y">e_f_</a></p>'
    written = html_of(repository / "tests/site/docs", f"**Vraag** {in_sentence(given)} *aan*.")
    root = fragment_fromstring(written)
    assert root.text_content() == "Vraag Een *a* `b` & [c](d) e_f_ aan."
    assert [one.tag for one in root.iter()] == ["p", "strong", "span", "a", "em"]
    assert root.xpath("//span/@class | //a/@href") == ["a_b", "x_y"]


@pytest.mark.parametrize("around", ["{}", "<div markdown>\n\n{}\n\n</div>"])
@pytest.mark.parametrize("name", sorted(MACROS))
def test_what_a_macro_opens_it_closes(name: str, around: str, page_set: PageSet) -> None:
    """Also where Markdown reads the HTML that is around it, and so that of the macro."""
    text = filled(page_set, around.format(call(name)))
    rendered = page_set.page_settings.renderer.rendered(text)
    assert rendered is not None
    assert rendered.crossed == []


AROUND = [
    "**a\n{}\nb**",
    "a\\\n{} \nb",
    "{}\n    b",
    "- a\n{}\n- b",
    "> a\n{}\nb",
    "[a\n{}\nb](/c)",
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", sorted(MACROS))
def test_around_a_macro_rules_read_what_is_built(name: str, around: str, page_set: PageSet) -> None:
    """What stands alone on a line parts a paragraph for both, or is words in it for both."""
    pages = with_page(page_set, around.format(call(name)))
    read, renderer = pages.rendered(PAGE), pages.page_settings.renderer
    built = renderer.rendered(pages.filled(PAGE, "over/"))
    assert read is not None
    assert built is not None
    before, mark, after = read.text.partition(placeholder(0))
    assert mark
    assert built.text.startswith(before)
    assert built.text.rstrip().endswith(after.rstrip())
