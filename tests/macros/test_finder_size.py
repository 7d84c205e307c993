"""Of a thousand units the finder and the organogram stay pages that a browser opens at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from blueprint.load import load
from macros.lists import bestemmingen
from macros.organograms import organogram
from macros.site_map import MacroCall, PageContext, Site
from tests.bench.generate import blueprint


@pytest.fixture
def here(tmp_path: Path) -> PageContext:
    """Give a page of a site of a thousand units, each with a page of its own."""
    model = load(blueprint(tmp_path / "data", 1_000))
    pages = {
        f"eenheid/{unit_id}.md": (MacroCall("eenheid", (unit_id,), {}, 1, 1),)
        for unit_id in model.places
    }
    return PageContext(Site(model, pages, {}, {}), "waar.md", "waar/")


def test_a_thousand_units_weigh_little(here: PageContext) -> None:
    """Each name is a row that leads to its own page, and to its source at the foot."""
    text = bestemmingen(here)
    tree = LexborHTMLParser(text)
    rows = tree.css("tbody tr")
    assert len(rows) == len(tree.css('th > a[href^="../eenheid/"]')) == 1_250
    assert len(text.encode()) < 350_000
    assert len(tree.css("*")) < 9_000
    said = {cell.text() for cell in tree.css("td:nth-child(3)")}
    known = {f"Bron {number}" for number in here.notes.sources.values()}
    assert len(known) == 9
    assert said == known
    assert {node.id for node in tree.css("td > span")} == {
        f"gp-terug-{number}" for number in here.notes.sources.values()
    }


def test_the_organogram_knows_them_all(here: PageContext) -> None:
    """Each unit is a box, or is found at the box that it is folded into."""
    text = organogram(here)
    tree = LexborHTMLParser(text)
    names = [box.attributes["data-naam"] for box in tree.css("[data-vak^=eenheid-]")]
    for box in tree.css("[data-gevouwen]"):
        names += [name for name, _, _ in json.loads(box.attributes["data-gevouwen"] or "")]
    latest = here.site.blauwdruk.latest
    assert sorted(map(str, names)) == sorted(place.unit.naam for place in latest.places)
    assert len(tree.css("[data-vak^=eenheid-]")) < len(names) / 2
    assert len(text.encode()) < 350_000
    assert len(tree.css("*")) < 9_000


def test_a_phone_shows_a_long_list_folded(here: PageContext) -> None:
    """The list of a part of the organogram is folded if it is long; a short one is not."""
    told = set()
    for place in here.site.blauwdruk.latest.places:
        unit = place.unit
        if unit.eenheden and len(told) < 2:
            tree = LexborHTMLParser(organogram(here, eenheid=unit.id))
            (shown,) = tree.css("details.gp-figuur__lijst")
            is_long = len(shown.css("[data-vak]")) >= 15
            assert ("gp-figuur__lijst--lang" in (shown.attributes["class"] or "")) == is_long
            assert "open" not in shown.attributes
            told.add(is_long)
    assert told == {True, False}
