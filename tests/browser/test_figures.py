"""The drawings by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.server import WIDE
from tests.built.figures import measured

pytestmark = pytest.mark.browser


def test_focus_in_a_drawing_is_seen(tab: Callable[..., Any]) -> None:
    """Tab follows the structure; the box that has the focus changes its border, well visibly."""
    with tab(WIDE) as opened:
        page = opened.open("blauwdruk/ondersteuning/")
        (figure,) = measured(page)
        page.locator(".gp-figuur .gp-figuur__vlak").focus()
        for name in (figure["labels"][box] for box, href in figure["named"] if href):
            before = page.locator(f'.gp-figuur__vlak a[aria-label="{name}"] .vlak').first.evaluate(
                "at => getComputedStyle(at).strokeWidth"
            )
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name
            after = page.evaluate(
                "getComputedStyle(document.activeElement.querySelector('.vlak')).strokeWidth"
            )
            assert float(after[:-2]) >= float(before[:-2]) + 1, name


def test_box_leads_to_its_place(tab: Callable[..., Any]) -> None:
    """A press on a box opens the part of the page that tells about it."""
    with tab() as opened:
        page = opened.open("blauwdruk/ondersteuning/")
        page.locator('.gp-figuur__vlak a[aria-label^="Talent en Loopbaan"]').click()
        page.wait_for_url("**/eenheid/talent/")
        page.get_by_role("heading", name="Talent en Loopbaan").wait_for()
