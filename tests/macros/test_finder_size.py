"""The finder of a thousand units stays a page that a browser opens at once."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from blueprint.load import load
from macros.lists import bestemmingen
from macros.site_map import MacroCall, PageContext, Site
from tests.bench.generate import blueprint


def test_a_thousand_units_weigh_little(tmp_path: Path) -> None:
    """Each name is a row that leads to its own page; how we know it stands there."""
    model = load(blueprint(tmp_path / "data", 1_000))
    pages = {
        f"eenheid/{unit_id}.md": (MacroCall("eenheid", (unit_id,), {}, 1, 1),)
        for unit_id in model.places
    }
    text = bestemmingen(PageContext(Site(model, pages, {}, {}), "waar.md", "waar/"))
    tree = LexborHTMLParser(text)
    rows = tree.css("tbody tr")
    assert len(rows) == len(tree.css('th > a[href^="../eenheid/"]')) == 1_250
    assert len(text.encode()) < 420_000
    assert len(tree.css("*")) < 9_000
    assert not tree.css(".gp-antwoord__hoe")
