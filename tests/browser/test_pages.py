"""Every page, light and dark, on a desk and on a phone: nothing that keeps a reader out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.built import axe
from tests.built.chromium import PHONE, WIDE
from tests.built.serving import Server

pytestmark = pytest.mark.browser

DOCS = Path(__file__).parents[2] / "docs"
SCHEMES = {"light": "default", "dark": "slate"}
VIEWS = ("licht", "donker")  # the same, as the accessibility statement says it
# One page of each kind: these are looked at as a whole with the menu and the search open.
KINDS = (
    "",
    "wat-verandert-er/waar-komt-mijn-dienst-terecht/",
    "blauwdruk/ondersteuning/",
    "achtergrond/eerste-hulp-bij-fusie/oefening-mislukken/",
    "redactie/gegevens/",
)


def _sources() -> Iterator[str]:
    """Yield the name of every page by its source, for tests made before the site is built."""
    yield "404.html"
    for path in sorted(DOCS.rglob("*.md")):
        yield path.relative_to(DOCS).as_posix()


def _address(source: str) -> str:
    """Give the address of a page from its source."""
    if not source.endswith(".md"):
        return source
    path = source.removesuffix(".md")
    return "" if path == "index" else path.removesuffix("/index") + "/"


def schemes(page: Page) -> Iterator[str]:
    """Show a page light and then dark, as the reader's own setting asks."""
    for setting, scheme in SCHEMES.items():
        page.emulate_media(color_scheme=setting)  # type: ignore[arg-type]
        page.wait_for_selector(f'body[data-md-color-scheme="{scheme}"]')
        yield setting


def assert_fits(page: Page) -> None:
    """Nothing makes the page itself scroll sideways."""
    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen, f"{page.url} is {wide} px wide on a screen of {seen} px"


def assert_no_violations(page: Page, state: str, within: str = "html") -> None:
    """No rule of axe-core finds anything in a page as it stands."""
    found = axe.violations(page, within)
    assert not found, f"{page.url} {state}\n" + "\n".join(found)


def assert_accessible(page: Page, state: str = "") -> int:
    """No rule of axe-core finds anything, light or dark; give how often it looked."""
    for setting in schemes(page):
        assert_no_violations(page, f"{setting} {state}")
    return len(SCHEMES)


def open_search(page: Page) -> None:
    """Open the search and have it find something; on a phone the page below stops scrolling."""
    if page.viewport_size and page.viewport_size["width"] == PHONE:
        page.get_by_role("button", name="Zoeken").click()
        page.wait_for_selector("body[data-md-scrolllock]")  # the theme waits 0.4 s with that
    page.get_by_role("textbox", name="Zoeken", exact=True).fill("personeel")
    page.keyboard.press("Shift")
    page.wait_for_selector(".md-search-result__item")


def open_menu(page: Page) -> None:
    """Open the menu of a small screen."""
    page.get_by_role("button", name="Menu").click()
    page.wait_for_selector('[for="__drawer"][aria-expanded="true"]')


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("source", list(_sources()))
def test_page(
    site: Server,
    tab: Callable[..., Any],
    source: str,
    width: int,
    record_property: Callable[[str, object], None],
) -> None:
    """A page breaks no rule, asks nothing of others, logs no error and fits the screen.

    With everything on it that opens opened; then, still dark, with the search open and the menu
    of a phone. Both look the same on every page: in the light they are looked at on each kind.
    """
    with tab(width) as opened:
        page = opened.open(_address(source))
        assert_fits(page)
        page.evaluate("document.querySelectorAll('details').forEach(at => { at.open = true })")
        looked = assert_accessible(page, "everything open")
        assert_fits(page)
        open_search(page)
        assert_no_violations(page, "dark search open", ".md-search")
        looked += 1
        assert_fits(page)
        page.keyboard.press("Escape")
        if width == PHONE:
            open_menu(page)
            assert_no_violations(page, "dark menu open", ".md-sidebar--primary")
            looked += 1
            assert_fits(page)
    record_property("paginas", source)
    record_property("breedtes", width)
    record_property("controles", looked)


def test_no_page_is_missed(site: Server) -> None:
    """The pages that are tested are all pages of the site but those that only lead on."""
    shown = [page for page in site.pages if not page.startswith("eenheid/")]
    assert sorted(_address(source) for source in _sources()) == sorted(shown)


def test_no_rule_is_off(
    tab: Callable[..., Any], browser: Browser, record_property: Callable[[str, object], None]
) -> None:
    """All rules of WCAG 2.0 to 2.2, A and AA, and the best practices run, target size included."""
    with tab() as opened:
        ran = set(axe.run(opened.open(""))["rules"])
        for name in VIEWS:
            record_property("weergaven", name)
    record_property("regels", len(ran))
    record_property("axe", axe.VERSION)
    record_property("browser", f"Chromium {browser.version}")
    assert {"target-size", "color-contrast", "region", "landmark-unique"} <= ran
    assert len(ran) > 85


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("address", KINDS)
def test_search_open(tab: Callable[..., Any], address: str, width: int) -> None:
    """With the search open and filled in, a page breaks no rule either."""
    with tab(width) as opened:
        page = opened.open(address)
        open_search(page)
        assert_accessible(page, "search open")
        assert_fits(page)


@pytest.mark.parametrize("address", KINDS)
def test_menu_open(tab: Callable[..., Any], address: str) -> None:
    """With the menu open on a phone, a page breaks no rule either."""
    with tab(PHONE) as opened:
        page = opened.open(address)
        open_menu(page)
        assert_accessible(page, "menu open")
        assert_fits(page)
