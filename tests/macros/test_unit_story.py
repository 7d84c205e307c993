"""The story on the page of a unit: the drawing and the list beside it say the same."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from macros.notes import Notes
from macros.site_map import PageContext, Site
from macros.through_time.unit_story import unit_story
from pages.read_site import read_site


@pytest.fixture(scope="module")
def site(repository: Path) -> Site:
    """Give the town."""
    town = repository / "tests/town"
    read = read_site(repository, town / "data", town / "docs", date(2015, 1, 1))
    assert read.site is not None
    return read.site


def test_the_drawing_and_the_list_say_the_same(site: Site) -> None:
    """Every version, unit and source of the one is in the other, for every unit."""
    told = 0
    for unit_id in site.stories:
        here = PageContext(site, f"eenheid/{unit_id}.md", f"eenheid/{unit_id}/", Notes())
        written = unit_story(here, unit_id)
        if not written:
            continue
        root = html.fromstring(written)
        (drawing,), (listed,) = root.xpath("//*[local-name()='svg']"), root.xpath("//ol")
        words = " ".join(listed.text_content().split())
        said = [one.get("aria-label") for one in drawing.iter() if one.get("aria-label")]
        told += len(said)
        story = site.stories[unit_id]
        for step in story.steps:
            unit, version = step.place.unit, step.place.version
            assert any(s.startswith(version.naam) and f": {unit.naam}, " in s for s in said)
            assert unit.naam in words
            assert version.naam in words
        for gap in story.gaps:
            assert any(gap.value.lower() in s.lower() for s in said)
            assert gap.value.lower() in words.lower()
        assert not re.search(r"(?<!\w)(None|\{\{)", words)
    assert told > 50


def test_who_says_so_and_of_which_day(site: Site) -> None:
    """Each step leads to its source, and each version has its day and how far it came."""
    unit_id = "mensen-en-middelen"
    here = PageContext(site, f"eenheid/{unit_id}.md", f"eenheid/{unit_id}/", Notes())
    root = html.fromstring(unit_story(here, unit_id))
    for item in root.xpath("//ol/li"):
        assert item.xpath(".//a[starts-with(@href, '#gp-bron-')]")
        assert re.search(r"\((zonder datum|[^)]*\d{4})[^)]*\)", item.text_content())
    cited = {ref for version in site.blauwdruk.places[unit_id] for ref in version.unit.bron}
    assert cited <= here.notes.sources.keys()
