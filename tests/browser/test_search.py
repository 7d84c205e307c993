"""The search: it forgives, and its index comes when a reader searches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.search import first_three

pytestmark = pytest.mark.browser


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
