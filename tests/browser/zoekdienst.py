"""The table of “Waar komt mijn dienst terecht?” in the browser."""

from __future__ import annotations

from playwright.sync_api import Page


def rows(page: Page) -> list[str]:
    """Give the names of the rows that are shown, without marks and synonyms."""
    shown: list[str] = page.evaluate(
        """() => Array.from(document.querySelectorAll(".gp-bestemmingen tbody tr"))
          .filter(row => row.checkVisibility())
          .map(row => row.cells[0].firstChild.textContent.trim())"""
    )
    return shown
