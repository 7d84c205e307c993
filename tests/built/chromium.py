"""Chromium as the tests start it, and a page in it that remembers what went wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.built.axe import SCRIPT

OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE, PHONE = 1366, 320
HEIGHTS = {WIDE: 900, PHONE: 640}
# What Chromium says of a request that it gave up itself, because the reader left the page.
_LEFT = "net::ERR_ABORTED"


@dataclass
class Tab:
    """A page in the browser, and what went wrong in it so far."""

    page: Page
    root: str
    problems: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Open a page of the site and wait until its scripts ran and nothing more is fetched."""
        self.page.goto(self.root + address, wait_until="load")
        self.page.wait_for_load_state("networkidle")
        return self.page


def program() -> str | None:
    """Give the path of the installed Chromium; None if there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def started(path: str) -> Iterator[Browser]:
    """Start the browser for a while: Playwright allows one of its kind in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


def context(browser: Browser, width: int, **options: Any) -> BrowserContext:
    """Give a place to open pages of a width in, in which axe-core is there."""
    made = browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 900)},
        locale="nl-BE",
        reduced_motion="reduce",
        **options,
    )
    made.add_init_script(SCRIPT)
    return made


@contextmanager
def tab(where: BrowserContext, root: str) -> Iterator[Tab]:
    """Open a tab for a while; it collects console errors, bad answers and requests elsewhere."""
    page = where.new_page()
    opened = Tab(page, root)
    note = opened.problems.append
    page.on(
        "console",
        lambda m: note(f"console: {m.text}") if m.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: note(f"script: {error}"))
    page.on(
        "requestfailed",
        lambda r: note(f"failed: {r.url} {r.failure}") if r.failure != _LEFT else None,
    )
    page.on("response", lambda r: note(f"{r.status}: {r.url}") if r.status >= 400 else None)
    page.on(
        "request",
        lambda r: (
            None
            if r.url.startswith((root, "data:", "blob:"))
            else note(f"outside: {urlsplit(r.url).netloc}")
        ),
    )
    try:
        yield opened
    finally:
        page.close()
