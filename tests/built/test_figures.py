"""The drawings, for everyone: what is drawn is also listed, readable, reachable and in its box."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from lxml import html

from tests.browser.server import PHONE, Server
from tests.built.figures import measured, unheard, unlisted, unreadable
from tests.built.look import schemes
from tests.built.page import Page

BASE = "https://site.example/"
BROWSER = pytest.mark.browser


@pytest.fixture
def drawn(site: Server) -> list[str]:
    """Give the addresses of the pages with drawings."""
    return [
        address
        for address in site.shown
        if html.fromstring(site.html(address).encode()).find_class("gp-figuur")
    ]


@BROWSER
def test_list_and_drawing_say_the_same(
    drawn: list[str], tab: Callable[..., Any], tell: Callable[[str, object], None]
) -> None:
    """Every box is in the list and every line of the list is a box: same names and links."""
    for address in drawn:
        with tab() as opened:
            for figure in measured(opened.open(address)):
                assert list(unlisted(figure)) == [], address
                tell("tekeningen", 1)
                tell("vakken", len(figure["named"]))


@BROWSER
def test_drawing_can_be_read(drawn: list[str], tab: Callable[..., Any]) -> None:
    """Light and dark: labels in their boxes, text 4.5:1, lines 3:1, targets of 24 px and more.

    And in the accessibility tree every box with a link is a link of that name.
    """
    for address in drawn:
        with tab() as opened:
            page = opened.open(address)
            for setting in schemes(page):
                faults = [fault for figure in measured(page) for fault in unreadable(figure)]
                assert faults == [], (address, setting)
            assert list(unheard(page)) == [], address


@BROWSER
def test_drawing_on_a_phone(drawn: list[str], tab: Callable[..., Any]) -> None:
    """The list alone, open if it is short."""
    for address in drawn:
        with tab(PHONE) as opened:
            for figure in measured(opened.open(address)):
                assert figure["hidden"], (address, figure["title"])
                assert figure["list_open"] != figure["list_is_long"], (address, figure["title"])


@BROWSER
def test_drawing_on_paper(drawn: list[str], tab: Callable[..., Any]) -> None:
    """On A4 a drawing is whole: as wide as the paper at most."""
    for address in drawn:
        with tab(680) as opened:
            page = opened.open(address)
            page.emulate_media(media="print")
            for figure in measured(page):
                assert figure["drawing_fits"], (address, figure["title"])
            page.emulate_media(media="screen")


def test_every_unit_drawn_is_a_link(pages: dict[str, Page]) -> None:
    """Every box of every drawing of an organogram is a link."""
    for page in pages.values():
        for box in page.root.xpath(
            "//*[name()='g'][contains(@class,'knoop')][contains(@id,'eenheid-')]"
        ):
            assert box.xpath(".//@*[name()='xlink:href']"), (page.address, box.get("id"))


def test_no_box_leads_to_the_list_beside_it(pages: dict[str, Page]) -> None:
    """A box leads to where more is told than the drawing says; the list says the same."""
    for page in pages.values():
        for figure in page.root.find_class("gp-figuur"):
            listed = figure.xpath(".//*[contains(@class,'gp-figuur__lijst')]/descendant::*/@id")
            for goal in figure.xpath(".//*[name()='svg']//@*[name()='xlink:href']"):
                assert goal.removeprefix("#") not in listed, (page.address, goal)


def test_every_drawing_is_a_file_and_every_file_a_drawing(
    built: Path, pages: dict[str, Page]
) -> None:
    """Each figure links twice to a file that is there and has its title; no file is left over."""
    linked: dict[str, str] = {}
    for page in pages.values():
        for figure in page.root.find_class("gp-figuur"):
            opened, saved = figure.xpath(".//ul[@class='gp-figuur__bestanden']//a")
            assert opened.get("href") == saved.get("href")
            assert "download" in saved.attrib
            goal = urljoin(urljoin(BASE, page.address), opened.get("href")).removeprefix(BASE)
            linked[goal] = figure.xpath("string(.//*[local-name()='title'])")
    made = {path.relative_to(built).as_posix() for path in built.glob("tekeningen/*.svg")}
    assert made == set(linked)
    for name, title in linked.items():
        root = ElementTree.parse(built / name).getroot()
        assert root.findtext("{http://www.w3.org/2000/svg}title") == title
