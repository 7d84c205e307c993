"""Which pages the search of the site may find, and the part of the menu that each is in."""

from __future__ import annotations

from collections.abc import Mapping

from pages.menu import pages
from pages.page import Page
from pages.settings import Settings

SEARCH = "zoeken"
"""The macro of the page that searches, which finds no page that calls it."""


def searched_parts(settings: Settings, paginas: Mapping[str, Page]) -> dict[str, tuple[str, ...]]:
    """Give the pages by the title of their part of the menu, in its order, of those that are shown.

    A page that is not in the menu, such as a news item, is in the part of its folder.
    """
    parts: dict[str, list[str]] = {}
    folders: dict[str, str] = {}
    listed = {entry.target for entry in pages(settings.nav)}
    for entry in settings.nav:
        below = [one.target for one in pages([entry]) if one.target in paginas]
        if not below:
            continue
        title = entry.title or paginas[below[0]].top.title
        parts.setdefault(title, []).extend(below)
        for name in below:
            folders.setdefault(_folder(name), title)
    for name in sorted(paginas.keys() - listed, reverse=True):
        parts.setdefault(folders.get(_folder(name), ""), []).append(name)
    return {
        title: tuple(name for name in names if not _searches(paginas[name]))
        for title, names in parts.items()
        if title not in settings.unsearched
    }


def _folder(name: str) -> str:
    return name.partition("/")[0] if "/" in name else ""


def _searches(page: Page) -> bool:
    return any(call.macro == SEARCH for call in page.macro_calls)
