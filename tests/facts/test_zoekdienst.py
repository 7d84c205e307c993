"""“Waar komt mijn dienst terecht?” knows what the data say that employees call their service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from blueprint.facts.lineage import destinations
from blueprint.model.blueprint import Blauwdruk
from tests.browser.zoekdienst import rows

pytestmark = pytest.mark.browser


def test_every_synonym_finds_its_row(
    tab: Callable[..., Any], lists: dict[str, str], blauwdruk: Blauwdruk
) -> None:
    """Who types a synonym of a unit sees the row of that unit."""
    if "bestemmingen" not in lists:
        return  # editors decide which lists there are
    with tab() as opened:
        page = opened.open(lists["bestemmingen"])
        field = page.get_by_role("searchbox", name="Zoek je dienst")
        for unit in (destination.named[-1].unit for destination in destinations(blauwdruk)):
            for synonym in unit.synoniemen:
                field.fill(synonym)
                page.locator(".gp-bestemmingen--kaarten").wait_for(state="attached")
                assert unit.naam in rows(page), synonym
