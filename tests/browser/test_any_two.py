"""Any two versions on one page: by mouse, by keys, by address, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from playwright.sync_api import Page, expect

from blueprint.changes.version_pairs import Mark, Pair
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from macros.through_time.any_two import pair_address, pair_files
from tests.blueprint.histories import histories
from tests.browser.server import PHONE, WIDE
from tests.built import axe
from tests.built.look import schemes
from tests.macros.test_any_two import site_of

pytestmark = pytest.mark.browser

ADDRESS = "blauwdruk/van-oud-naar-nieuw/"
_WORDS = """([data, newer]) => gpCompared(data, newer).flatMap((part) => {
  const lines = part.tagName === "UL" ? [...part.children] : [part]
  return lines.map((line) => line.textContent)
})"""
_TEXT = """html => {
  const made = document.createElement("div")
  made.innerHTML = html
  return made.textContent.replace(/\\s+/g, "")
}"""


def opened_at(opened: Any, query: str = "") -> Page:
    """Open the page and wait for what it shows first."""
    page: Page = opened.open(ADDRESS + query)
    expect(page.locator(".gp-vergelijking__uitkomst h4").first).to_be_attached()
    return page


def chosen(page: Page) -> tuple[str, str]:
    """Give the pair that is chosen."""
    values = page.locator(".gp-tijdbalk input:checked").evaluate_all(
        "all => all.map(one => [one.name, one.value])"
    )
    found = dict(values)
    return found["gp-van"], found["gp-naar"]


def words_of(pair: Pair) -> list[str]:
    """Give what a pair says, line by line, as Python has it."""
    lines = [pair.said]
    for group in pair.groups:
        lines.append(group.heading)
        for sentence in group.sentences:
            marks = (
                "\u2060*afgeleid" if isinstance(p, Mark) else p if isinstance(p, str) else p.name
                for p in sentence
            )
            lines.append("".join(marks))
    return lines


def test_a_reader_chooses_both_ends(tab: Callable[..., Any]) -> None:
    """What differs changes with the choice, the address too; Back goes back."""
    with tab() as opened:
        page = opened_at(opened)
        assert chosen(page) == ("besluit-2013", "plan")
        page.get_by_label("Van Zoals het was").check()
        heading = page.locator(".gp-vergelijking__uitkomst h3")
        expect(heading).to_contain_text("Van Zoals het was naar")
        assert page.url.endswith("?van=voordien&naar=plan")
        page.get_by_label("Naar Het besluit van 2013").check()
        expect(heading).to_have_text("Van Zoals het was naar Het besluit van 2013")
        assert page.url.endswith("?van=voordien&naar=besluit-2013")
        page.go_back()
        expect(heading).not_to_contain_text("besluit")
        assert chosen(page) == ("voordien", "plan")
        page.go_back()
        expect(heading).to_contain_text("Van Het besluit van 2013")
        assert chosen(page) == ("besluit-2013", "plan")


def test_each_pair_has_an_address(tab: Callable[..., Any]) -> None:
    """It opens at its pair; the old anchor does too, and one that cannot be is told."""
    with tab() as opened:
        page = opened_at(opened, "?van=voordien&naar=plan")
        assert chosen(page) == ("voordien", "plan")
    with tab() as opened:
        page = opened_at(opened, "#van-voordien-naar-besluit-2013")
        assert chosen(page) == ("voordien", "besluit-2013")
    for query in ("?van=plan&naar=voordien", "?van=nergens&naar=plan", "?van=voordien"):
        with tab() as opened:
            page = opened_at(opened, query)
            expect(page.locator(".gp-vergelijking .gp-noot")).to_be_visible()
            assert chosen(page) == ("besluit-2013", "plan")


def test_the_ends_keep_their_order(tab: Callable[..., Any]) -> None:
    """By arrow keys: an end that passes the other takes it along."""
    with tab() as opened:
        page = opened_at(opened, "?van=voordien&naar=besluit-2013")
        page.get_by_label("Van Zoals het was").focus()
        page.keyboard.press("ArrowDown")
        expect(page.locator(".gp-vergelijking__uitkomst h3")).to_contain_text("Van Het besluit")
        assert chosen(page) == ("besluit-2013", "plan")
        page.get_by_label("Naar Het besluit van 2013").check()
        expect(page.locator(".gp-vergelijking__uitkomst h3")).to_contain_text("Van Zoals het was")
        assert chosen(page) == ("voordien", "besluit-2013")


def test_the_browser_says_what_python_says(tab: Callable[..., Any], town_model: Blauwdruk) -> None:
    """For every pair of made-up histories: the same lines in the same order."""
    with tab() as opened:
        page = opened_at(opened)

        @settings(max_examples=40, deadline=None)
        @given(versions=histories())
        def same(versions: tuple[Versie, ...]) -> None:
            site = site_of(town_model, versions)
            files = pair_files(site)
            for pair in site.version_pairs:
                data = files[pair_address(pair.older.id)]
                assert page.evaluate(_WORDS, [data, pair.newer.id]) == words_of(pair)

        same()


def test_without_scripts_the_page_says_the_same(tab: Callable[..., Any]) -> None:
    """What stands in the page for who has no scripts is what a script lays out."""
    with tab() as opened:
        page = opened_at(opened)
        fixed = page.locator(".gp-vergelijking__vast section")
        expect(fixed.first).to_be_hidden()
        for section in fixed.all():
            anchor = section.locator("h3").get_attribute("id") or ""
            older, newer = anchor.removeprefix("van-").split("-naar-")
            opened_at(opened, f"?van={older}&naar={newer}")
            written = page.locator(f"#{anchor}").evaluate(
                "heading => heading.parentElement.innerHTML"
            )
            laid = page.locator(".gp-vergelijking__uitkomst")
            assert page.evaluate(_TEXT, written) == page.evaluate(_TEXT, laid.inner_html())


def test_where_the_data_do_not_come_the_page_tells_itself(tab: Callable[..., Any]) -> None:
    """As from a broken connection: the pairs that stand in the page are shown."""
    with tab() as opened:
        page: Page = opened.page
        page.route("**/vergelijking/*.js", lambda route: route.abort())
        page.goto(opened.root + ADDRESS)
        expect(page.locator(".gp-vergelijking__vast h3").first).to_be_visible()
        opened.problems.clear()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_everybody_can_use_it(tab: Callable[..., Any], width: int) -> None:
    """No fault of axe, light or dark, and no page wider than the screen."""
    with tab(width) as opened:
        page = opened_at(opened, "?van=voordien&naar=plan")
        for setting in schemes(page):
            assert axe.violations(page) == [], setting
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
