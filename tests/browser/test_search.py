"""The search finds what employees ask, in the words they use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

QUESTIONS = yaml.safe_load((Path(__file__).parent / "zoekvragen.yml").read_text("utf-8"))
_RESULTS = """root => Array.from(document.querySelectorAll(".md-search-result__item")).slice(0, 3)
  .flatMap(item => Array.from(item.querySelectorAll("a")))
  .filter(link => link.checkVisibility()).map(link => {
    const url = new URL(link.href)
    return decodeURI(url.href.slice(root.length).split("?")[0] + url.hash)
  })"""


def first_three(page: Page, root: str, question: str) -> list[str]:
    """Give the addresses that the first three results show."""
    field = page.locator(".md-search__input")
    field.fill("")
    field.press("Shift")
    page.locator(".md-search-result__item").first.wait_for(state="detached")
    field.fill(question)
    field.press("Shift")
    seen: list[list[str]] = []
    for _ in range(30):
        page.wait_for_timeout(50)
        seen.append(page.evaluate(_RESULTS, root))
        if seen[-1] and seen[-3:] == [seen[-1]] * 3:
            break
    return seen[-1]


def fits(wanted: str, found: list[str]) -> bool:
    """Tell whether an address is among those found; a page stands for its sections too."""
    return any(wanted in (address, address.split("#")[0]) for address in found)


def test_first_three_results(
    tab: Callable[..., Any], record_property: Callable[[str, object], None]
) -> None:
    """At least 95 % of the questions have their answer among the first three results."""
    assert len(QUESTIONS) >= 40
    missed = []
    with tab() as opened:
        page = opened.open("")
        page.locator(".md-search__input").click()
        for question in QUESTIONS:
            found = first_three(page, opened.root, question["vraag"])
            if not any(fits(wanted, found) for wanted in question["vindt"]):
                missed.append(f"{question['vraag']}: {found}")
    hits = len(QUESTIONS) - len(missed)
    report = f"{hits} of {len(QUESTIONS)}\n" + "\n".join(missed)
    print(report)
    assert hits >= 0.95 * len(QUESTIONS), report
    record_property("zoekvragen", len(QUESTIONS))
    record_property("gevonden", hits)


def test_the_search_asks_for_more(tab: Callable[..., Any]) -> None:
    """The theme still asks its worker in the way that site.js widens: an upgrade may change it."""
    with tab() as opened:
        page = opened.open("")
        page.locator(".md-search__input").click()
        assert first_three(page, opened.root, "xerandercoach")


def test_the_index_waits_for_a_reader_who_searches(tab: Callable[..., Any]) -> None:
    """Opening a page does not fetch it; using the field does, and so does an address with words."""
    with tab() as opened:
        asked: list[str] = []
        opened.page.on("request", lambda request: asked.append(request.url))
        page = opened.open("")
        assert not [url for url in asked if "search_index" in url]
        page.locator(".md-search__input").press_sequentially("organogram")
        page.locator(".md-search-result__item").first.wait_for()
        assert len([url for url in asked if "search_index" in url]) == 1
        page = opened.open("?q=organogram")
        page.locator(".md-search-result__item").first.wait_for()
