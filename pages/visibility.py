"""What the site may show on the day that it is built for; never the clock's day."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from blueprint.model.partial_date import PartialDate
from pages.docs_folder import START
from pages.page import Page

VARIABLES = ("PUBLICATIEDATUM", "SOURCE_DATE_EPOCH")


def build_date(environ: Mapping[str, str], latest: date | None) -> date:
    """Give the day that the site is built for.

    PUBLICATIEDATUM says it (2015-02-01), else SOURCE_DATE_EPOCH (seconds), else it is the day of
    the `latest` commit. Without any of these, everything that waits for a day is held back.
    """
    given = environ.get(VARIABLES[0], "").strip()
    if given:
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise SystemExit(
                f"{VARIABLES[0]} is “{given}”; schrijf een dag als jaar-maand-dag: 2015-02-01"
            ) from None
    epoch = environ.get(VARIABLES[1], "").strip()
    if not epoch:
        return latest or date.min
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise SystemExit(
            f"{VARIABLES[1]} is “{epoch}”; schrijf een aantal seconden sinds 1970: 1420070400"
        ) from None


def hidden_pages(pages: Mapping[str, Page], day: date) -> frozenset[str]:
    """Give the pages that are not for the reader on that day: drafts, and those that wait.

    The start page is never one of them: without it there is no site.
    """
    return frozenset(
        name
        for name, page in pages.items()
        if name != START
        and (page.top.draft or (page.top.from_day is not None and page.top.from_day > day))
    )


def waiting_pages(pages: Mapping[str, Page], day: date) -> dict[str, date]:
    """Give the pages that nobody sees on that day, with the day on which they appear."""
    return {
        name: page.top.from_day
        for name, page in pages.items()
        if page.top.from_day and page.top.from_day > day and not page.top.draft
    }


def shown_title(page: Page) -> Page:
    """Give a page that is held back as a preview names it, wherever it does."""
    top = replace(page.top, title=f"{page.top.title} (nog niet zichtbaar)")
    return replace(page, top=top)


def notice(page: Page) -> str:
    """Give, as HTML, what a preview says above the text of a page that is held back."""
    day = page.top.from_day
    waits = f"Ze verschijnt op {PartialDate.of(day).in_words}." if day else ""
    why = "Ze is een klad." if page.top.draft else waits
    return (
        '<div class="admonition warning"><p class="admonition-title">Nog niet zichtbaar</p>'
        f"<p>Deze pagina staat alleen in het voorbeeld. {why}</p></div>"
    )


def banner(pages: Mapping[str, Page], day: date) -> str:
    """Give what stands above every page on that day: nothing after the last day of the banner."""
    top = pages[START].top if START in pages else None
    if top is None or top.banner_until is None or day > top.banner_until:
        return ""
    return top.banner


def exclude_hidden(config: MutableMapping[str, Any], hidden: frozenset[str]) -> None:
    """Take files out of the site that MkDocs builds: the files themselves, and the menu."""
    patterns = GitIgnoreSpec.from_lines(exclusions(hidden))
    config["exclude_docs"] = (config["exclude_docs"] or GitIgnoreSpec([])) + patterns
    if hidden:
        config["nav"] = visible_menu(config["nav"], hidden)


def exclusions(hidden: frozenset[str]) -> list[str]:
    """Give files as the patterns that leave them out (`exclude_docs`), and them alone.

    MkDocs would pass over a folder called templates without a word.
    """
    return ["!/templates/", *(f"/{name}" for name in sorted(hidden))]


def visible_menu(nav: object, hidden: frozenset[str]) -> object:
    """Give the menu without what is held back, and without what is then empty."""
    empty: tuple[object, ...] = (None, [], {})
    if isinstance(nav, list):
        kept = [visible_menu(item, hidden) for item in nav]
        return [item for item in kept if item not in empty]
    if isinstance(nav, dict):
        named = {name: visible_menu(value, hidden) for name, value in nav.items()}
        return {name: value for name, value in named.items() if value not in empty}
    return None if nav in hidden else nav
