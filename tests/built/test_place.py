"""Every page says where it is: the way from the start page, and the tab that it lies behind."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import html

from tests.built.page import Page

BASE = "https://site.example/"


def goals(page: Page, path: str) -> list[str]:
    """Give where the links at a path lead, below the root of the site."""
    links: list[html.HtmlElement] = page.root.xpath(f"{path}//a")
    here = urljoin(BASE, page.address.removesuffix("index.html"))
    return [urljoin(here, link.get("href")).removeprefix(BASE) for link in links]


def shown(pages: dict[str, Page]) -> list[Page]:
    """Give the pages that a reader stays on, but the start page and the one that is not there."""
    away = ("index.html", "404.html")
    return [page for page in pages.values() if page.address not in away and not page.leads_on]


def test_every_page_has_the_way_to_it(pages: dict[str, Page]) -> None:
    """From the start page; where the page is in no menu, by the part that holds its folder."""
    for page in shown(pages):
        if page.root.xpath("//article"):
            first, *parts = goals(page, "//nav[@aria-label='Kruimelpad']")
            assert first == "", page.address
            if page.address.startswith("nieuws/2"):
                assert parts == ["nieuws/"], page.address


def test_the_tab_of_the_folder_is_marked(pages: dict[str, Page]) -> None:
    """One tab is active on a page in the folder of a tab, and none on another page.

    The page of a unit lies in the folder of the organogram.
    """
    tabs = "//li[contains(@class, 'md-tabs__item')]"
    marked = "//li[contains(@class, 'md-tabs__item--active')]"
    in_no_menu = 0
    for page in shown(pages):
        address = re.sub("^eenheid/", "blauwdruk/", page.address)
        behind = [goal for goal in goals(page, tabs) if goal and address.startswith(goal)]
        assert goals(page, marked) == behind, page.address
        in_no_menu += page.address.startswith("nieuws/2")
    assert in_no_menu
