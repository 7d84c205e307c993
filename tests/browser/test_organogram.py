"""The organogram by hand: choosing, looking for, filtering and switching, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import walk_units
from tests.browser.server import PHONE, TABLET, WIDE
from tests.built import axe
from tests.built.look import schemes

pytestmark = pytest.mark.browser

ADDRESS = "blauwdruk/"
FOLDED = "blauwdruk/pijlers/"
"""A page with an organogram that shows one level."""


def box(page: Page, name: str) -> Locator:
    """Give the box of a unit in the drawing."""
    return page.locator(f'.gp-organogram .gp-figuur__vlak a[aria-label^="{name}"]')


def panel(page: Page) -> Locator:
    """Give what is told of the box that was chosen."""
    return page.locator(".gp-paneel")


def opened_at(opened: Any, address: str = ADDRESS) -> Page:
    """Open the organogram and wait for its controls."""
    page: Page = opened.open(address)
    page.locator(".gp-bediening").first.wait_for(state="attached")
    return page


@pytest.mark.parametrize("width", [WIDE, TABLET])
def test_a_chosen_box_tells_what_it_is(tab: Callable[..., Any], width: int) -> None:
    """By Enter: its facts, with the focus on their heading; Escape goes back to the box."""
    with tab(width) as opened:
        page = opened_at(opened)
        one = box(page, "Talent en Loopbaan")
        one.focus()
        page.keyboard.press("Enter")
        expect(panel(page).get_by_role("heading")).to_be_focused()
        expect(panel(page)).to_contain_text("Talent en Loopbaan is een thema van")
        more = panel(page).get_by_role("link", name="Lees meer")
        assert more.evaluate("link => link.href").endswith("eenheid/talent/")
        assert page.url.endswith("#plan-talent")
        expect(page.locator(".gp-gekozen")).to_have_text("gekozen")
        assert one.get_attribute("aria-current") == "true"
        page.keyboard.press("Escape")
        expect(one).to_be_focused()
        expect(page.locator(".gp-gekozen")).to_have_count(0)
        assert page.url.endswith(ADDRESS)


def test_an_address_chooses_a_box(tab: Callable[..., Any]) -> None:
    """What one copies opens the same box elsewhere; an unknown one is told."""
    with tab() as opened:
        page = opened_at(opened, ADDRESS + "#plan-talent")
        expect(panel(page).get_by_role("heading")).to_have_text("Talent en Loopbaan")
        expect(box(page, "Talent en Loopbaan")).to_be_in_viewport()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        panel(page).get_by_role("button", name="Kopieer link").click()
        expect(panel(page).get_by_role("button", name="Gekopieerd")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == page.url
    with tab() as opened:
        page = opened_at(opened, ADDRESS + "#plan-bestaat-niet")
        told = page.locator(".gp-bediening [role=status]")
        expect(told).to_contain_text("Dit vak staat niet in deze tekening.")
    with tab() as opened:
        page = opened_at(opened)
        last = page.locator(".gp-figuur__vlak .knoop[id*=eenheid-]").last
        unit = (last.get_attribute("id") or "").rpartition("eenheid-")[2]
        opened.open("")
        page = opened_at(opened, f"{ADDRESS}#plan-{unit}")
        expect(page.locator(f".gp-figuur__vlak [id$='eenheid-{unit}']")).to_be_in_viewport()
    with tab() as opened:
        opened_at(opened, ADDRESS + "#plan-%")


@pytest.mark.parametrize(
    ("asked", "found"),
    [("talent", "Talent en Loopbaan"), ("RUSTHUIZEN", "Ouderenzorg"), ("scholen jeu", "Scholen")],
)
def test_a_name_marks_its_box(tab: Callable[..., Any], asked: str, found: str) -> None:
    """A name, a synonym, the beginnings of words; Enter chooses the box."""
    with tab() as opened:
        page = opened_at(opened)
        field = page.get_by_role("searchbox", name="Zoek een vak of een oude naam")
        field.fill(asked)
        expect(page.locator(".gp-figuur__vlak .gevonden").first).to_be_visible()
        expect(page.locator(".gp-bediening [role=status]")).to_contain_text(found)
        field.press("Enter")
        expect(panel(page).get_by_role("heading")).to_contain_text(found)


@pytest.mark.parametrize("asked", ["qqqq", "?!,.", "日本語", "x" * 10_000])
def test_a_name_that_is_not_there_is_told(tab: Callable[..., Any], asked: str) -> None:
    """Whatever one types: a sentence, and nothing marked."""
    with tab() as opened:
        page = opened_at(opened)
        page.get_by_role("searchbox", name="Zoek een vak of een oude naam").fill(asked)
        told = page.locator(".gp-bediening [role=status]")
        expect(told).to_contain_text("Niets gevonden in deze versie.")
        assert page.locator(".gevonden").count() == 0


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_name_without_a_box_is_found_where_it_lies(tab: Callable[..., Any], width: int) -> None:
    """A name or a synonym of what is folded: its box, and the way to its own page."""
    with tab(width) as opened:
        page = opened_at(opened, FOLDED)
        figure = page.locator(".gp-organogram:has([data-gevouwen])")
        field = figure.get_by_role("searchbox", name="Zoek een vak of een oude naam")
        told = figure.locator(".gp-bediening [role=status]")
        for asked, found in (("talent", "Talent en Loopbaan"), ("rusthuizen", "Ouderenzorg")):
            field.fill(asked)
            link = told.get_by_role("link", name=found)
            expect(link).to_be_visible()
        expect(told).to_contain_text("Ouderenzorg (in Mens)")
        marked = ".gevonden" if width == WIDE else ".gp-gevonden"
        expect(figure.locator(marked)).to_contain_text("Mens")
        assert axe.violations(page) == []
        link.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Ouderenzorg")


def test_a_filter_hides_what_is_of_others(tab: Callable[..., Any], town_model: Blauwdruk) -> None:
    """One lane stays, in drawing and list; the drawing gets shorter; “Alles” brings all back."""
    with tab() as opened:
        page = opened_at(opened)
        drawing = page.locator(".gp-organogram .gp-figuur__vlak svg")
        before = drawing.bounding_box()["height"]
        buttons = page.get_by_role("group", name="Toon wat van wie is").get_by_role("button")
        owner = town_model.programma.organisaties[1]
        button = buttons.filter(has_text=owner.naam).first
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        shown = page.locator(".gp-figuur__vlak .baan:visible")
        assert {lane.get_attribute("data-baan") for lane in shown.all()} == {owner.id}
        listed = page.locator(".gp-figuur__lijst .gp-baan:not([hidden])")
        assert {lane.get_attribute("data-baan") for lane in listed.all()} == {owner.id}
        assert drawing.bounding_box()["height"] < before
        buttons.first.click()
        assert drawing.bounding_box()["height"] == before


def test_versions_switch_in_place(tab: Callable[..., Any], town_model: Blauwdruk) -> None:
    """Another version comes where this one was; its links work, and its own boxes."""
    other = town_model.version("besluit-2013")
    with tab() as opened:
        page = opened_at(opened)
        versions = page.get_by_role("list", name="Versies")
        versions.get_by_role("link", name=other.naam).click()
        current = page.locator(".gp-versies [aria-current]")
        expect(current).to_have_text(other.naam)
        expect(current).to_be_focused()
        assert page.url.endswith(ADDRESS)
        name = next(one.naam for one, _ in walk_units(other.eenheden) if not one.eenheden)
        box(page, name).first.click()
        expect(panel(page).get_by_role("heading")).to_have_text(name)
        for link in panel(page).get_by_role("link").all():
            assert link.evaluate("a => a.href").startswith("http")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_without_scripts_nothing_is_missing(
    tab: Callable[..., Any], town_model: Blauwdruk, width: int
) -> None:
    """The list tells of every unit what it is, and each version leads to its page."""
    with tab(width, java_script_enabled=False) as opened:
        page = opened.open(ADDRESS)
        for unit, _ in walk_units(town_model.latest.eenheden):
            facts = page.locator(f'[data-vak="eenheid-{unit.id}"] .gp-vak__feiten').first
            assert unit.naam in (facts.text_content() or "")
        page.locator(".gp-versies a").first.click()
        assert not page.url.endswith(ADDRESS)
        assert page.locator(".gp-bediening").count() == 0


def test_on_a_phone_the_list_is_the_organogram(tab: Callable[..., Any]) -> None:
    """Folded by column, with real headings; an address and a name unfold what they mean."""
    with tab(PHONE) as opened:
        page = opened_at(opened, ADDRESS + "#plan-talent")
        assert not page.locator(".gp-organogram .gp-figuur__vlak").is_visible()
        expect(page.locator("#plan-talent .gp-vak__feiten")).to_be_visible()
        field = page.get_by_role("searchbox", name="Zoek een vak of een oude naam")
        field.fill("rusthuizen")
        expect(page.locator(".gp-gevonden > .gp-vak > summary")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize("width", [WIDE, TABLET, PHONE])
def test_a_chosen_box_breaks_no_rule(tab: Callable[..., Any], width: int) -> None:
    """With a name found and a box chosen, axe finds nothing, light and dark."""
    with tab(width) as opened:
        page = opened_at(opened, ADDRESS + "#plan-talent")
        page.get_by_role("searchbox", name="Zoek een vak of een oude naam").fill("talent")
        for setting in schemes(page):
            assert axe.violations(page) == [], setting
