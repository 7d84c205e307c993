"""Chromium as the tests start it, and the places in it to open a page in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.server import HEIGHTS, PATIENCE

OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def program() -> str:
    """Give the path of the installed Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError(
            "these tests need Chromium, which is not installed: run `make tools`, "
            "or on Debian `sudo apt-get install chromium`"
        )
    return found


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser for a while: Playwright allows one of its kind in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=OPTIONS)
        yield browser
        browser.close()


def context(browser: Browser, width: int, **options: Any) -> BrowserContext:
    """Give a place to open pages of a width in."""
    made = browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 900)},
        locale="nl-BE",
        reduced_motion="reduce",
        **options,
    )
    made.set_default_timeout(PATIENCE)
    return made
