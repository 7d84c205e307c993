"""The keyboard alone is enough: the menu, the search, tables and drawings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import PHONE, Server

pytestmark = pytest.mark.browser

_FOCUS = """() => {
  const at = document.activeElement
  const seen = at.matches(".md-option") ? at.parentElement : at, box = seen.getBoundingClientRect()
  seen.getAnimations().forEach(fade => fade.finish())  // what just comes into sight does so at once
  return {name: (at.getAttribute("aria-label") || at.textContent || at.name || "").trim(),
    tag: at.tagName, shown: seen.checkVisibility({visibilityProperty: true, opacityProperty: true})
      && box.right > 0 && box.left < innerWidth}
}"""


def stops(page: Page, limit: int = 400) -> list[dict[str, Any]]:
    """Give what the Tab key stops at, from the top of the page until it begins anew.

    Tab also stops at the body where the theme just put away its button, with the focus on it.
    """
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    found: list[dict[str, Any]] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if found and stop["name"] == found[0]["name"]:
            return found
        if stop["tag"] != "BODY":
            found.append(stop)
    raise AssertionError(f"Tab did not leave the page in {limit} steps")


@pytest.mark.parametrize("width", [1366, PHONE])
def test_focus_is_never_out_of_sight(tab: Callable[..., Any], width: int) -> None:
    """Tab goes from the skip link to the footer and never to something that cannot be seen."""
    with tab(width) as opened:
        found = stops(opened.open("achtergrond/cursus/"))
    assert found[0]["name"] == "Ga naar inhoud"
    assert found[-1]["name"] == "Voor redacteurs"
    assert [stop for stop in found if not stop["shown"]] == []


def test_menu_with_keys(tab: Callable[..., Any]) -> None:
    """Enter opens the menu and goes into it; Escape closes it and gives the button back."""
    with tab(PHONE) as opened:
        page = opened.open("programma/rollen/")
        menu = page.get_by_role("button", name="Menu")
        menu.focus()
        page.keyboard.press("Enter")
        assert menu.get_attribute("aria-expanded") == "true"
        assert page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")
        page.get_by_role("button", name="Terug uit Programma").focus()
        page.keyboard.press("Space")
        page.get_by_role("link", name="Tijdlijn").first.wait_for()
        page.keyboard.press("Escape")
        assert menu.get_attribute("aria-expanded") == "false"
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Menu"


def test_menu_after_an_instant_change_of_page(tab: Callable[..., Any]) -> None:
    """The menu keeps its buttons when the theme fetches the next page by itself."""
    with tab(PHONE) as opened:
        page = opened.open("")
        page.evaluate("window.kept = true")
        page.get_by_role("link", name="Het programma", exact=True).click()
        page.wait_for_url("**/programma/")
        page.locator('button[aria-label="Terug uit Programma"]').wait_for(state="attached")
        assert page.evaluate("window.kept"), "the page was loaded anew"
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Rollen").first.wait_for()


def test_tables_scroll_with_keys(tab: Callable[..., Any]) -> None:
    """A table that is wider than the screen can be reached, has a name, and scrolls."""
    with tab(PHONE) as opened:
        page = opened.open("redactie/gegevens/")
        wide = page.locator(".md-typeset__scrollwrap[role=region]")
        assert wide.count() >= 1
        assert wide.first.get_attribute("aria-label").startswith("Tabel: ")
        wide.first.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(200)
        assert page.evaluate("document.activeElement.scrollLeft") > 0


def test_a_table_is_named_after_any_heading(tab: Callable[..., Any]) -> None:
    """A heading may be called as something that every object of a script has."""
    with tab(PHONE) as opened:
        page = opened.open("redactie/gegevens/")
        names = page.evaluate(
            """async () => {
                for (const heading of document.querySelectorAll(".md-content :is(h1, h2, h3)"))
                    heading.firstChild.textContent = "constructor"
                dispatchEvent(new Event("resize"))
                const wide = document.querySelectorAll(".md-typeset__scrollwrap[role=region]")
                return [...wide].slice(0, 2).map(one => one.getAttribute("aria-label"))
            }"""
        )
        assert names == ["Tabel: constructor", "Tabel: constructor 2"]


def test_no_scripts(site: Server, tab: Callable[..., Any]) -> None:
    """Without scripts a page on a phone shows its text, what is drawn and the way to every door.

    What opens does so by itself, and there is no field for a search that cannot be.
    """
    with tab(PHONE, java_script_enabled=False) as opened:
        page = opened.page
        for address in site.shown:
            page.goto(site.root + address)
            for part in ("h1", ".gp-slot", ".md-tabs"):
                expect(page.locator(part).first).to_be_visible()
            for told in page.locator(".gp-figuur__lijst").all():
                expect(told).to_be_visible()
            for field in page.locator(".gp-zoekveld, .gp-zoeken, .gp-filter").all():
                expect(field).not_to_be_visible()
        page.goto(site.root + "blauwdruk/van-oud-naar-nieuw/")
        folded = page.locator("details:not([open])").first
        folded.locator("> summary").click()
        expect(page.locator("details[open]").first.locator("li").first).to_be_visible()
