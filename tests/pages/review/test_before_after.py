"""The organograms of a change, before and after."""

from __future__ import annotations

import pytest
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


def _with_latest(blauwdruk: Blauwdruk, **fields: object) -> Blauwdruk:
    """Give the blueprint with its last version otherwise."""
    *others, latest = blauwdruk.organogram
    return blauwdruk.model_copy(update={"organogram": (*others, latest.model_copy(update=fields))})


def test_each_side_speaks_its_own_words(miniature: Blauwdruk) -> None:
    """Organisations and kinds are called as on that side, also where the other knows them not."""
    programme, (first, *kinds) = miniature.programma, miniature.soorten
    owner, other = programme.organisaties
    renamed = owner.model_copy(update={"naam": "Stad aan zee", "kort": "Stad"})
    now = _with_latest(
        miniature,
        top=(),
        eenheden=tuple(
            unit.model_copy(update={"organisatie": (owner.id,), "soort": "dienst", "eenheden": ()})
            for unit in miniature.latest.eenheden
        ),
    )
    called = {"naam": "grote pijler"}
    now = now.model_copy(
        update={
            "organogram": now.organogram[-1:],
            "soorten": (first.model_copy(update=called), *kinds),
            "programma": programme.model_copy(update={"organisaties": (renamed,)}),
        }
    )
    shown = drawings_page(Site(now, {}, {}, {}), miniature, now)
    assert shown is not None
    was, is_ = (part.text_content() for part in html.fromstring(shown).xpath("//section"))
    assert f"{owner.kort} en {other.kort} samen" in was
    assert renamed.naam not in was
    assert renamed.naam in is_
    assert "nu dienst, was pijler" in is_.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("field", "value"), [("synoniemen", ("loket",)), ("opdracht", None), ("codes", ())]
)
def test_what_is_not_drawn_changes_no_drawing(
    field: str, value: object, miniature: Blauwdruk
) -> None:
    """Nobody is sent to two drawings that are alike."""
    mens, ruimte = miniature.latest.eenheden
    below = tuple(unit.model_copy(update={field: value}) for unit in mens.eenheden)
    now = _with_latest(miniature, eenheden=(mens.model_copy(update={"eenheden": below}), ruimte))
    assert now != miniature
    assert drawings_page(Site(now, {}, {}, {}), miniature, now) is None


def test_another_name_of_an_organisation_is_drawn(miniature: Blauwdruk) -> None:
    """What heads a lane is part of a drawing."""
    owner, other = miniature.programma.organisaties
    renamed = (owner.model_copy(update={"naam": "Stad aan zee"}), other)
    programme = miniature.programma.model_copy(update={"organisaties": renamed})
    now = miniature.model_copy(update={"programma": programme})
    assert "Stad aan zee" in (drawings_page(Site(now, {}, {}, {}), miniature, now) or "")


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
    assert drawings_page(Site(was, pages, {}, {}), was, was) is None
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
