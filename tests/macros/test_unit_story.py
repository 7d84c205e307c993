"""The story on the page of a unit: the drawing and the list beside it say the same."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid
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


def test_what_it_consists_of(site: Site) -> None:
    """At first all of it, then what came and went; “hetzelfde” only where its parts are."""
    town = site.blauwdruk
    parts = tuple(town.latest.by_id[one].unit for one in ("mens", "ruimte"))
    versions = [
        town.latest.model_copy(
            update={"id": f"v{number}", "volgt_op": f"v{number - 1}", "eenheden": (*others, whole)}
        )
        for number, others, whole in (
            (1, (), _whole(town, parts)),
            (2, (), _whole(town, parts[::-1])),
            (3, parts[1:], _whole(town, parts[:1])),
            (4, (), _whole(town, parts)),
            (5, parts, _whole(town, ())),
        )
    ]
    made = Site(town.model_copy(update={"organogram": tuple(versions)}), {}, {}, {})
    root = html.fromstring(unit_story(PageContext(made, "x.md", "x/", Notes()), "alles"))
    told = [" ".join(step.text_content().split()) for step in root.xpath("//ol/li/p[last()]")]
    ends = ["bestaat uit Mens en Ruimte.", "hetzelfde.", "Niet meer erin: Ruimte."]
    ends += ["Nieuw erin: Ruimte.", "Niet meer erin: Mens en Ruimte."]
    for words, end in zip(told, ends, strict=True):
        assert words.endswith(end)
        assert words.count("hetzelfde") == end.count("hetzelfde")


def _whole(town: Blauwdruk, parts: tuple[Eenheid, ...]) -> Eenheid:
    """Give a unit that holds these."""
    unit = town.latest.by_id["mens"].unit
    return unit.model_copy(update={"id": "alles", "naam": "Alles", "eenheden": parts})
