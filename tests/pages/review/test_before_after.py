"""The organograms of a change, before and after."""

from __future__ import annotations

from lxml import html

from blueprint.changes.diff import differences
from blueprint.facts.comparison import Difference, compare_versions
from blueprint.model.blueprint import Blauwdruk
from macros.proposed.marked import side_by_side
from macros.site_map import MacroCall, Site
from pages.review.before_after import drawings_page


def test_only_what_is_new_is_marked(miniature: Blauwdruk, moved: Blauwdruk) -> None:
    """Beside itself a version has no difference; with one move, one."""
    zee = miniature.latest
    for nieuw, marked in ((zee, {}), (moved.latest, {"welzijn": (Difference.VERPLAATST,)})):
        samen = side_by_side(moved, zee, nieuw)
        found = compare_versions(samen, samen.organogram[0].id, zee.id)
        assert {
            een.unit.id: een.differences for een in found if een.differences != (Difference.ZELFDE,)
        } == marked


def test_the_picture_shows_the_move(miniature: Blauwdruk, moved: Blauwdruk) -> None:
    """Two drawings, before and after, each with its list; no picture if no organogram changed."""
    call = MacroCall("eenheid", ("welzijn",), {}, 1, 1)
    site = Site(moved, {"eenheid/welzijn.md": (call,)}, {"eenheid/welzijn.md": "Welzijn"}, {})
    assert drawings_page(site, miniature, miniature, ()) is None
    shown = drawings_page(site, miniature, moved, differences(miniature, moved))
    assert shown is not None
    page = html.fromstring(shown)
    assert [h.text for h in page.xpath("//h2")] == [
        "Het nieuwe model: zoals het was",
        "Het nieuwe model: zoals het wordt",
    ]
    assert len(page.xpath("//section/div/*[name()='svg']")) == 2
    assert "nu onder Ruimte" in page.xpath("//section")[1].text_content()
    assert "eenheid/welzijn.html" in shown
