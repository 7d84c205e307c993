"""The drawings, for everyone: what is drawn is also listed, readable, reachable and in its box."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.test_pages import schemes
from tests.built.chromium import PHONE, WIDE
from tests.built.serving import Server

pytestmark = pytest.mark.browser

MEASURE = (Path(__file__).parent / "figures.js").read_text("utf-8").split("\n", 1)[1]
# The pages with drawings, and how many each has.
DRAWN = {
    "blauwdruk/": 1,
    "blauwdruk/beslissing-2013/": 1,
    "blauwdruk/grondgebonden-materie/": 1,
    "blauwdruk/ondersteuning/": 1,
    "blauwdruk/persoonsgebonden-materie/": 1,
    "blauwdruk/van-oud-naar-nieuw/": 3,
    "programma/structuur/": 1,
}


def measured(page: Page) -> list[dict[str, Any]]:
    """Give what figures.js measures, with the shipped fonts loaded."""
    page.evaluate("document.fonts.ready.then(() => null)")
    found: list[dict[str, Any]] = page.evaluate(MEASURE)
    return found


def test_every_drawing_is_tested(site: Server) -> None:
    """The drawings on the site are those that are looked at here."""
    drawn = {
        page: text.count('class="gp-figuur"')
        for page in site.pages
        for text in [
            (site.folder / (page if page.endswith(".html") else f"{page}index.html")).read_text(
                "utf-8"
            )
        ]
    }
    assert {page: count for page, count in drawn.items() if count} == DRAWN


@pytest.mark.parametrize("address", DRAWN)
def test_list_and_drawing_say_the_same(
    tab: Callable[..., Any], address: str, record_property: Callable[[str, object], None]
) -> None:
    """Every box is in the list and every line of the list is a box: same names, links and order."""
    with tab() as opened:
        for figure in measured(opened.open(address)):
            record_property("tekeningen", 1)
            record_property("vakken", len(figure["named"]))
            assert figure["named"], figure["title"]
            drawn = [tuple(pair) for pair in figure["named"]]
            listed = [tuple(pair) for pair in figure["listed"]]
            assert sorted(drawn) == sorted(listed), figure["title"]


@pytest.mark.parametrize("address", DRAWN)
def test_drawing_can_be_read(tab: Callable[..., Any], address: str) -> None:
    """Light and dark: labels in their boxes, text 4.5:1, lines 3:1, targets of 24 px and more."""
    with tab() as opened:
        page = opened.open(address)
        for setting in schemes(page):
            for figure in measured(page):
                assert figure["low"] == [], (setting, figure["title"])
                assert figure["out"] == [], figure["title"]
                assert figure["small"] == 0, figure["title"]
                assert figure["letters"] >= 12, figure["title"]


@pytest.mark.parametrize("address", DRAWN)
def test_drawing_on_a_phone(tab: Callable[..., Any], address: str) -> None:
    """The list comes first and is open; the drawing keeps its size and scrolls on its own."""
    with tab(PHONE) as opened:
        for figure in measured(opened.open(address)):
            assert figure["list_first"] and figure["list_open"], figure["title"]
            assert figure["letters"] >= 12 and figure["region_fits"], figure["title"]


@pytest.mark.parametrize("address", DRAWN)
def test_drawing_on_paper(tab: Callable[..., Any], address: str) -> None:
    """On A4 a drawing is whole: as wide as the paper at most."""
    with tab(680) as opened:
        page = opened.open(address)
        page.emulate_media(media="print")
        for figure in measured(page):
            assert figure["drawing_fits"], figure["title"]
        page.emulate_media(media="screen")


@pytest.mark.parametrize("address", DRAWN)
def test_assistive_technology_hears_names(tab: Callable[..., Any], address: str) -> None:
    """In the accessibility tree every box with a link is a link, named as in the list."""
    with tab() as opened:
        page = opened.open(address)
        expected = sorted(n for f in measured(page) for n, href in f["named"] if href)
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        heard = [n["name"]["value"] for n in tree if n.get("role", {}).get("value") == "link"]
        for name in set(expected):
            assert heard.count(name) >= expected.count(name), name


def test_focus_in_a_drawing_is_seen(tab: Callable[..., Any]) -> None:
    """Tab follows the structure; the box that has the focus changes its border, well visibly."""
    with tab(WIDE) as opened:
        page = opened.open("blauwdruk/ondersteuning/")
        (figure,) = measured(page)
        page.locator(".gp-figuur__vlak").focus()
        for name, href in figure["named"]:
            if not href:
                continue
            before = page.locator(f'.gp-figuur__vlak a[aria-label="{name}"] .vlak').first.evaluate(
                "at => getComputedStyle(at).strokeWidth"
            )
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name
            after = page.evaluate(
                "getComputedStyle(document.activeElement.querySelector('.vlak')).strokeWidth"
            )
            assert float(after[:-2]) >= float(before[:-2]) + 1, name


def test_box_leads_to_its_place(tab: Callable[..., Any]) -> None:
    """A press on a box opens the part of the page that tells about it."""
    with tab() as opened:
        page = opened.open("blauwdruk/")
        page.locator('.gp-figuur__vlak a[aria-label^="Human Resources"]').click()
        page.wait_for_url("**/blauwdruk/ondersteuning/#human-resources")
        page.get_by_role("heading", name="Human Resources").wait_for()
