"""A page in the browser, light and dark, wide and narrow: what keeps a reader out."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.server import HEIGHTS
from tests.built import axe

SCHEMES = {"light": "default", "dark": "slate"}
# A page without the theme has no view of its own to wait for.
_HAS_VIEW = "view => (document.body.dataset.mdColorScheme || view) === view"
_PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
_SHAPE = """() => [...document.querySelectorAll("body *")].map(at => {
  const {x, y, width, height} = at.getBoundingClientRect()
  return [x + scrollX, y + scrollY, width, height].map(Math.round)
}).join()"""


def schemes(page: Page) -> Iterator[str]:
    """Show a page light and then dark, as the reader's own setting asks."""
    for setting, scheme in SCHEMES.items():
        page.emulate_media(color_scheme=setting)  # type: ignore[arg-type]
        page.wait_for_function(_HAS_VIEW, arg=scheme)
        yield setting


def views(page: Page) -> Iterator[str]:
    """Show a page light and then dark; give what rules of axe-core tell more each time.

    That is the category of these rules, "" for all of them: in the dark only the colours need
    another look, unless something else changed with them.
    """
    shapes = []
    for _ in schemes(page):
        shapes.append(page.evaluate(_SHAPE))
        yield axe.COLOURS if shapes[0] == shapes[-1] and len(shapes) > 1 else ""


def resize(page: Page, width: int) -> None:
    """Make the screen as wide as this, and wait until the page has taken its shape on it."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    page.evaluate(_PAINTED)


def sideways(page: Page) -> list[str]:
    """Tell whether the page itself scrolls sideways."""
    wide, seen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return [f"{page.url} is {wide} px wide on a screen of {seen} px"] if wide > seen else []


def violations(page: Page, state: str = "", within: str = "html") -> list[str]:
    """Give what the rules of axe-core find in a page as it stands."""
    return [f"{page.url} {state}\n{found}" for found in axe.violations(page, within)]


def light_and_dark(page: Page, state: str = "") -> list[str]:
    """Give what axe-core finds in both views; the page is dark then."""
    return [fault for setting in schemes(page) for fault in violations(page, f"{setting} {state}")]


def open_everything(page: Page) -> None:
    """Open all that opens on a page."""
    page.evaluate("document.querySelectorAll('details').forEach(at => { at.open = true })")


def open_menu(page: Page) -> None:
    """Open the menu of a small screen."""
    page.get_by_role("button", name="Menu").click()
    page.wait_for_selector('[for="__drawer"][aria-expanded="true"]')
