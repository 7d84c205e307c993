"""Whether a browser shows a drawing in the time that a reader waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLateError

from tests.browser.chromium import context, started
from tests.browser.server import WIDE
from tests.built import look

LONGEST_WAIT = 10_000  # milliseconds: a sound one takes a twentieth of it at most
# The whole drawing on the screen, as large as it fits: what is out of sight, no browser draws.
_PAGE = (
    "<style>img{{position:fixed;inset:0;width:100%;height:100%;object-fit:contain}}</style>"
    '<img alt="" src="{}">'
)


def unshown(root: str, drawings: Sequence[str]) -> list[str]:
    """Give the drawings of a served site that no browser shows in time, by their paths."""
    left, found = list(drawings), []
    while left:  # a browser that was held up is of no more use
        with started() as browser:
            page = context(browser, WIDE).new_page()
            while left and _is_shown(page, root + quote(left[-1])):
                left.pop()
        found += left[-1:]
        del left[-1:]
    return found


def _is_shown(page: Page, address: str) -> bool:
    try:
        page.set_content(_PAGE.format(address), timeout=LONGEST_WAIT)
        for _ in look.schemes(page):
            page.screenshot(timeout=LONGEST_WAIT)
    except TooLateError:
        return False
    return True
