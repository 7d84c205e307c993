"""On paper: black on white, no navigation, nothing hidden that a reader needs."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from blueprint.model.blueprint import Blauwdruk
from pages.markup.bounds import MOST_COLUMNS
from tests.browser.server import Server

pytestmark = pytest.mark.browser

# The width of A4 less its margins, in CSS px: 178 mm.
A4 = 673
HEIGHT = 986  # and its height, 261 mm
SCREEN_ONLY = (
    ".md-header, .md-tabs, .md-sidebar, .md-skip, .md-path, .md-footer, .md-top, .headerlink, "
    ".gp-zoekdienst, .gp-filter, .gp-figuur__over"
)


@contextmanager
def paper(page: Page) -> Iterator[Page]:
    """Show a page as it is printed."""
    page.emulate_media(media="print")
    page.evaluate("document.fonts.ready.then(() => null)")
    yield page
    page.emulate_media(media="screen")


@pytest.mark.parametrize(
    "address",
    ["", "blauwdruk/", "principes/toets/", "wat-verandert-er/mijn-dienst/"],
)
def test_paper_is_white_and_has_no_navigation(tab: Callable[..., Any], address: str) -> None:
    """Printed from the dark view too, a page is light, without menus, and fits the sheet."""
    with tab(A4, color_scheme="dark") as opened, paper(opened.open(address)) as page:
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        shown = page.evaluate(
            "s => Array.from(document.querySelectorAll(s)).filter(at => at.checkVisibility())"
            ".map(at => at.className)",
            SCREEN_ONLY,
        )
        assert shown == []
        wide = page.evaluate(
            "Math.max(...Array.from(document.querySelectorAll('.md-content *'))"
            ".filter(at => !at.closest('.gp-onzichtbaar') && !at.closest('.gp-held'))"
            ".map(at => at.getBoundingClientRect().right))"
        )
        assert wide <= A4 + 1


BEYOND = """width => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const beyond = []
  while (texts.nextNode()) {
    const within = texts.currentNode.parentElement
    if (!within.checkVisibility() || within.closest(".gp-onzichtbaar")) continue
    let left = 0, right = width
    for (let at = within; at; at = at.parentElement) {
      if (getComputedStyle(at).overflowX === "visible" || at.clientWidth === 0) continue
      const box = at.getBoundingClientRect()
      left = Math.max(left, box.left)
      right = Math.min(right, box.right)
    }
    const range = document.createRange()
    range.selectNodeContents(texts.currentNode)
    const cut = [...range.getClientRects()].some(
      box => box.width > 0 && (box.left < left - 1 || box.right > right + 1))
    if (cut) beyond.push(texts.currentNode.data.trim())
  }
  return beyond
}"""
"""The texts that are not whole on a sheet of a width: beyond it, or beyond what cuts them off."""


def test_no_text_is_beyond_the_sheet(tab: Callable[..., Any], site: Server) -> None:
    """On every page each word is between the two sides of the sheet, and nothing cuts it off."""
    with tab(A4) as opened:
        for address in site.shown:
            with paper(opened.open(address)) as page:
                assert page.evaluate(BEYOND, A4) == [], address


def table(*cells: str) -> str:
    """Give a table of one row, as a page has it where an editor typed it."""
    heads = "".join(f"<th>Kop {number}</th>" for number, _ in enumerate(cells, 1))
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{row}</tr></tbody></table>"


WHO, LONG = "Programmabureau", "Verantwoordelijkheidsverdelingen"
ADDRESS = f"https://a.example/{LONG * 5}"
SENTENCES = "Schrijft het plan, legt het voor aan wie beslist, en vertelt wat er verandert. " * 4


@pytest.mark.parametrize(
    "typed",
    [
        table(WHO, *"12345678"),
        table("1", *["12345"] * (MOST_COLUMNS - 1)),
        table(WHO, LONG, LONG, LONG),
        table(WHO, LONG * 5, "2015"),
        table(WHO, f'<a href="{ADDRESS}">{ADDRESS}</a>', "2015"),
        table(WHO, f"<code>{LONG * 5}</code>"),
        table(WHO, *[SENTENCES] * 3),
        table(WHO, *[SENTENCES] * 5),
        f"<ol><li><blockquote>{table(WHO, LONG, LONG, LONG)}</blockquote></li></ol>",
    ],
    ids=("digits", "most", "words", "word", "address", "code", "four", "six", "within"),
)
def test_any_table_fits_the_sheet(tab: Callable[..., Any], typed: str) -> None:
    """What is too long for its column breaks, and a name beside it stays whole."""
    with tab(A4) as opened:
        page = opened.open("achtergrond/cursus/oefening/")
        page.locator("article").evaluate(
            "(at, typed) => at.insertAdjacentHTML('beforeend', typed)", typed
        )
        with paper(page):
            assert page.evaluate(BEYOND, A4) == []
            lines = page.locator("article td").last.evaluate(
                "at => { const range = document.createRange()"
                "; range.selectNodeContents(at.parentElement.cells[0])"
                "; return range.getClientRects().length }"
            )
            assert lines == 1


@pytest.mark.parametrize(("width", "height"), [(1080, 1920), (300, 3000), (2000, 500), (40, 20)])
def test_any_picture_fits_the_sheet(width: int, height: int, tab: Callable[..., Any]) -> None:
    """However tall it is, it keeps its shape; and no small one grows."""
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'/>"
    image = f'<img src="data:image/svg+xml,{quote(drawing)}" width={width} height={height}>'
    with tab(A4) as opened:
        page = opened.open("achtergrond/cursus/oefening/")
        page.locator("article").evaluate(
            """(at, image) => {
              at.insertAdjacentHTML("beforeend", image);
              return at.querySelector("img:last-child").decode();
            }""",
            image,
        )
        with paper(page):
            picture = page.locator("article img").last
            shown = picture.bounding_box()
            fit = picture.evaluate("at => getComputedStyle(at).objectFit")
    assert fit == "contain"
    assert shown["height"] <= min(height, 0.9 * HEIGHT)
    assert shown["width"] <= min(width, A4)


def test_a_box_is_set_as_the_text(tab: Callable[..., Any]) -> None:
    """On paper and on a screen, what is in a box has letters as large as those around it."""
    box = '<div class="admonition"><p class="admonition-title">Titel</p><p>Een zin.</p></div>'
    more = "<details open><summary>Titel</summary><p>Een zin.</p></details>"
    with tab(A4) as opened:
        page = opened.open("achtergrond/cursus/oefening/")
        page.locator("article").evaluate(
            "(at, typed) => at.insertAdjacentHTML('beforeend', typed)", f"<p>Een.</p>{box}{more}"
        )
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            sizes = page.evaluate(
                """() => [...document.querySelectorAll("article p")].slice(-4)
                  .map(at => getComputedStyle(at).fontSize)"""
            )
            assert len(set(sizes)) == 1, (media, sizes)


def sheets(page: Page) -> list[str]:
    """Give the text of each sheet that the browser prints."""
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [" ".join(sheet.extract_text().split()) for sheet in printed.pages]


def test_what_is_told_in_short_is_a_notice(tab: Callable[..., Any], site: Server) -> None:
    """The first sheet is title, “in het kort”, day and address, all of it; the rest comes after."""
    begin = re.compile(r"</h1>\s*(<p class=\"gp-dag.*\s*)?<div class=\"admonition abstract")
    told_in_short = [address for address in site.pages if begin.search(site.html(address))]
    assert len(told_in_short) > 10
    with tab() as opened:
        for address in told_in_short:
            page = opened.open(address)
            short = page.locator(":is(h1, h1 + .gp-dag) + .admonition.abstract")
            title = page.locator("h1").evaluate("at => at.firstChild.textContent")
            told = [" ".join(line.split()) for line in short.inner_text().splitlines()]
            home = page.locator("link[rel=canonical]").get_attribute("href")
            after = short.evaluate("at => at.nextElementSibling.innerText.split('\\n')[0]")
            first, second, *_ = sheets(page)
            for link in page.locator("a[data-adres]").all():
                first = first.replace(f"({link.get_attribute('data-adres')})", "")
            for words in (title, *told[:2], "stand van 1 januari 2015"):
                assert "".join(words.split()) in "".join(first.split()), address
            assert home.replace("/", "") in first.replace("/", "").replace(" ", ""), address
            start = "".join(after.rstrip("#").split())[:30]
            assert start not in "".join(first.split()), address
            assert start in "".join(second.split()), address


def test_links_say_where_they_lead(tab: Callable[..., Any], site: Server) -> None:
    """The notice has whole addresses; further on the path is enough, a source needs none."""
    with tab() as opened:
        page = opened.open("wat-verandert-er/")
        first, *further = ("".join(sheet.split()) for sheet in sheets(page))
        host = site.root.removeprefix("http://").rstrip("/")
        assert f"terecht?({host}/wat-verandert-er/mijn-dienst/)" in first
        assert "tijdlijn(/tijdlijn/)" in "".join(further)
        assert "presentatie,dia11(" not in "".join(further)


def test_drawing_is_whole_on_one_sheet(tab: Callable[..., Any]) -> None:
    """Every name in the organogram is on one and the same sheet."""
    with tab() as opened:
        page = opened.open("blauwdruk/")
        names = page.locator("svg.tekening[role=group] text.kop").all_text_contents()
        assert len(names) > 5
        squeezed = ["".join(sheet.split()) for sheet in sheets(page)]
        assert any(all("".join(n.split()) in sheet for n in names) for sheet in squeezed)


def test_table_of_services_prints_short(tab: Callable[..., Any]) -> None:
    """All names fit a few sheets, though the theme opens everything before it prints."""
    with tab() as opened:
        page = opened.open("wat-verandert-er/mijn-dienst/")
        assert len(sheets(page)) <= 7


def test_table_of_services_prints_what_was_asked(tab: Callable[..., Any]) -> None:
    """Paper shows the rows that were asked for, with all about them; else all rows, short."""
    address = "wat-verandert-er/mijn-dienst/"
    for query, told in (("?zoek=personeel", True), ("", False)):
        with tab(A4) as opened, paper(opened.open(address + query)) as page:
            shown = page.locator(".gp-bestemmingen tbody tr:visible")
            assert (shown.count() == 2) is told
            assert shown.first.locator("td").last.is_visible() is told


def test_room_to_write(tab: Callable[..., Any], town_model: Blauwdruk) -> None:
    """Every principle of the toets has at least 15 mm to write in."""
    with tab(A4) as opened, paper(opened.open("principes/toets/")) as page:
        heights = page.evaluate(
            "Array.from(document.querySelectorAll('.gp-toets__deel .gp-invullijn'))"
            ".map(at => at.getBoundingClientRect().height / 96 * 25.4)"
        )
        assert len(heights) == len(town_model.principes)
        assert min(heights) >= 15


def test_the_toets_is_two_sheets_at_most(tab: Callable[..., Any]) -> None:
    """Both sides of one paper: no notice for the board before it, no sources alone behind it."""
    with tab() as opened:
        first, *more = sheets(opened.open("principes/toets/"))
        assert "Toelichting" in first
        assert len(more) <= 1


def test_no_sheet_is_blank(tab: Callable[..., Any], site: Server) -> None:
    """A short page ends on the sheet that it begins on; no sheet has but its number."""
    with tab() as opened:
        for address in site.shown:
            printed = sheets(opened.open(address))
            assert all(len(sheet) > 20 for sheet in printed), address


@pytest.mark.parametrize(
    "last",
    [
        "<p>Een zin.</p>",
        "<ul><li>Een punt.</li></ul>",
        "<table><tr><td>Een cel.</td></tr></table>",
        "<blockquote><p>Een zin.</p></blockquote>",
        '<div class="admonition"><p class="admonition-title">Titel</p><p>Een zin.</p></div>',
        "<details open><summary>Titel</summary><p>Een zin.</p></details>",
    ],
)
def test_what_is_last_asks_for_no_sheet(last: str, tab: Callable[..., Any]) -> None:
    """However long a page is, what is last stands on the last sheet."""

    def printed(height: int) -> list[str]:
        page.evaluate(
            """([height, last]) => {
              const article = document.querySelector("article");
              article.innerHTML = `<h1>Titel</h1><hr>${last}<aside class="gp-slot"></aside>`;
              article.querySelector("hr").style.height = `${height}px`;
            }""",
            [height, last],
        )
        return sheets(page)

    with tab() as opened:
        page = opened.open("")
        fits, over = 0, 1000
        while over - fits > 1:
            middle = (fits + over) // 2
            fits, over = (middle, over) if len(printed(middle)) == 1 else (fits, middle)
        assert "Een " in printed(over)[-1]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("principes/toets/", "Print dit blad"),
        ("blauwdruk/", "Print deze pagina"),
        ("programma/structuur/", "Print deze pagina"),
    ],
)
def test_a_button_prints(address: str, words: str, tab: Callable[..., Any]) -> None:
    """With scripts it asks the browser to print; without them, and on paper, it is not there."""
    with tab() as opened:
        page = opened.open(address)
        page.evaluate("window.print = () => { document.title = 'asked' }")
        page.get_by_role("button", name=words).click()
        assert page.title() == "asked"
        page.emulate_media(media="print")
        assert not page.locator(".gp-print__knop").is_visible()
    with tab(java_script_enabled=False) as opened:
        page = opened.open(address)
        assert page.locator(".gp-print__knop").count() == 1
        assert not page.locator(".gp-print__knop").is_visible()
