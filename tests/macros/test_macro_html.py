"""What a macro gives in a sentence or in HTML: words there, and elements that close."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml.html import fragment_fromstring

from macros.macro_html import in_sentence
from macros.registry import MACROS, choices
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


def filled(page_set: PageSet, text: str) -> str:
    """Give a text with its macros filled in, as a page of that site."""
    page = read_page(f"---\ntitle: Over\n---\n\n{text}\n".encode(), PAGE, MACROS, choices(None))
    return page_set.with_pages({PAGE: page}).filled(PAGE, "over/")


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
    given = ", ".join(f"{key}={value!r}" for key, value in CALLS.get(name, {}).items())
    text = filled(page_set, around.format(f"{{{{ {name}({given}) }}}}"))
    rendered = page_set.page_settings.renderer.rendered(text)
    assert rendered is not None
    assert rendered.crossed == []
