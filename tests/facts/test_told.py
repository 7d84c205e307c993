"""The pages say what the data say: every fact stands where a reader looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from blueprint.facts.lineage import destinations
from blueprint.model.blueprint import Blauwdruk
from tests.built.page import Page

Reach = Callable[[str], Page]


TOLD: dict[str, Callable[[Blauwdruk], Iterable[tuple[str, ...]]]] = {
    "principes": lambda b: ((p.id, p.naam, *p.vertaling, *p.toetsvragen) for p in b.principes),
    "toets": lambda b: (("", *principe.toetsvragen) for principe in b.principes),
    "rollen": lambda b: ((rol.id, rol.naam, *rol.taken) for rol in b.rollen),
    "vragen": lambda b: ((vraag.id, vraag.vraag, vraag.antwoord) for vraag in b.vragen),
    "begrippen": lambda b: ((begrip.id, begrip.term, begrip.uitleg) for begrip in b.begrippen),
    "bronnen": lambda b: ((bron.id, bron.titel) for bron in b.bronnen),
    "tijdlijn": lambda b: ((m.id, m.titel, m.omschrijving or "") for m in b.tijdlijn),
    "projecten": lambda b: ((project.id, project.naam or "") for project in b.projecten),
    "redenen": lambda b: (("", point.tekst) for point in b.programma.redenen),
    "aanpak": lambda b: (("", point.tekst) for point in b.programma.aanpak),
    "naamkeuze": lambda b: (("", point.tekst) for point in b.programma.naamkeuze),
    "programmastructuur": lambda b: (("", orgaan.naam) for orgaan in b.programma.organen),
    "trajecten": lambda b: ((traject.id, traject.naam) for traject in b.programma.trajecten),
    "masterprojecten": lambda b: ((one.id, one.naam) for one in b.programma.masterprojecten),
}
"""What the page tells that calls a macro: of each record its place there, and its texts."""


def assert_told(texts: Iterable[str], page: Page) -> None:
    """See that a page says each of these."""
    for text in texts:
        assert " ".join(text.split()) in page.text, (page.address, text)


def test_every_unit_stands_under_its_pillar(reached: Reach, blauwdruk: Blauwdruk) -> None:
    """Every unit of the latest version has a page, and stands on that of its pillar."""
    for place in blauwdruk.latest.places:
        pillar = reached(f"eenheid/{(*place.parents, place.unit)[0].id}/")
        for page in (pillar, reached(f"eenheid/{place.unit.id}/")):
            assert_told([place.unit.naam], page)


def test_lists_are_whole(lists: dict[str, str], reached: Reach, blauwdruk: Blauwdruk) -> None:
    """Every record stands with its texts on the page that lists its kind, at its own anchor.

    Which lists there are, editors decide.
    """
    listed = TOLD.keys() & lists.keys()
    assert listed
    for macro in sorted(listed):
        page = reached(lists[macro])
        for place, *texts in TOLD[macro](blauwdruk):
            assert_told(texts, page)
            assert not place or place in page.ids, (macro, place)


def test_every_old_name_leads_on(
    lists: dict[str, str], reached: Reach, blauwdruk: Blauwdruk
) -> None:
    """Every name of every version is in the table, with where it is now or that it is not known."""
    if "bestemmingen" not in lists:
        return  # editors decide which lists there are
    page, rows = reached(lists["bestemmingen"]), destinations(blauwdruk)
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
