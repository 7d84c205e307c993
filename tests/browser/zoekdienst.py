"""The table of “Waar komt mijn dienst terecht?” in the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from playwright.sync_api import Page


def rows(page: Page) -> list[str]:
    """Give the names of the rows that are shown, without marks and synonyms."""
    shown: list[str] = page.evaluate(
        """() => Array.from(document.querySelectorAll(".gp-bestemmingen tbody tr"))
          .filter(row => row.checkVisibility())
          .map(row => row.cells[0].firstChild.textContent.trim())"""
    )
    return shown


def assert_finds(page: Page, asked: Mapping[str, Sequence[str]]) -> None:
    """Ask each of these, and see the rows that belong to it among eight at most."""
    field = page.get_by_role("searchbox", name="Zoek je dienst")
    for words, names in asked.items():
        field.fill(words)
        page.locator(".gp-bestemmingen--kaarten").wait_for(state="attached")
        assert set(names) <= set(rows(page)), (words, rows(page))
        assert len(rows(page)) <= 8, (words, rows(page))
