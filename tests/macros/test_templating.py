"""What templates write of the data: words, which Markdown reads no block in."""

from __future__ import annotations

from blueprint.model.blueprint import Blauwdruk
from macros.site_map import PageContext, Site
from macros.templating import read_template, rich_text

FENCE = "Eerst.\n\n```{ data-md-component=dialog id=zz }\ncode\n```\n\nDan."


def test_a_running_text_stays_on_one_line(miniature: Blauwdruk) -> None:
    """Lines of a text of the data begin no code, list or heading: they are one line."""
    here = PageContext(Site(miniature, {}, {}, {}), "index.md", "")
    assert rich_text(here, FENCE).startswith("Eerst. ```{")
    assert "\n" not in rich_text(here, FENCE)


def test_every_value_of_a_template_stays_on_one_line() -> None:
    """The same goes for a text that a template writes by itself."""
    written = read_template("points").environment.from_string("{{ tekst }}").render(tekst=FENCE)
    assert "\n" not in written
