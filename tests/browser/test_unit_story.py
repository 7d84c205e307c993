"""The story of a unit on a phone: in sight without sideways scrolling, and not too long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from blueprint.facts.story import stories
from blueprint.model.blueprint import Blauwdruk
from tests.browser.server import HEIGHTS, PHONE, Server

pytestmark = pytest.mark.browser

SCREENS = 3


def test_every_story_fits_a_phone(
    tab: Callable[..., Any], site: Server, town_model: Blauwdruk
) -> None:
    """The line is drawn within the screen; drawing and sentences are three screens at most."""
    with tab(PHONE) as opened:
        told = 0
        for unit_id in stories(town_model):
            address = f"eenheid/{unit_id}/"
            if address not in site.shown:
                continue
            page = opened.open(address)
            story = page.locator(".gp-verhaal")
            for one in story.all():
                told += 1
                surface = one.locator(".gp-figuur__vlak")
                assert surface.evaluate("s => s.scrollWidth <= s.clientWidth"), unit_id
                assert one.evaluate("s => s.offsetHeight") <= SCREENS * HEIGHTS[PHONE], unit_id
        assert told > 20


def test_every_name_leads_to_its_story(site: Server) -> None:
    """From the finder, by old name and new: the page of the row has the line through time."""
    finder = html.fromstring(site.html("wat-verandert-er/mijn-dienst/"))
    rows = finder.xpath("//table//th[@scope='row']/a/@href")
    assert len(rows) > 20
    for href in rows:
        assert href.startswith("../../")
        page = html.fromstring(site.html(href.removeprefix("../../").partition("#")[0]))
        assert page.xpath("//h2[@id='van-toen-tot-nu']"), href
