"""The pages say what the data say: every fact stands where a reader looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from blueprint.facts.lineage import destinations
from blueprint.model.blueprint import Blauwdruk
from tests.built.page import Page

Reach = Callable[[str], Page]


@pytest.fixture
def listing(lists: dict[str, str], reached: Reach) -> Callable[[str], Page]:
    """Give a function that opens the page on which a macro shows the whole of something."""
    return lambda macro: reached(lists[macro])


def assert_told(texts: Iterable[str], page: Page) -> None:
    """See that a page says each of these."""
    for text in texts:
        assert " ".join(text.split()) in page.text, (page.address, text)


def test_every_unit_stands_under_its_pillar(reached: Reach, blauwdruk: Blauwdruk) -> None:
    """Every unit of the latest version has a page, and its place on that of its pillar."""
    for place in blauwdruk.latest.places:
        pillar = reached(f"eenheid/{(*place.parents, place.unit)[0].id}/")
        for page in (pillar, reached(f"eenheid/{place.unit.id}/")):
            assert_told([place.unit.naam], page)
        assert place.parents == () or place.unit.id in pillar.ids


@pytest.mark.parametrize(
    ("macro", "key"),
    [
        *[("principes", "naam"), ("rollen", "naam"), ("vragen", "vraag")],
        *[("begrippen", "term"), ("bronnen", "titel"), ("tijdlijn", "titel")],
    ],
)
def test_lists_are_whole(macro: str, key: str, listing: Reach, blauwdruk: Blauwdruk) -> None:
    """Every principle, role, question, term, source and milestone stands on its page, anchored."""
    page = listing(macro)
    for record in getattr(blauwdruk, macro):
        assert_told([getattr(record, key)], page)
        assert record.id in page.ids, record.id


def test_roles_and_principles_say_all(listing: Reach, blauwdruk: Blauwdruk) -> None:
    """Every task of a role and every translation of a principle is told."""
    for rol in blauwdruk.rollen:
        assert_told(rol.taken, listing("rollen"))
    for principe in blauwdruk.principes:
        assert_told(principe.vertaling, listing("principes"))
        assert_told(principe.toetsvragen, listing("toets"))


def test_programme_is_told(listing: Reach, blauwdruk: Blauwdruk) -> None:
    """Reasons, approach, name, bodies, tracks and projects stand on their pages."""
    programma = blauwdruk.programma
    for macro in ("redenen", "aanpak", "naamkeuze"):
        assert_told((point.tekst for point in getattr(programma, macro)), listing(macro))
    for macro, records in (
        ("programmastructuur", programma.organen),
        ("trajecten", programma.trajecten),
        ("masterprojecten", programma.masterprojecten),
    ):
        assert_told((record.naam for record in records), listing(macro))
    projects = listing("projecten")
    assert_told((one.naam for one in blauwdruk.projecten if one.naam), projects)
    assert {one.id for one in blauwdruk.projecten} <= projects.ids


def test_every_old_name_leads_on(listing: Reach, blauwdruk: Blauwdruk) -> None:
    """Every name of every version is in the table, with where it is now or that it is not known."""
    page = listing("bestemmingen")
    rows = destinations(blauwdruk)
    assert len(page.root.xpath("//tbody/tr")) == len(rows)
    for row in rows:
        assert_told([row.named[-1].unit.naam], page)
        assert_told((place.unit.naam for place in row.now), page)


def test_what_is_derived_is_shown(reached: Reach, blauwdruk: Blauwdruk) -> None:
    """What we derived ourselves carries its mark, and the foot of the page says from what."""
    for one in (place.unit for place in blauwdruk.latest.places):
        if one.reads_itself("organisatie"):
            page = reached(f"eenheid/{one.id}/")
            assert page.root.xpath("//article//a[@href='#gp-afgeleid']"), one.id
            (foot,) = page.root.xpath("//*[@id='gp-afgeleid']")
            for key in ("organisatie", "id"):
                if one.reads_itself(key):
                    assert f"* {one.derived_from(key)}: " in foot.text_content()
