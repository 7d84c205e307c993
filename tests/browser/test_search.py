"""The search of the theme, in words as people type them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.search import first_three

pytestmark = pytest.mark.browser

# The methods of the classes of the browser, and whether they are the browser's own.
_METHODS = """() => Object.getOwnPropertyNames(window).flatMap(name => {
  if (!/^[A-Z]/.test(name) || typeof window[name] !== "function") return []
  const own = Object.entries(Object.getOwnPropertyDescriptors(window[name].prototype || {}))
  return own.flatMap(([field, has]) => [has.value, has.get, has.set]
    .filter(part => typeof part === "function")
    .map(part => [`${name}.${field}`, Function.prototype.toString.call(part)]))
}).map(([field, text]) => [field, text.includes("[native code]")])"""
_ASKED_LATER = ("/workers/search.", "/lunr/")


@pytest.mark.parametrize("typed", ["xerandercoach", "verandercoaches", "verander coach"])
def test_the_search_asks_for_more(typed: str, tab: Callable[..., Any]) -> None:
    """A typing error, a plural and a word in two find what the word finds.

    An upgrade of the theme may change how it asks its worker.
    """
    with tab() as opened:
        page = opened.open("")
        page.locator(".md-search__input").click()
        assert "programma/rollen/#coach" in first_three(page, opened.root, typed)


def test_the_search_begins_at_the_first_question(tab: Callable[..., Any]) -> None:
    """What searches is fetched when a reader types, and answers what was typed last."""
    with tab() as opened:
        asked: list[str] = []
        opened.page.on("request", lambda request: asked.append(request.url))
        page = opened.open("")
        page.locator(".md-search__input").click()
        page.get_by_text("Typ om te beginnen met zoeken").wait_for()
        assert not [url for url in asked if any(part in url for part in _ASKED_LATER)]
        page.locator(".md-search__input").press_sequentially("verandercoach")
        page.locator(".md-search-result__item mark", has_text="erandercoach").first.wait_for()
        for part in _ASKED_LATER:
            assert [url for url in asked if part in url]
        page = opened.open("?q=verandercoach")
        page.locator(".md-search-result__item").first.wait_for()


def test_the_search_goes_on_after_a_link(tab: Callable[..., Any]) -> None:
    """The theme shows a next page without loading it; the search then still asks for more."""
    with tab() as opened:
        page = opened.open("")
        page.evaluate("window.same = true")
        page.locator(".md-tabs__link[href]").nth(1).click()
        page.wait_for_url(lambda url: url != opened.root)
        assert page.evaluate("window.same")
        page.locator(".md-search__input").click()
        assert first_three(page, opened.root, "xerandercoach")


def test_nothing_of_the_browser_is_replaced(tab: Callable[..., Any]) -> None:
    """Each method of each class that the browser brings is still its own."""
    with tab() as opened:
        theirs = dict(opened.page.evaluate(_METHODS))
        assert len(theirs) > 1000
        ours = dict(opened.open("").evaluate(_METHODS))
        assert [name for name, native in theirs.items() if native and not ours[name]] == []
