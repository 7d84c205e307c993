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
        row = page.locator("tr:visible", has_text="laatste naam").first
        for words in ("pijler Ondersteuning", "Status", "Masterproject Ondersteuning", "Bron:"):
            expect(row).to_contain_text(words)


def test_address_can_be_shared(tab: Callable[..., Any]) -> None:
    """The address follows what is typed, without a step back for each letter."""
    with tab() as opened:
        page = opened.open(ADDRESS)
        steps = page.evaluate("history.length")
        page.get_by_role("searchbox", name="Zoek je dienst").press_sequentially("onderhoud")
        assert page.url.endswith(f"{ADDRESS}?zoek=onderhoud")
        assert page.evaluate("history.length") == steps
        page.get_by_role("searchbox", name="Zoek je dienst").fill("")
        assert page.url.endswith(ADDRESS)


def test_unknown_says_whom_to_ask(tab: Callable[..., Any]) -> None:
    """Where no source says where a service went, the row says so, and whom to ask."""
    with tab() as opened:
        page = opened.open(ADDRESS + "?zoek=brandweer")
        row = page.locator("tr", has_text="Brandweer")
        expect(row).to_contain_text("niet bekend in onze bronnen")
        expect(row).to_contain_text("Vraag het aan")
        page.get_by_role("searchbox", name="Zoek je dienst").fill("zwembad")
        expect(page.locator("#gp-telling")).to_contain_text("Niets gevonden voor “zwembad”")
        assert rows(page) == []


def test_phone_begins_short(tab: Callable[..., Any], stad: Blauwdruk) -> None:
    """On a phone the list waits for a word or a press; a link to a row shows that row."""
    names = len(destinations(stad))
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


def test_without_scripts(tab: Callable[..., Any], stad: Blauwdruk) -> None:
    """Without scripts there is no field that does nothing: the whole table is there."""
    with tab(java_script_enabled=False) as opened:
        page = opened.open("")
        page.get_by_role("searchbox", name="Waar komt mijn dienst terecht?").fill("personeel")
        page.get_by_role("button", name="Zoek je dienst").click()
        page.wait_for_url(f"**/{ADDRESS}?zoek=personeel")
        expect(page.get_by_role("searchbox", name="Zoek je dienst")).to_have_count(0)
        expect(page.get_by_role("row")).to_have_count(1 + len(destinations(stad)))


def test_single_keys_do_nothing(tab: Callable[..., Any]) -> None:
    """A letter alone opens nothing and goes nowhere: speech input would set it off (WCAG 2.1.4)."""
    with tab() as opened:
        page = opened.open("tijdlijn/")
        for key in ("s", "f", "/", "n", "p", ".", ","):
            page.keyboard.press(key)
        page.wait_for_timeout(300)
        assert page.url.endswith("tijdlijn/")
        assert page.locator("#__search").is_checked() is False
