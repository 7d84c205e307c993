"""What the search shows in the browser."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Page

SEARCH = "zoeken/"
"""The address of the page that searches, below the root."""
_RESULTS = """root => Array.from(document.querySelectorAll(".gp-resultaten > li > a"))
  .map(link => decodeURI(link.href.slice(root.length)))"""
_TOLD = """() => document.querySelector(".gp-gevonden").textContent"""
# The page says a question again, unless it has no word in it.
_ANSWERED = f"""question => /[\\p{{L}}\\p{{N}}]/u.test(question)
  ? ({_TOLD})().includes("“" + question) : !({_TOLD})().includes("“")"""
_QUOTED = 60  # so many signs of a question the page says again


def asked(page: Page, root: str, question: str) -> str:
    """Open the page that searches with a question, and give what it says of what it found."""
    page.goto(f"{root}{SEARCH}?q={quote(question)}")
    page.wait_for_function(f"({_TOLD})() !== ''")
    told: str = page.evaluate(_TOLD)
    return told


def typed(page: Page, question: str) -> None:
    """Type another question on the page that searches, and wait for its answer."""
    page.locator("#gp-zoeken").fill(question)
    page.wait_for_function(_ANSWERED, arg=question[:_QUOTED])


def found(page: Page, root: str) -> list[str]:
    """Give the addresses below the root that the page shows, best first."""
    addresses: list[str] = page.evaluate(_RESULTS, root)
    return addresses


def first_three(page: Page, root: str, question: str) -> list[str]:
    """Give the addresses that the first three results lead to."""
    asked(page, root, question)
    return found(page, root)[:3]
