"""The pages say what the data say: every fact stands where a reader looks for it."""

from __future__ import annotations

from blueprint.facts.lineage import destinations
from blueprint.model.blueprint import Blauwdruk
from tests.built.page import Page

HOME = {
    "principes": "principes/index.html",
    "rollen": "programma/rollen/index.html",
    "vragen": "wat-verandert-er/vragen/index.html",
    "begrippen": "achtergrond/begrippen/index.html",
    "bronnen": "over/bronnen/index.html",
    "tijdlijn": "tijdlijn/index.html",
}


def test_every_unit_stands_under_its_pillar(pages: dict[str, Page], blauwdruk: Blauwdruk) -> None:
    """Every unit of the latest version stands on the page of its pillar, at its own anchor."""
    units = blauwdruk.latest.places
    assert len(units) == 3 + 7 + 3 + 4
    for place in units:
        pillar = (*place.parents, place.unit)[0]
        page = pages[f"blauwdruk/{pillar.id}/index.html"]
        assert place.unit.naam in page.text
        assert place.parents == () or place.unit.id in page.ids


def test_twelve_boxes_and_ten_of_the_decision(blauwdruk: Blauwdruk) -> None:
    """The deck has twelve boxes, five of them under its three departments; the decision ten."""
    leaves = [p for p in blauwdruk.latest.places if not p.unit.eenheden]
    support = [p for p in leaves if p.parents[0].id == "ondersteuning"]
    assert (len(leaves), len(support)) == (12, 5)
    decided = [p for p in blauwdruk.version("beslissing-2013").places if p.parents]
    kinds = [p.unit.soort for p in decided]
    assert (kinds.count("thema"), kinds.count("dienstverleningscentrum")) == (7, 3)


def test_lists_are_whole(pages: dict[str, Page], blauwdruk: Blauwdruk) -> None:
    """Every principle, role, question, term, source and milestone stands on its page, anchored."""
    for subject, address in HOME.items():
        page = pages[address]
        for record in getattr(blauwdruk, subject):
            words = next(
                getattr(record, key)
                for key in ("naam", "vraag", "term", "titel")
                if hasattr(record, key)
            )
            assert words in page.text, (address, words)
            assert record.id in page.ids, (address, record.id)


def test_roles_and_principles_say_all(pages: dict[str, Page], blauwdruk: Blauwdruk) -> None:
    """Every task of a role and every translation of a principle is told."""
    for rol in blauwdruk.rollen:
        for task in rol.taken:
            assert task in pages[HOME["rollen"]].text
    for principe in blauwdruk.principes:
        for translation in principe.vertaling:
            assert translation in pages[HOME["principes"]].text
        for question in principe.toetsvragen:
            assert question in pages["principes/toets/index.html"].text


def test_programme_is_told(pages: dict[str, Page], blauwdruk: Blauwdruk) -> None:
    """Reasons, approach, name, bodies, tracks and the nine projects stand on their pages."""
    programma = blauwdruk.programma
    for points, address in (
        (programma.redenen, "wat-verandert-er/index.html"),
        (programma.aanpak, "programma/aanpak-en-planning/index.html"),
        (programma.naamkeuze, "achtergrond/naam/index.html"),
    ):
        for point in points:
            assert point.tekst in pages[address].text
    structure = pages["programma/structuur/index.html"].text
    for record in (*programma.organen, *programma.trajecten, *programma.masterprojecten):
        assert record.naam in structure
    projects = pages["programma/aanpak-en-planning/index.html"]
    assert len(blauwdruk.projecten) == 9
    assert all(project.id in projects.ids for project in blauwdruk.projecten)
    assert "9 projecten, waarvan 9 zonder naam" in projects.text


def test_every_old_name_leads_on(pages: dict[str, Page], blauwdruk: Blauwdruk) -> None:
    """Every name of every version is in the table, with where it is now or that it is not known."""
    page = pages["wat-verandert-er/waar-komt-mijn-dienst-terecht/index.html"]
    rows = destinations(blauwdruk)
    assert len(page.root.xpath("//tbody/tr")) == len(rows)
    for row in rows:
        assert row.named[-1].unit.naam in page.text
        for place in row.now:
            assert place.unit.naam in page.text


def test_what_is_derived_is_shown(pages: dict[str, Page], blauwdruk: Blauwdruk) -> None:
    """What we derived ourselves carries its mark, and the foot of the page says from what."""
    units = [place.unit for place in blauwdruk.latest.places]
    owned = [one for one in units if one.reads_itself("organisatie")]
    assert len(owned) > 10
    for one in owned:
        written = f"blauwdruk/{one.id}/index.html"
        page = pages[written if written in pages else f"eenheid/{one.id}/index.html"]
        assert page.root.xpath("//article//a[@href='#gp-afgeleid']"), one.id
        (foot,) = page.root.xpath("//*[@id='gp-afgeleid']")
        for ground in {one.ground_of(key) for key in ("organisatie", "id")} - {""}:
            assert f"* {ground}: " in foot.text_content()


def test_every_derivation_has_its_ground(blauwdruk: Blauwdruk) -> None:
    """The data say of every key that we derived what it is derived from, in a few fixed words."""
    facts = [*blauwdruk.begrippen, *blauwdruk.principes, *blauwdruk.rollen, *blauwdruk.projecten,
             *blauwdruk.tijdlijn, *blauwdruk.vragen, *blauwdruk.programma.redenen,
             *blauwdruk.programma.naamkeuze, *blauwdruk.programma.organen,
             *blauwdruk.programma.trajecten, blauwdruk.programma.contact]  # fmt: skip
    facts += [p.unit for versie in blauwdruk.organogram for p in versie.places]
    grounds = {fact.ground_of(key) for fact in facts for key in fact.eigen_lezing}
    assert "" not in grounds
    assert len(grounds) <= 12
