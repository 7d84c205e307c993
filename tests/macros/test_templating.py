"""What templates write of the data: words, which Markdown reads no block in."""

from __future__ import annotations

from blueprint.model.blueprint import Blauwdruk
from macros.organograms import programmastructuur
from macros.site_map import MacroCall, PageContext, Site
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


def test_every_drawing_of_the_programme_has_its_anchors(miniature: Blauwdruk) -> None:
    """Wherever the structure is drawn, each body has its anchor in the list beside it."""
    call = MacroCall("programmastructuur", (), {}, 1, 1)
    pages = {"index.md": (call,), "programma/structuur.md": (call,)}
    site = Site(miniature, pages, dict.fromkeys(pages, ""), {})
    for page, address in (("index.md", ""), ("programma/structuur.md", "programma/structuur/")):
        shown = programmastructuur(PageContext(site, page, address))
        for body in miniature.programma.organen:
            assert f'id="{body.id}"' in shown
