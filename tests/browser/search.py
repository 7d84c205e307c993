"""What the search shows in the browser."""

from __future__ import annotations

from playwright.sync_api import Page

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
