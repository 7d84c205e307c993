"""Any two versions: every pair once, from what the versions say, within what a page may weigh."""

from __future__ import annotations

import json
from itertools import combinations

from hypothesis import given
from lxml import html

from blueprint.changes.version_pairs import Mark, NamedUnit
from blueprint.facts.comparison import by_fate, compare_versions
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from engine.search.search_files import data_script, is_data_script
from macros.notes import Notes
from macros.site_map import MacroCall, PageContext, Site
from macros.through_time.any_two import MOST, pair_address, pair_files, vergelijking
from tests.blueprint.histories import histories, version

PAGE = "van-oud-naar-nieuw.md"
NODES, BYTES = 10_000, 500_000


def site_of(blauwdruk: Blauwdruk, versions: tuple[Versie, ...]) -> Site:
    """Give a site with these versions, and a page that compares them."""
    call = MacroCall("vergelijking", (), {}, 1, 1)
    return Site(
        blauwdruk.model_copy(update={"organogram": versions}),
        pages={PAGE: (call,)},
        titles={PAGE: "Van oud naar nieuw"},
        changed={},
    )


def shown(site: Site) -> str:
    return vergelijking(PageContext(site, PAGE, "van-oud-naar-nieuw/", Notes()))


@given(versions=histories())
def test_every_pair_says_what_the_comparison_finds(
    town_model: Blauwdruk, versions: tuple[Versie, ...]
) -> None:
    """Each two versions known whole, and each unit that differs under its heading, in its order."""
    site = site_of(town_model, versions)
    whole = [one for one in versions if not one.gedeeltelijk]
    assert [(p.older.id, p.newer.id) for p in site.version_pairs] == [
        (older.id, newer.id) for older, newer in combinations(whole, 2)
    ]
    for pair in site.version_pairs:
        groups = by_fate(compare_versions(site.blauwdruk, pair.older.id, pair.newer.id))
        assert [(one.heading, len(one.sentences)) for one in pair.groups] == [
            (fate.value, len(units)) for fate, units in groups.items()
        ]
        for group, units in zip(pair.groups, groups.values(), strict=True):
            for sentence, unit in zip(group.sentences, units, strict=True):
                words = "".join(part if isinstance(part, str) else part[-1] for part in sentence)
                assert (unit.was or unit.unit).naam in words


@given(versions=histories())
def test_the_data_hold_every_sentence(town_model: Blauwdruk, versions: tuple[Versie, ...]) -> None:
    """A file for each version that others follow; its numbers give the parts back."""
    site = site_of(town_model, versions)
    files = pair_files(site)
    whole = [one.id for one in versions if not one.gedeeltelijk]
    assert [*files] == [pair_address(version_id) for version_id in whole[:-1]]
    for pair in site.version_pairs:
        data = files[pair_address(pair.older.id)]
        told = data["pairs"][pair.newer.id]
        assert told["said"] == pair.said
        for group, (heading, names, sentences) in zip(pair.groups, told["groups"], strict=True):
            assert (heading, names) == (group.heading, group.names)
            for sentence, numbers in zip(group.sentences, sentences, strict=True):
                for part, number in zip(sentence, numbers, strict=True):
                    if isinstance(part, Mark):
                        assert number == -1
                    else:
                        laid = data["parts"][number]
                        assert laid == part if isinstance(part, str) else laid[0] == part.name
    for name, told in files.items():
        assert is_data_script(data_script(name, told))


def test_a_page_without_scripts_tells_the_next_and_the_whole_way(town_model: Blauwdruk) -> None:
    """As links: each version beside the one before, and the first beside the last."""
    versions = tuple(version(number, {"a": "", "bcd"[number]: ""}) for number in range(3))
    root = html.fromstring(shown(site_of(town_model, versions)))
    links = [
        one.get("href")[1:] for one in root.xpath("//div[@class='gp-vergelijking__vast']/ul//a")
    ]
    assert links == ["van-v1-naar-v2", "van-v0-naar-v1", "van-v0-naar-v2"]
    assert links == root.xpath("//h3/@id")
    two = html.fromstring(shown(site_of(town_model, versions[:2])))
    assert two.xpath("//h3/@id") == ["van-v0-naar-v1"]
    assert "nog geen twee versies" in shown(site_of(town_model, versions[:1]))


def test_a_page_stays_small_however_much_changed(town_model: Blauwdruk) -> None:
    """Six versions of a thousand units of which none stayed: within the bound, and counted."""
    versions = tuple(
        version(number, {f"eenheid-{number}-{unit}": "" for unit in range(1000)})
        for number in range(6)
    )
    text = shown(site_of(town_model, versions))
    assert len(text.encode()) < BYTES / 2
    assert sum(1 for _ in html.fromstring(text).iter()) < NODES / 2
    assert f"en nog {1000 - MOST}" in text
    files = pair_files(site_of(town_model, versions))
    assert len(files) == 5
    assert max(len(json.dumps(one, separators=(",", ":"))) for one in files.values()) < BYTES


def test_what_is_derived_is_at_the_foot(town_model: Blauwdruk) -> None:
    """Also of a pair that only a browser shows: its mark leads somewhere."""
    site = site_of(town_model, town_model.organogram)
    here = PageContext(site, PAGE, "van-oud-naar-nieuw/", Notes())
    vergelijking(here)
    for pair in site.version_pairs:
        for group in pair.groups:
            for sentence in group.sentences:
                for part in sentence:
                    if isinstance(part, Mark):
                        assert part.what in here.notes.grounds[part.ground]
                    elif isinstance(part, NamedUnit):
                        assert part.id in site.blauwdruk.places
