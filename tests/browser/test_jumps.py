"""On a slow line letters and scripts come after the text: what is being read stays in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.kinds import KINDS
from tests.browser.server import PHONE, WIDE

pytestmark = pytest.mark.browser

# A script that moves something moves more; other letters can still move a line of a small screen.
SMALL = 0.03
PAINTED = """() => new Promise(done => {
  new PerformanceObserver(list => {
    if (list.getEntriesByName("first-contentful-paint").length) done()
  }).observe({ type: "paint", buffered: true })
})"""
# https://wicg.github.io/layout-instability/
SHIFTS = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().map(shift => [
    shift.value, ...shift.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? String(node)),
  ]))).observe({ type: "layout-shift", buffered: true })
  setTimeout(done, 200, [])
})"""


@contextmanager
def without(page: Page, kind: str, address: str) -> Iterator[None]:
    """Open a page, look at it without the files of a kind, and let these come in then."""
    held: list[Route] = []
    page.route(f"**/*.{kind}", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    yield
    assert held
    for route in held:
        route.continue_()
    page.unroute_all()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_scripts_move_nothing(tab: Callable[..., Any], width: int) -> None:
    """A page of each kind stays as it was painted first when its scripts begin."""
    with tab(width) as opened:
        page = opened.page
        for address in KINDS:
            with without(page, "js", opened.root + address):
                page.evaluate(PAINTED)
                page.evaluate("document.fonts.ready.then(() => null)")
            shifts = page.evaluate(SHIFTS)
            assert sum(shift[0] for shift in shifts) < SMALL, f"/{address}: {shifts}"


def test_the_list_is_there_from_the_beginning(tab: Callable[..., Any]) -> None:
    """On a phone the list is open before the scripts are there, and the drawing never is."""
    with tab(PHONE) as opened:
        page = opened.page
        address = opened.root + "programma/structuur/"
        drawing = page.locator(".gp-figuur__vlak").first
        with without(page, "js", address):
            expect(page.locator(".gp-figuur__lijst li").first).to_be_visible()
            expect(drawing).not_to_be_visible()
        expect(drawing).not_to_be_visible()


def test_fonts_are_asked_for_at_once(tab: Callable[..., Any]) -> None:
    """Every font of a page is on its way before the style sheet has come that names it."""
    with tab() as opened, ExitStack() as held:
        page = opened.page
        with page.expect_request("**/*-400-*.woff2"), page.expect_request("**/*-700-*.woff2"):
            held.enter_context(without(page, "css", opened.root))
        held.close()
        statuses = page.evaluate("[...document.fonts].map(font => font.status)")
        assert statuses == ["loaded", "loaded"]
