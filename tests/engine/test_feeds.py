"""The feeds of units, roles and projects: whoever follows one is told what concerns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import escape

from blueprint.facts.lineage import told_units
from blueprint.facts.record_index import RecordKey
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from blueprint.model.version import Eenheid
from engine.outputs.feeds import FeedAddresses, feed_address, feeds, followed
from macros.changes import FEED
from macros.site_map import MacroCall, NewsItem, Site
from tests.histories import history_of

HERE = FeedAddresses("https://blauwdruk.example/plus/")
ELSEWHERE = FeedAddresses("https://intranet.example/")
ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(file=Path(__file__).parent / "atom.rng")


def _site(models: Sequence[Blauwdruk]) -> Site:
    pages = {f"eenheid/{unit}.md": "eenheid" for unit in told_units(models[-1])}
    calls = {name: (MacroCall("eenheid", (name[8:-3],), {}, 1, 1),) for name in pages}
    calls |= {"wijzigingen.md": (MacroCall("wijzigingen", (), {}, 1, 1),)}
    return Site(models[-1], calls, dict.fromkeys(calls, ""), {}, history_of(models))


def _entries(site: Site, kind: str, record_id: str, at: FeedAddresses = HERE) -> dict[str, str]:
    """Give the text of every entry of a feed, by its id."""
    root = ElementTree.fromstring(dict(feeds(site, at))[feed_address(RecordKey(kind, record_id))])
    return {
        entry.findtext(f"{ATOM}id") or "": entry.findtext(f"{ATOM}summary") or ""
        for entry in root.iter(f"{ATOM}entry")
    }


def _text(site: Site, kind: str, record_id: str) -> str:
    return " ".join(_entries(site, kind, record_id).values())


def _edited(blueprint: Blauwdruk, unit_id: str, *, at: int = -1, **fields: Any) -> Blauwdruk:
    """Give the blueprint with other fields of a unit of one version, the last if none is given."""

    def edited(units: tuple[Eenheid, ...]) -> tuple[Eenheid, ...]:
        return tuple(
            unit.model_copy(
                update={"eenheden": edited(unit.eenheden), **(fields if unit.id == unit_id else {})}
            )
            for unit in units
        )

    versions = [*blueprint.organogram]
    versions[at] = versions[at].model_copy(update={"eenheden": edited(versions[at].eenheden)})
    return blueprint.model_copy(update={"organogram": tuple(versions)})


def test_a_unit_is_told_of_itself_and_of_what_is_above_it(miniature: Blauwdruk) -> None:
    """What changes a unit is told to who follows it, or a unit below it; not to one beside it."""
    site = _site([miniature, _edited(miniature, "mens", naam="Mensen")])
    for unit in ("mens", "welzijn", "sociale-dienst"):
        assert "“Mens” heet nu “Mensen”" in _text(site, "eenheid", unit)
    for unit in ("ruimte", "strandwacht"):
        assert _entries(site, "eenheid", unit) == {}


def test_whoever_follows_an_old_unit_goes_on(miniature: Blauwdruk) -> None:
    """An old unit is told what changes in those that came from it; it is not told to others."""
    site = _site([miniature, _edited(miniature, "welzijn", naam="Zorg")])
    assert "heet nu “Zorg”" in _text(site, "eenheid", "sociale-dienst")
    assert _entries(site, "eenheid", "mens") == {}


def test_a_new_unit_has_the_past_of_what_it_came_from(miniature: Blauwdruk) -> None:
    """What was told of the old one before there was a new one stands in the feed of the new one."""
    old, latest = miniature.organogram
    units = tuple(
        unit.model_copy(update={"naam": "Dienst sociaal"}) if unit.id == "sociale-dienst" else unit
        for unit in old.eenheden
    )
    renamed = old.model_copy(update={"eenheden": units})
    renamed = miniature.model_copy(update={"organogram": (renamed, latest)})
    site = _site([miniature, renamed, _stepped(renamed, ("plaats", "nieuw", "mens"))])
    _, past = _entries(site, "eenheid", "nieuw").values()
    assert "“Dienst sociaal”" in past


def _announced(blueprint: Blauwdruk) -> Blauwdruk:
    """Give the blueprint with a version more, that comes into force after the day it speaks of."""
    last = blueprint.latest
    update = {"id": "later", "naam": "Model 2022", "datum": PartialDate(2022), "volgt_op": last.id}
    later = last.model_copy(update={**update, "opgeheven": (), "bestemming_onbekend": ()})
    return blueprint.model_copy(update={"organogram": (*blueprint.organogram, later)})


def test_what_is_of_another_version_is_not_told_as_what_is_now(miniature: Blauwdruk) -> None:
    """A feed has no headings: a version that the site does not draw is named, another is not."""
    coming = _announced(miniature)
    welzijn = miniature.latest.by_id["welzijn"].unit
    new = welzijn.model_copy(update={"id": "nieuw", "naam": "Nieuw"})
    old = "In de versie “Zoals het was”: "
    later = "In de versie “Model 2022”, die later ingaat: "
    for now, unit, told in (
        (_edited(miniature, "strandwacht", at=0, naam="Redders"), "strandwacht",
         f"{old}de dienst “Strandwacht” heet nu “Redders”."),
        (_edited(miniature, "strandwacht", at=0, organisatie=("gemeente",)), "strandwacht",
         f"{old}de dienst “Strandwacht” is nu van “Gemeente Duinhove”."),
        (_edited(miniature, "strandwacht", at=0, soort="thema"), "strandwacht",
         f"{old}“Strandwacht” is nu een thema en was een dienst."),
        (_edited(coming, "welzijn", naam="Zorg"), "welzijn",
         f"{later}het thema “Welzijn & zorg” heet nu “Zorg”."),
        (_edited(coming, "mens", eenheden=()), "welzijn",
         f"{later}het thema “Welzijn & zorg” staat er niet meer."),
        (_edited(coming, "mens", eenheden=(welzijn, new)), "nieuw",
         "Nieuw in de versie “Model 2022”, die later ingaat: het thema “Nieuw”, onder “Mens”."),
        (_edited(miniature, "welzijn", naam="Zorg"), "welzijn",
         "Het thema “Welzijn & zorg” heet nu “Zorg”."),
    ):  # fmt: skip
        site = _site([miniature, now])
        item = f"<li>{escape(told)}</li>"
        assert item in _text(site, "eenheid", unit)
        root = ElementTree.fromstring(dict(feeds(site, HERE))[FEED])
        assert item in "".join(one.text or "" for one in root.iter(f"{ATOM}summary"))


def test_what_was_announced_is_told_when_it_is_so(miniature: Blauwdruk) -> None:
    """Whoever follows a unit reads of a version to come, and again on the day it comes into force.

    Not when the day of the site moves and it draws what it drew.
    """
    coming = _edited(_announced(miniature), "welzijn", naam="Zorg")

    def on(day: PartialDate) -> Blauwdruk:
        programme = coming.programma.model_copy(update={"peildatum": day})
        return coming.model_copy(update={"programma": programme})

    days = (PartialDate(2021, 8), PartialDate(2022, 1), PartialDate(2022, 2))
    told = _entries(_site([miniature, coming, *map(on, days)]), "eenheid", "welzijn")
    sentence = "thema “Welzijn &amp; zorg” heet nu “Zorg”."
    assert [[*text.split("<li>")][1:] for text in told.values()] == [
        [f"Het {sentence}</li></ul>"],
        [f"In de versie “Model 2022”, die later ingaat: het {sentence}</li></ul>"],
    ]


def test_what_comes_into_force_is_told_beside_what_was_drawn(miniature: Blauwdruk) -> None:
    """Two versions at once, each by what it changes; one as it is by then, not as it was written.

    A name that was announced and taken back is no new name: whoever was told of it hears that.
    """
    first = _edited(_announced(miniature), "welzijn", naam="Zorg")
    update = {"id": "erna", "naam": "Model 2023", "datum": PartialDate(2023), "volgt_op": "later"}
    versions = (*first.organogram, first.organogram[-1].model_copy(update=update))
    both = _edited(first.model_copy(update={"organogram": versions}), "ruimte", naam="Plaats")

    def told(before: Blauwdruk, now: Blauwdruk, unit: str) -> list[str]:
        programme = now.programma.model_copy(update={"peildatum": PartialDate(2023, 6)})
        drawn = now.model_copy(update={"programma": programme})
        entries = _entries(_site([miniature, before, drawn]), "eenheid", unit)
        return next(iter(entries.values())).removesuffix("</li></ul>").split("<li>")[1:]

    was = "hema “Welzijn &amp; zorg” heet nu"
    assert told(both, both, "welzijn") == [f"In de versie “Model 2022”: het t{was} “Zorg”."]
    assert told(both, both, "ruimte") == ["De pijler “Ruimte” heet nu “Plaats”."]
    better = _edited(first, "welzijn", naam="Zorg voor wie")
    assert told(first, better, "welzijn") == [f"Het t{was} “Zorg voor wie”."]
    back = _edited(first, "welzijn", naam="Welzijn & zorg")
    assert told(first, back, "welzijn") == [
        "Wat in de versie “Model 2022” over het thema “Welzijn &amp; zorg” stond, vervalt."
    ]


def test_a_move_is_told_at_both_ends(miniature: Blauwdruk, moved: Blauwdruk) -> None:
    """Who follows the unit, the one that it left or the one that it came to, is told so."""
    site = _site([miniature, moved])
    for unit in ("welzijn", "mens", "ruimte", "sociale-dienst"):
        assert "valt nu onder “Ruimte”" in _text(site, "eenheid", unit)


def test_a_unit_that_is_gone_keeps_its_feed(miniature: Blauwdruk) -> None:
    """Whoever follows it reads that it is gone, and where to look on."""
    gone = _edited(miniature, "mens", eenheden=())
    site = _site([miniature, gone])
    assert "Welzijn & zorg" in _text(site, "eenheid", "welzijn").replace("&amp;", "&")
    root = ElementTree.fromstring(dict(feeds(site, HERE))["feed/eenheid/welzijn.xml"])
    link = root.find(f"{ATOM}link[@rel='alternate']")
    assert link is not None
    assert link.get("href") == "https://blauwdruk.example/plus/wijzigingen/"


def test_roles_and_projects(miniature: Blauwdruk) -> None:
    """Each is told of its own changes, also when it is gone; who fills a role stays out."""
    first, *others = miniature.rollen
    project, *projects = miniature.projecten
    (who,) = miniature.bezetting
    now = miniature.model_copy(
        update={
            "rollen": (first.model_copy(update={"taken": ("Slaapt",)}), *others[1:]),
            "projecten": tuple(projects),
            "bezetting": (who.model_copy(update={"naam": "Jan Geheim"}),),
        }
    )
    site = _site([miniature, now])
    assert "Slaapt" in _text(site, "rol", first.id)
    assert others[0].naam in _text(site, "rol", others[0].id)
    assert _text(site, "project", project.id)
    assert "is anders ingevuld" in _text(site, "rol", who.rol)
    assert all("Geheim" not in content.decode() for _, content in feeds(site, HERE))


def test_a_gone_record_leads_to_its_page_when_another_has_its_id(miniature: Blauwdruk) -> None:
    """Its place on that page may be the other's; the page alone is always there."""
    gone, *others = miniature.rollen
    project = miniature.projecten[0].model_copy(update={"id": gone.id})
    now = miniature.model_copy(
        update={"rollen": tuple(others), "projecten": (project, *miniature.projecten)}
    )
    for after, anchor in ((now, ""), (now.model_copy(update={"projecten": ()}), f"#{gone.id}")):
        site = _site([miniature, after])
        roles = {"rollen.md": (MacroCall("rollen", (), {}, 1, 1),)}
        site = replace(site, pages={**site.pages, **roles}, titles={**site.titles, "rollen.md": ""})
        root = ElementTree.fromstring(dict(feeds(site, HERE))[f"feed/rol/{gone.id}.xml"])
        link = root.find(f"{ATOM}link[@rel='alternate']")
        assert link is not None
        assert link.get("href", "").endswith(f"/{anchor}")


def test_ids_stay_where_the_site_goes(miniature: Blauwdruk) -> None:
    """No id of a feed or an entry says where the site is, or what the programme is called now."""
    renamed = miniature.programma.model_copy(update={"naam": "Kust Eén"})
    now = _edited(miniature, "mens", naam="Mensen").model_copy(update={"programma": renamed})
    path = "nieuws/2021/01/04/begin.md"
    news = (NewsItem("Begin", "Het begin.", PartialDate(2021, 1, 4), path, path),)
    site = replace(_site([miniature, now]), news=news)
    moved = replace(site, news=(replace(news[0], page="nieuws/2021/01/04/start.md"),))

    def ids(of: Site, at: FeedAddresses) -> dict[str, list[str | None]]:
        roots = {name: ElementTree.fromstring(content) for name, content in feeds(of, at)}
        return {name: [e.text for e in root.iter(f"{ATOM}id")] for name, root in roots.items()}

    here = ids(site, HERE)
    assert here == ids(moved, ELSEWHERE)
    all_ids = [one for found in here.values() for one in found]
    assert len({*all_ids}) == len(all_ids)
    assert all(one and one.startswith("urn:uuid:") for one in all_ids)


_UNITS = ("mens", "welzijn", "ruimte", "nieuw")
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("naam"), st.sampled_from(_UNITS), st.sampled_from(["Een", "Twee"])),
        st.tuples(st.just("plaats"), st.sampled_from(["welzijn", "nieuw"]),
                  st.sampled_from(["mens", "ruimte"])),
        st.tuples(st.just("weg"), st.just("nieuw"), st.just("")),
    ),
    max_size=5,
)  # fmt: skip


def _stepped(blueprint: Blauwdruk, step: tuple[str, str, str]) -> Blauwdruk:
    """Give the blueprint after a step: a unit is renamed, stands elsewhere, comes or goes."""
    what, unit_id, how = step
    if what == "naam":
        return _edited(blueprint, unit_id, naam=f"{how} {unit_id}")
    here = blueprint.latest.by_id.get(unit_id)
    welzijn = blueprint.latest.by_id["welzijn"].unit
    new = welzijn.model_copy(update={"id": "nieuw", "naam": "Nieuw", "ook_onder": ()})
    unit = here.unit if here else new
    for above in ("mens", "ruimte"):
        place = blueprint.latest.by_id[above]
        without = tuple(part for part in place.unit.eenheden if part.id != unit_id)
        blueprint = _edited(
            blueprint, above, eenheden=(*without, unit) if above == how else without
        )
    return blueprint


@settings(max_examples=30)
@given(steps=_steps)
def test_what_was_told_stays_told(miniature: Blauwdruk, steps: list[tuple[str, str, str]]) -> None:
    """Whatever happens, no entry that a reader has is new to it, says otherwise, or is lost."""
    models, before = [miniature], dict[RecordKey, dict[str, str]]()
    for step in steps:
        models.append(_stepped(models[-1], step))
        site = _site(models)
        written = dict(feeds(site, HERE))
        now = {key: _entries(site, *key) for key in followed(site)}
        for key, entries in now.items():
            SCHEMA.assertValid(etree.fromstring(written[feed_address(key)]))
            assert before.get(key, {}).items() <= entries.items()
        assert before.keys() <= now.keys()
        before = now
