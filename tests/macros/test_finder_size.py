"""The finder of a thousand units stays a page that a browser opens at once."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from blueprint.load import load
from macros.lists import bestemmingen
from macros.site_map import MacroCall, PageContext, Site
from tests.bench.generate import blueprint


def test_a_thousand_units_weigh_little(tmp_path: Path) -> None:
    """Each name is a row that leads to its own page, and to its source at the foot."""
    model = load(blueprint(tmp_path / "data", 1_000))
    pages = {
        f"eenheid/{unit_id}.md": (MacroCall("eenheid", (unit_id,), {}, 1, 1),)
        for unit_id in model.places
    }
    here = PageContext(Site(model, pages, {}, {}), "waar.md", "waar/")
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
