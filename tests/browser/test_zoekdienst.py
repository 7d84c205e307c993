"""“Waar komt mijn dienst terecht?”: from the start page to the row, with any name and any keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from blueprint.facts.lineage import destinations
from blueprint.model.blueprint import Blauwdruk
from tests.browser.server import PHONE, WIDE
from tests.browser.zoekdienst import assert_finds, rows
from tests.built import axe
from tests.built.look import schemes

pytestmark = pytest.mark.browser

ADDRESS = "wat-verandert-er/mijn-dienst/"
P_AND_W = "Personeel en Welzijn"
# What an employee types, and names that must be among the rows.
ASKED = {
    "personeel": ["Talent en Loopbaan", P_AND_W],
    "Personeelsdienst": [P_AND_W],
    "P&W": [P_AND_W],
    "p en w": [P_AND_W],
    "personel": ["Talent en Loopbaan", P_AND_W],
    "financien": ["Financiën"],
    "dienst financiën": ["Financiën"],
    "onderhoud": ["Gebouwen"],
    "gb": ["Gebouwen"],
    "gebouwn": ["Gebouwen"],
    "groendienst": ["Kaaien, Groen en Gezondheid"],
    "cultuurdienst": ["Cultuur"],
    "rusthuizen": ["Ouderenzorg"],
    "mijn dienst is brandweer": ["Brandweer"],
    "boekhoudng": ["Financiën"],
    "jeugddienst": ["Scholen & jeugd"],
}


def test_every_question_finds_its_row(tab: Callable[..., Any]) -> None:
    """Case, accents, abbreviations, synonyms and one typing error do not matter."""
    with tab() as opened:
        assert_finds(opened.open(ADDRESS), ASKED)


def test_start_page_leads_to_the_row(tab: Callable[..., Any]) -> None:
    """The field on the start page opens the table, filtered; the row says all that is known."""
    with tab(PHONE) as opened:
        page = opened.open("")
        field = page.get_by_role("searchbox", name="Waar komt mijn dienst terecht?")
        field.fill("personeel")
        field.press("Enter")
        page.wait_for_url(f"**/{ADDRESS}?zoek=personeel")
        expect(page.get_by_role("status").filter(has_text="namen")).to_have_text("2 namen gevonden")
        assert rows(page) == [P_AND_W, "Talent en Loopbaan"]
        row = page.locator("tr:visible", has_text="Talent en Loopbaan").last
        for words in ("Thema van", "Ondersteuning (pijler)", "Bron: "):
            expect(row).to_contain_text(words)
        row = page.locator("tr:visible", has_text=P_AND_W).first
        for words in ("hoort in het nieuwe model bij", "Dat leiden we zelf af: "):
            expect(row).to_contain_text(words)


def test_the_answer_stands_in_the_first_screen(tab: Callable[..., Any]) -> None:
    """On a small phone one sees without scrolling where a name belongs, whose it is, and how."""
    with tab(320) as opened:
        opened.page.set_viewport_size({"width": 320, "height": 568})
        page = opened.open("")
        field = page.get_by_role("searchbox", name="Waar komt mijn dienst terecht?")
        assert field.bounding_box()["y"] < 568
        field.fill("personeel")
        field.press("Enter")
        page.wait_for_url(f"**/{ADDRESS}?zoek=personeel")
        how = page.locator("tr:visible td:nth-child(3)").first
        expect(how).to_be_visible()
        box = how.bounding_box()
        assert box["y"] + box["height"] <= 568


def test_address_can_be_shared(tab: Callable[..., Any]) -> None:
    """The address follows what is typed, without a step back for each letter."""
    with tab() as opened:
        page = opened.open(ADDRESS)
        steps = page.evaluate("history.length")
        page.get_by_role("searchbox", name="Zoek je dienst").press_sequentially("onderhoud")
        page.wait_for_url(f"**/{ADDRESS}?zoek=onderhoud")
        assert page.evaluate("history.length") == steps
        page.get_by_role("searchbox", name="Zoek je dienst").fill("")
        page.wait_for_url(f"**/{ADDRESS}")


def test_unknown_says_whom_to_ask(tab: Callable[..., Any]) -> None:
    """Where no source says where a service went, the row says so.

    For a name that is not known, the departments are there to choose from.
    """
    with tab() as opened:
        page = opened.open(ADDRESS + "?zoek=brandweer")
        row = page.locator("tr", has_text="Brandweer")
        expect(row).to_contain_text("Waarheen, weten we niet.")
        page.get_by_role("searchbox", name="Zoek je dienst").fill("zwembad")
        expect(page.locator("#gp-telling")).to_contain_text("Niets gevonden")
        assert rows(page) == []
        none = page.locator(".gp-geen")
        expect(none).to_contain_text("“zwembad” staat niet in onze lijst")
        none.get_by_role("link", name="Brandweer").click()
        page.wait_for_url("**/?zoek=Brandweer")
        expect(page.locator("tr", has_text="Brandweer van")).to_be_visible()
        assert rows(page) == ["Brandweer"]


@pytest.mark.parametrize("asked", ["a" * 10_000, "?!*", "消防"])
def test_odd_questions_get_an_answer(asked: str, tab: Callable[..., Any]) -> None:
    """Whatever is typed, the page says that it found nothing, and what to do next."""
    with tab() as opened:
        page = opened.open(ADDRESS)
        page.get_by_role("searchbox", name="Zoek je dienst").fill(asked)
        expect(page.locator("#gp-telling")).to_contain_text("Niets gevonden")
        expect(page.locator(".gp-geen")).to_contain_text("staat niet in onze lijst")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_phone_begins_short(tab: Callable[..., Any], town_model: Blauwdruk) -> None:
    """On a phone the list waits for a word or a press; a link to a row shows that row."""
    names = len(destinations(town_model))
    with tab(PHONE) as opened:
        page = opened.open(ADDRESS)
        assert rows(page) == []
        page.get_by_role("button", name=f"Toon alle {names} namen").click()
        assert len(rows(page)) == names
        page = opened.open(ADDRESS + "#stad-cultuur")
        assert "Cultuur" in rows(page)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_filtered_list_breaks_no_rule(tab: Callable[..., Any], width: int) -> None:
    """With a question filled in and its rows open, axe finds nothing."""
    with tab(width) as opened:
        page = opened.open(ADDRESS + "?zoek=personeel")
        for setting in schemes(page):
            assert axe.violations(page) == [], setting


def test_without_scripts(tab: Callable[..., Any], town_model: Blauwdruk) -> None:
    """Without scripts there is no field that does nothing: the whole table is there."""
    with tab(java_script_enabled=False) as opened:
        page = opened.open("")
        page.get_by_role("searchbox", name="Waar komt mijn dienst terecht?").fill("personeel")
        page.get_by_role("button", name="Zoek je dienst").click()
        page.wait_for_url(f"**/{ADDRESS}?zoek=personeel")
        expect(page.get_by_role("searchbox", name="Zoek je dienst")).to_have_count(0)
        expect(page.get_by_role("row")).to_have_count(1 + len(destinations(town_model)))


def test_single_keys_do_nothing(tab: Callable[..., Any]) -> None:
    """A letter alone opens nothing and goes nowhere: speech input would set it off (WCAG 2.1.4)."""
    with tab() as opened:
        page = opened.open("tijdlijn/")
        for key in ("s", "f", "/", "n", "p", ".", ","):
            page.keyboard.press(key)
        page.wait_for_timeout(300)
        assert page.url.endswith("tijdlijn/")
        assert page.locator("#__search").is_checked() is False
