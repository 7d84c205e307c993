"""By keyboard alone, and with what a screen reader hears alone, a colleague gets there.

Where did a service go, who is who in the programme, and the toets on paper.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page
from pypdf import PdfReader

from blueprint.model.blueprint import Blauwdruk

pytestmark = pytest.mark.browser

_AT = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect()
  const name = at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent
  return {name: name.trim(),
    seen: at.checkVisibility({visibilityProperty: true, opacityProperty: true})
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth}
}"""
_SEEN = """selector => { const box = document.querySelector(selector).getBoundingClientRect()
  return box.bottom > 0 && box.top < innerHeight }"""


# The theme changes the address before it puts in the page that belongs to it.
_THERE = """() => document.readyState === "complete" &&
  new URL(document.querySelector("link[rel=canonical]").href).pathname === location.pathname"""


def arrive(page: Page, goal: str) -> None:
    """Wait until the page of this address is there."""
    page.wait_for_url(f"**/{goal}")
    page.wait_for_function(_THERE)


def tab_to(page: Page, name: str, limit: int = 120) -> None:
    """Press Tab until the focus, always in sight, is on what has this name."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        at = page.evaluate(_AT)
        if at["name"] == name:
            assert at["seen"], f"{name} has the focus out of sight"
            return
    raise AssertionError(f"{name} is not among the first {limit} stops of {page.url}")


def follow(page: Page, name: str, goal: str) -> None:
    """Go to a link with Tab, follow it with Enter, and arrive."""
    tab_to(page, name)
    page.keyboard.press("Enter")
    arrive(page, goal)


def printed(page: Page) -> str:
    """Give the text of what comes out of the printer, without white space."""
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return "".join("".join(sheet.extract_text().split()) for sheet in sheets)


def assert_toets_prints(page: Page, town_model: Blauwdruk) -> None:
    """Every principle with its questions is on paper, with a line to write on."""
    paper = printed(page)
    for principe in town_model.principes:
        for words in (principe.naam, *principe.toetsvragen):
            assert "".join(words.split()) in paper, words
    assert paper.count("Toelichting:") == len(town_model.principes)


def test_keys_find_a_service(tab: Callable[..., Any]) -> None:
    """Tab, a word, Enter, Tab, Enter: the part of the page that tells about it, in sight."""
    with tab() as opened:
        page = opened.open("")
        tab_to(page, "Waar komt mijn dienst terecht?")
        page.keyboard.type("Talent en Loopbaan")
        page.keyboard.press("Enter")
        page.wait_for_url("**/mijn-dienst/?zoek=*")
        follow(page, "Talent en Loopbaan", "eenheid/talent/")
        page.wait_for_function(_SEEN, arg="h1")


def test_keys_read_the_programme_structure(tab: Callable[..., Any]) -> None:
    """From the start page to the list beside the drawing, past the drawing, down to a role."""
    with tab() as opened:
        page = opened.open("")
        follow(page, "Het programma", "programma/")
        follow(page, "programmastructuur", "programma/structuur/")
        tab_to(page, "Sla de tekening over: ga naar de lijst")
        page.keyboard.press("Enter")
        page.wait_for_url("**#programmastructuur-lijst")
        page.wait_for_function(_SEEN, arg="#programmastructuur-lijst")
        page.keyboard.press("Tab")
        assert page.evaluate(_AT)["name"] == "De tekening als lijst"
        follow(page, "Programmaleider", "programma/rollen/#leider")


def test_keys_print_the_toets(tab: Callable[..., Any], town_model: Blauwdruk) -> None:
    """From the start page to the sheet, and to paper."""
    with tab() as opened:
        page = opened.open("")
        follow(page, "Leidende principes", "principes/")
        follow(page, "toets", "principes/toets/")
        assert_toets_prints(page, town_model)


class Ear:
    """A reader who has nothing but the accessibility tree, and acts on what is heard in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._cdp: CDPSession = page.context.new_cdp_session(page)

    def heard(self, role: str) -> list[tuple[str, int]]:
        """Give name and element of what is heard in a role, in the order of the page."""
        tree = self._cdp.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in tree}
        found: list[tuple[str, int]] = []
        waiting = [tree[0]["nodeId"]]
        while waiting:
            node = by_id[waiting.pop()]
            waiting += [one for one in reversed(node.get("childIds", [])) if one in by_id]
            name = node.get("name", {}).get("value", "").strip()
            its = str(node.get("role", {}).get("value", ""))
            if not node["ignored"] and name and its == role:
                found.append((name, node["backendDOMNodeId"]))
        return found

    def text(self) -> str:
        """Give all that is said, as one text."""
        return " ".join(name for name, _ in self.heard("StaticText"))

    def _object(self, role: str, name: str) -> dict[str, str]:
        at = next((one for said, one in self.heard(role) if said == name), None)
        assert at is not None, f"no {role} “{name}” is heard on {self.page.url}"
        found = self._cdp.send("DOM.resolveNode", {"backendNodeId": at})["object"]
        return {"objectId": found["objectId"]}

    def press(self, role: str, name: str, goal: str = "") -> None:
        """Do what a link or button of this name does; arrive where it leads."""
        call = {**self._object(role, name), "functionDeclaration": "function () { this.click() }"}
        self._cdp.send("Runtime.callFunctionOn", call)
        if goal:
            arrive(self.page, goal)

    def write(self, role: str, name: str, words: str) -> None:
        """Type into a field of this name."""
        call = {**self._object(role, name), "functionDeclaration": "function () { this.focus() }"}
        self._cdp.send("Runtime.callFunctionOn", call)
        self.page.keyboard.type(words)


def test_ear_finds_a_service(tab: Callable[..., Any]) -> None:
    """The count is announced; the row says pillar and department; the link leads to the heading."""
    with tab() as opened:
        ear = Ear(opened.open(""))
        ear.write("searchbox", "Waar komt mijn dienst terecht?", "Talent en Loopbaan")
        ear.press("button", "Zoek je dienst", "mijn-dienst/?zoek=*")
        opened.page.wait_for_selector("#gp-telling:has-text('gevonden')")
        said = ear.text()
        assert "1 naam gevonden" in said
        assert "Ondersteuning (pijler)" in said
        ear.press("link", "Talent en Loopbaan", "eenheid/talent/")
        assert any(name.startswith("Talent en Loopbaan") for name, _ in ear.heard("heading"))


def test_ear_reads_the_programme_structure(tab: Callable[..., Any], town_model: Blauwdruk) -> None:
    """Every body, master project and track is heard by its name, in a list and as a link."""
    with tab() as opened:
        ear = Ear(opened.open(""))
        ear.press("link", "Het programma", "programma/")
        ear.press("link", "programmastructuur", "programma/structuur/")
        said = ear.text()
        programma = town_model.programma
        for record in (*programma.organen, *programma.masterprojecten, *programma.trajecten):
            assert record.naam in said, record.naam
        links = [name for name, _ in ear.heard("link")]
        for masterproject in programma.masterprojecten:
            assert masterproject.naam in links
        ear.press("link", "Sla de tekening over: ga naar de lijst")
        opened.page.wait_for_url("**#programmastructuur-lijst")


def test_ear_prints_the_toets(tab: Callable[..., Any], town_model: Blauwdruk) -> None:
    """Each principle is a heading, its questions are heard, and paper has them all."""
    with tab() as opened:
        ear = Ear(opened.open(""))
        ear.press("link", "Leidende principes", "principes/")
        ear.press("link", "toets", "principes/toets/")
        headings = " ".join(name for name, _ in ear.heard("heading"))
        said = ear.text()
        for principe in town_model.principes:
            assert principe.naam in headings
            for question in principe.toetsvragen:
                assert question in said
        assert_toets_prints(opened.page, town_model)
