"""What a search can find of a page: its parts, each with its own words."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from engine.search.page_parts import PagePart, page_description, page_parts, page_title
from tests.growth import assert_grows_with


def parts(html: str) -> list[PagePart]:
    """Give the parts of a page with this content."""
    return list(page_parts(LexborHTMLParser(f"<main><article>{html}</article></main>")))


def test_a_heading_begins_a_part() -> None:
    """Text goes with the heading above it; the title leads to the page itself."""
    assert parts('<h1 id="t">Titel</h1><p>Een.</p><h2 id="a">Twee</h2><p>Drie.</p>') == [
        PagePart("Titel", "", "Een.", ""),
        PagePart("Twee", "a", "Drie.", ""),
    ]


def test_a_heading_without_a_place_begins_none() -> None:
    """Nothing can lead to a heading without an id: its words are in the part above."""
    assert parts('<h1 id="t">Titel</h1><h2>Los</h2><p>Een.</p>') == [
        PagePart("Titel", "", "Los Een.", "")
    ]


def test_a_date_before_a_heading_is_of_its_part() -> None:
    """What stands in one item before its heading belongs to it, not to the item above."""
    items = "".join(
        f'<li><p>{year}</p><h3 id="m{year}">Stap</h3><div>Tekst.</div></li>'
        for year in (2013, 2019)
    )
    assert parts(f'<h1 id="t">Titel</h1><ol>{items}</ol>')[1:] == [
        PagePart("Stap", "m2013", "2013 Tekst.", ""),
        PagePart("Stap", "m2019", "2019 Tekst.", ""),
    ]


def test_a_term_and_a_row_are_parts() -> None:
    """A term of a list, and a row that can be linked to; another row is of the part above."""
    terms = '<dl><div id="vc"><dt>Coach</dt><dd>Helpt.</dd></div></dl>'
    rows = (
        '<tr><th scope="row">Groen<span id="groen"></span></th><td>Park.</td></tr>'
        '<tr><th scope="row">Sport</th><td>Zaal.</td></tr>'
    )
    assert parts(f'<h1 id="t">Titel</h1>{terms}<h2 id="l">Lijst</h2><table>{rows}</table>') == [
        PagePart("Titel", "", "", ""),
        PagePart("Coach", "vc", "Helpt.", ""),
        PagePart("Lijst", "l", "Sport Zaal.", ""),
        PagePart("Groen", "groen", "Park.", ""),
    ]


def test_a_title_is_of_the_innermost_row_or_item() -> None:
    """The first title of an item begins the innermost that it is the first of; a later its own."""
    inner = '<ul><li>voor<h3 id="a">Een</h3>na</li></ul>'
    assert parts(f'<h1 id="t">Titel</h1><ul><li>boven{inner}dan<h3 id="b">Twee</h3>slot</li></ul>')[
        1:
    ] == [PagePart("Een", "a", "voor na dan", ""), PagePart("Twee", "b", "slot", "")]


@pytest.mark.parametrize(
    "many",
    [
        "<h3>t</h3>",
        '<h3 id="a">t</h3>',
        '<dl><dt id="a">t</dt><dd>y</dd></dl>',
        '<table><tr><th scope="row">t</th></tr></table>',
        "<ul><li>t</li></ul>",
    ],
)
def test_many_titles_in_one_item(many: str) -> None:
    """However many titles a row or item has."""
    assert_grows_with(
        lambda times: LexborHTMLParser(
            f"<article><ul><li>{many * 300 * times}</li></ul></article>"
        ),
        lambda tree: list(page_parts(tree)),
    )


def test_words_of_boxes_stay_apart() -> None:
    """Blocks do not join words, what stands in a line does not part them; drawings are left out."""
    html = (
        '<h1 id="t">Titel</h1><svg><text>burgemeester</text><text>en</text></svg>'
        "<ul><li>burgemeester<ul><li>schepenen</li></ul></li><li>raad</li></ul>"
        "<p>her<b>huis</b>vesting<br>nu\u2060</p>"
    )
    assert parts(html) == [
        PagePart("Titel", "", "burgemeester schepenen raad herhuisvesting nu", "")
    ]


def test_what_a_search_passes_over() -> None:
    """What says so, what is hidden, forms and the marks of headings are in no part."""
    html = (
        '<h1 id="t">Titel<a class="headerlink" href="#t">#</a></h1>'
        "<p>Zin.<sup data-search-exclude>1</sup></p><div hidden>niet</div><form>vorm</form>"
        '<section data-search-exclude><h2 id="gp-bronnen">Bronnen</h2>niet</section>'
        '<h2 id="oud" data-search-exclude>Oud</h2><p>niet</p><h2 id="w">Wel</h2>'
    )
    assert parts(html) == [PagePart("Titel", "", "Zin.", ""), PagePart("Wel", "w", "", "")]


def test_other_words_for_the_same() -> None:
    """Synonyms are names of the part; the sentence around them is not in its text."""
    html = (
        '<h1 id="t">Titel</h1><h2 id="hr">HR</h2><p>Tekst.</p><p data-search-exclude>Ook gezocht '
        'als: <span class="gp-synoniemen">personeel, P&amp;O</span></p>'
    )
    assert parts(html)[1] == PagePart("HR", "hr", "Tekst.", "personeel, P&O")
    row = (
        '<h1 id="t">Titel</h1><table><tr><th scope="row"><b>HR</b><i id="hr"></i> <small>van '
        'ons</small><small data-search-exclude>ook: <span class="gp-synoniemen">P&amp;O</span>'
        "</small></th><td>Tekst.</td></tr></table>"
    )
    assert parts(row)[1] == PagePart("HR van ons", "hr", "Tekst.", "P&O")


def test_a_page_without_content_has_no_parts() -> None:
    """A page that only leads on has nothing to find; its title and description may lack too."""
    tree = LexborHTMLParser("<main><h1>Elders</h1></main>")
    assert list(page_parts(tree)) == []
    assert page_title(tree) == "Elders"
    assert page_title(LexborHTMLParser("<p>x")) == page_description(tree) == ""
