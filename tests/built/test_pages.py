"""Pages light and dark, on a desk and on a phone: nothing that keeps a reader out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from engine.search.page_parts import page_title
from tests.browser.search import asked, found
from tests.browser.server import PHONE, Server
from tests.built import axe, look
from tests.built.choice import address_of, sample
from tests.built.faults import WIDTHS, keeps_out, screen

pytestmark = pytest.mark.browser

# The pages are divided among this many tests, for what runs tests beside each other.
PARTS = 8
VIEWS = ("licht", "donker")  # light and dark, as the accessibility statement says it


@pytest.fixture
def seen(site: Server, pytestconfig: pytest.Config) -> tuple[str, ...]:
    """Give the addresses to look at: all for the statement, or few that have all that stands."""
    if pytestconfig.getoption("--verslag"):
        return site.shown
    return tuple(map(address_of, sample(site.folder)))


@pytest.mark.parametrize("part", range(PARTS))
def test_page(
    site: Server,
    browser: Browser,
    seen: tuple[str, ...],
    part: int,
    tell: Callable[[str, object], None],
) -> None:
    """Wide and narrow, light and dark, a page keeps nobody out."""
    with screen(browser, site.root) as tab:
        for address in seen[part::PARTS]:
            faults = list(keeps_out(tab, address))
            assert not faults, (address, *faults)
            tell("paginas", address)
            tell("controles", len(WIDTHS) * len(look.SCHEMES))
    for width in WIDTHS:
        tell("breedtes", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_search_and_menu(
    site: Server, tab: Callable[..., Any], width: int, tell: Callable[[str, object], None]
) -> None:
    """What the search finds, and the menu of a phone, in the dark, break no rule either.

    The menu looks the same on every page: one will do. tests/browser looks at them in the light.
    """
    with tab(width) as opened:
        page = opened.page
        page.emulate_media(color_scheme="dark")
        asked(page, site.root, page_title(LexborHTMLParser(site.html(""))))
        assert found(page, site.root)
        faults = look.violations(page, "dark search") + look.sideways(page)
        tell("controles", 1)
        if width == PHONE:
            look.open_menu(page)
            faults += look.violations(page, "dark menu open", ".md-sidebar--primary")
            faults += look.sideways(page)
            tell("controles", 1)
        assert not faults, "\n".join(faults)


def test_no_rule_is_off(
    tab: Callable[..., Any], browser: Browser, tell: Callable[[str, object], None]
) -> None:
    """All rules of WCAG 2.0 to 2.2, A and AA, and the best practices run, target size included."""
    with tab() as opened:
        ran = set(axe.run(opened.open(""))["rules"])
    for name in VIEWS:
        tell("weergaven", name)
    tell("regels", len(ran))
    tell("axe", axe.VERSION)
    tell("browser", f"Chromium {browser.version}")
    assert {"target-size", "color-contrast", "region", "landmark-unique"} <= ran
    assert len(ran) > 85
