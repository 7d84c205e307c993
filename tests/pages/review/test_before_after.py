"""The organograms of a change, before and after."""

from __future__ import annotations

from lxml import html

from blueprint.facts.comparison import Difference, compare_versions
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from blueprint.model.version import Eenheid
from diagrams.fit import TALLEST
from macros.proposed.marked import side_by_side
from macros.site_map import MacroCall, Site
from pages.review.before_after import drawings_page


def test_only_what_is_new_is_marked(miniature: Blauwdruk, moved: Blauwdruk) -> None:
    """Beside itself a version has no difference; with one move, one."""
    zee = miniature.latest
    for new, marked in ((zee, {}), (moved.latest, {"welzijn": (Difference.VERPLAATST,)})):
        merged = side_by_side(moved, zee, new)
        found = compare_versions(merged, merged.organogram[0].id, zee.id)
        assert {
            one.unit.id: one.differences for one in found if one.differences != (Difference.ZELFDE,)
        } == marked


def test_the_picture_shows_the_move(miniature: Blauwdruk, moved: Blauwdruk) -> None:
    """Two drawings, before and after, each with its list; no picture if no organogram changed."""
    call = MacroCall("eenheid", ("welzijn",), {}, 1, 1)
    site = Site(moved, {"eenheid/welzijn.md": (call,)}, {"eenheid/welzijn.md": "Welzijn"}, {})
    assert drawings_page(site, miniature, miniature) is None
    shown = drawings_page(site, miniature, moved)
    assert shown is not None
    page = html.fromstring(shown)
    assert [h.text for h in page.xpath("//h2")] == [
        "Het nieuwe model: zoals het was",
        "Het nieuwe model: zoals het wordt",
    ]
    assert len(page.xpath("//section/div/*[name()='svg']")) == 2
    assert "nu onder Ruimte" in page.xpath("//section")[1].text_content()
    assert "eenheid/welzijn.html" in shown


def test_another_organogram_of_the_site_is_shown(miniature: Blauwdruk) -> None:
    """Where only the day of the site moves, to and fro: what it drew, and what it draws."""
    day = {"peildatum": PartialDate(2020, 1)}
    programme = miniature.programma.model_copy(update=day)
    earlier = miniature.model_copy(update={"programma": programme})
    for was, becomes in ((miniature, earlier), (earlier, miniature)):
        shown = drawings_page(Site(becomes, {}, {}, {}), was, becomes)
        assert shown is not None
        assert [h.text for h in html.fromstring(shown).xpath("//h2")] == [
            f"{was.latest.naam}: zoals het was",
            f"{becomes.latest.naam}: zoals het wordt",
        ]


def test_a_large_organogram_is_cut_as_on_the_site(miniature: Blauwdruk) -> None:
    """No drawing is taller than three screens; what it counts stands in the list, with its link."""
    ids = [f"dienst-{number}" for number in range(300)]
    (like,) = (place.unit for place in miniature.latest.places if place.unit.id == "welzijn")

    def with_roots(name: str) -> Blauwdruk:
        roots = tuple(
            Eenheid.model_validate({**like.model_dump(), "id": id_, "naam": f"{name} {id_}"})
            for id_ in ids
        )
        latest = miniature.latest.model_copy(update={"eenheden": roots})
        others = (v for v in miniature.organogram if v.id != latest.id)
        return miniature.model_copy(update={"organogram": (*others, latest)})

    was, becomes = with_roots("Oude"), with_roots("Nieuwe")
    pages = {f"eenheid/{id_}.md": (MacroCall("eenheid", (id_,), {}, 1, 1),) for id_ in ids}
    shown = drawings_page(Site(becomes, pages, {}, {}), was, becomes)
    assert shown is not None
    sections = html.fromstring(shown).xpath("//section")
    assert len(sections) == 2
    for section in sections:
        (drawing,) = section.xpath("./div/*[name()='svg']")
        assert float(drawing.get("height")) <= TALLEST + 30  # with the white around it
        (listed,) = section.xpath("./details")
        counted = drawing.xpath(
            ".//*[contains(text(), 'en nog')]/ancestor::*[@*[name()='xlink:href']]"
        )
        assert {link.get("xlink:href") for link in counted} == {f"#{listed.get('id')}"}
        assert {f"eenheid/{id_}.html" for id_ in ids} <= set(listed.xpath(".//a/@href"))
