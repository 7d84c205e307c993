"""A version after the reference day is announced: it is told, and not taken for what is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from blueprint.changes.diff import differences
from blueprint.changes.history import History, with_revision
from blueprint.changes.sentences import Plain, change_sentence
from blueprint.facts.lineage import (
    also_in,
    came_from,
    destinations,
    earlier_names,
    last_place,
    place_now,
)
from blueprint.facts.record_index import RecordKey
from blueprint.git.commits import Revision
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from blueprint.model.version import Eenheid, Versie

BRON = {"document": "plan"}


@pytest.fixture(scope="module")
def blauwdruk(miniature: Blauwdruk) -> Blauwdruk:
    """Give the miniature with a version of next year, and one without a date that follows it."""
    strand = Versie.model_validate(
        {
            "id": "strand",
            "naam": "Het strand",
            "datum": "2022",
            "volgt_op": "zee",
            "bron": BRON,
            "opgeheven": "ruimte",
            "eenheden": [
                {
                    "id": "mens",
                    "naam": "Mens en strand",
                    "soort": "pijler",
                    "bron": BRON,
                    "komt_uit": "ruimte",
                    "eenheden": [
                        {"id": "welzijn", "naam": "Zorg", "soort": "thema", "bron": BRON},
                        {"id": "haven", "naam": "Haven", "soort": "thema", "bron": BRON},
                    ],
                }
            ],
        }
    )
    afterwards = strand.model_copy(
        update={"id": "daarna", "naam": "Daarna", "datum": None, "volgt_op": "strand"}
    )
    return miniature.model_copy(update={"organogram": (*miniature.organogram, strand, afterwards)})


def test_the_latest_is_of_the_reference_day(blauwdruk: Blauwdruk) -> None:
    """What is dated later is announced, and so is what follows it without a date."""
    assert blauwdruk.latest.id == "zee"
    assert blauwdruk.announced == {"strand", "daarna"}


def test_it_is_the_latest_once_its_day_has_come(blauwdruk: Blauwdruk) -> None:
    """A reference day in the year of the version makes it, and what follows it, what is."""
    programma = blauwdruk.programma.model_copy(
        update={"peildatum": PartialDate.parse("2022-03-01")}
    )
    later = blauwdruk.model_copy(update={"programma": programma})
    assert later.latest.id == "daarna"
    assert not later.announced


def test_a_unit_stands_where_it_is_now(blauwdruk: Blauwdruk) -> None:
    """Place, earlier names and origins do not come from an announced version."""
    place = last_place(blauwdruk, "welzijn")
    assert place == place_now(blauwdruk, "welzijn")
    assert place is not None
    assert place.unit.naam == "Welzijn & zorg"
    assert earlier_names(blauwdruk, "welzijn") == ()
    assert came_from(blauwdruk, "mens") == ()
    assert [also.unit.naam for also in also_in(blauwdruk, "welzijn")] == ["Zorg", "Zorg"]


def test_the_finder_tells_what_is_announced(blauwdruk: Blauwdruk) -> None:
    """A name of today leads to today; what is only announced says so, and leads nowhere yet."""
    rows = {row.named[-1].unit.naam: row for row in destinations(blauwdruk)}
    assert rows["Haven"].announced
    assert not rows["Haven"].now
    assert not rows["Zorg"].announced
    assert [place.unit.id for place in rows["Zorg"].now] == ["welzijn"]
    assert not rows["Ruimte"].ended
    assert [place.unit.id for place in rows["Ruimte"].now] == ["ruimte"]


def _told(*states: Blauwdruk) -> History:
    """Give the history of data that said these things one after the other, newest first."""
    history, before = History(known=True), None
    for number, now in enumerate(states):
        revision = Revision(str(number), datetime(2021, 6, 1 + number, tzinfo=UTC))
        history = with_revision(history, revision, number, before, now)
        before = now
    return replace(history, publications=history.publications[::-1])


def _sentences(old: Blauwdruk, new: Blauwdruk) -> list[str]:
    return [change_sentence(one, Plain()) for one in differences(old, new) if one.version]


def test_a_withdrawn_version_takes_back_what_it_announced(
    blauwdruk: Blauwdruk, miniature: Blauwdruk
) -> None:
    """Whoever was told of it is told last that it lapses: of a version known in part, too."""
    strand = blauwdruk.version("strand")
    for version in strand, strand.model_copy(update={"gedeeltelijk": True}):
        announced = miniature.model_copy(update={"organogram": (*miniature.organogram, version)})
        history = _told(miniature, announced, miniature)
        withdrawn, came, _ = history.publications
        values = [value for one in came.changes for value in (*one.old, *one.new)]
        units = {value.id for value in values if value.kind == "eenheid"}
        units |= {one.id for one in came.changes if one.subject == "eenheid"}
        assert {"mens", "welzijn", "haven"} <= units
        for unit_id in units:
            (newest, changes), *_ = history.told(RecordKey("eenheid", unit_id))
            assert newest == withdrawn, unit_id
            assert all("vervalt" in change_sentence(one, Plain()) for one in changes)
    assert _sentences(announced, miniature) == [
        "Wat in de versie “Het strand” over het thema “Haven” stond, vervalt.",
        "Wat in de versie “Het strand” over de pijler “Mens” stond, vervalt.",
        "Wat in de versie “Het strand” over het thema “Welzijn & zorg” stond, vervalt.",
    ]


def test_what_another_version_says_as_well_does_not_lapse(blauwdruk: Blauwdruk) -> None:
    """The version that followed a withdrawn one is told by what it changes itself."""
    *stay, strand, afterwards = blauwdruk.organogram
    follows = afterwards.model_copy(update={"volgt_op": "zee", "datum": PartialDate(2023)})
    without = blauwdruk.model_copy(update={"organogram": (*stay, follows)})
    sentences = _sentences(blauwdruk, without)
    assert (
        "In de versie “Daarna”, die later ingaat: het thema “Welzijn & zorg” heet nu “Zorg”."
        in (sentences)
    )
    assert not [one for one in sentences if "vervalt" in one]
    (pillar,) = follows.eenheden
    renamed = follows.model_copy(
        update={"eenheden": (pillar.model_copy(update={"naam": "Mens"}),), "volgt_op": "strand"}
    )
    before = blauwdruk.model_copy(update={"organogram": (*stay, strand, renamed)})
    without = blauwdruk.model_copy(update={"organogram": (*stay, renamed)})
    assert [one for one in _sentences(before, without) if "vervalt" in one] == [
        "Wat in de versie “Het strand” over de pijler “Mens” stond, vervalt."
    ]


@pytest.mark.parametrize("partial", [True, False])
def test_what_the_version_after_a_withdrawn_one_said_is_no_news(
    blauwdruk: Blauwdruk, partial: bool
) -> None:
    """Only what it says besides, now that it follows another, is told of it."""
    *stay, strand, afterwards = blauwdruk.organogram
    (mens,) = afterwards.eenheden
    port = Eenheid.model_validate({"id": "kaai", "naam": "Kaai", "soort": "thema", "bron": BRON})
    with_port = mens.model_copy(update={"eenheden": (*mens.eenheden, port)})
    update = {"eenheden": (with_port,), "datum": PartialDate(2023), "gedeeltelijk": partial}
    after = afterwards.model_copy(update=update)
    before = blauwdruk.model_copy(update={"organogram": (*stay, strand, after)})
    now = before.model_copy(
        update={"organogram": (*stay, after.model_copy(update={"volgt_op": "zee"}))}
    )
    told = _sentences(before, now)
    assert not [one for one in told if "Kaai" in one]
    assert bool([one for one in told if "Haven" in one and "Daarna" in one]) is not partial


@pytest.mark.parametrize("partial", [True, False])
def test_a_version_under_another_id_says_the_same(blauwdruk: Blauwdruk, partial: bool) -> None:
    """What a new version has just so does not lapse with the one that it stands for."""
    *stay, strand, _ = blauwdruk.organogram
    was = strand.model_copy(update={"gedeeltelijk": partial})
    (mens,) = strand.eenheden
    read = mens.model_copy(update={"bron": mens.bron * 2})
    became = strand.model_copy(update={"id": "kust", "eenheden": (read,)})
    before, now = (
        blauwdruk.model_copy(update={"organogram": (*stay, one)}) for one in (was, became)
    )
    assert not [one for one in _sentences(before, now) if "vervalt" in one]


def test_the_day_of_the_site_goes_back(blauwdruk: Blauwdruk) -> None:
    """What was so then, and is to come again, is told as what is to come."""
    programma = blauwdruk.programma.model_copy(
        update={"peildatum": PartialDate.parse("2022-03-01")}
    )
    later = blauwdruk.model_copy(update={"programma": programma})
    told = _sentences(later, blauwdruk)
    assert any(one.startswith("In de versie “Het strand”, die later ingaat") for one in told)
    assert not [one for one in told if "vervalt" in one]


def test_what_a_version_does_not_bring_on_its_day_lapses(blauwdruk: Blauwdruk) -> None:
    """A unit that was announced, and left out as its version comes into force, is taken back."""
    *stay, strand, _ = blauwdruk.organogram
    before = blauwdruk.model_copy(update={"organogram": (*stay, strand)})
    (mens,) = strand.eenheden
    without = mens.model_copy(update={"eenheden": mens.eenheden[:1]})
    now = before.model_copy(
        update={
            "organogram": (*stay, strand.model_copy(update={"eenheden": (without,)})),
            "programma": blauwdruk.programma.model_copy(update={"peildatum": PartialDate(2022)}),
        }
    )
    lapsed = [one for one in _sentences(before, now) if "vervalt" in one]
    assert lapsed == ["Wat in de versie “Het strand” over het thema “Haven” stond, vervalt."]


@pytest.mark.parametrize("partial", [True, False])
def test_a_version_that_is_known_better_on_its_day_takes_nothing_back(
    blauwdruk: Blauwdruk, partial: bool
) -> None:
    """Known in part when it was announced, and whole now, or the other way: what it names stays.

    Of who is above all it says nothing any more, when it is known in part.
    """
    *stay, strand, _ = blauwdruk.organogram
    before, now = (
        blauwdruk.model_copy(
            update={"organogram": (*stay, strand.model_copy(update={"gedeeltelijk": said}))}
        )
        for said in (partial, not partial)
    )
    programma = blauwdruk.programma.model_copy(update={"peildatum": PartialDate(2022)})
    now = now.model_copy(update={"programma": programma})
    lapsed = [one for one in _sentences(before, now) if "vervalt" in one]
    post = "de functie bovenaan “Algemeen directeur”"
    top = f"Wat in de versie “Het strand” over {post} stond, vervalt."
    assert lapsed == ([] if partial else [top])


@pytest.mark.parametrize("name", [None, "Besluit", "Opnieuw"])
def test_what_was_announced_of_a_post_lapses_too(name: str | None, miniature: Blauwdruk) -> None:
    """A version that goes, with who is above all in it; not if another comes that says the same."""
    *_, zee = miniature.organogram
    (top,) = zee.top
    secretary = top.model_copy(update={"id": "secretaris", "naam": "Secretaris"})
    model = {"naam": "Besluit", "datum": PartialDate(2022), "volgt_op": "zee", "opgeheven": ()}
    decision = zee.model_copy(update={**model, "id": "besluit", "top": (secretary,)})
    posts = (secretary,) if name == "Opnieuw" else (top,)
    other = decision.model_copy(update={"id": "later", "naam": "Later", "top": posts})
    before = miniature.model_copy(update={"organogram": (*miniature.organogram, decision)})
    versions = (*miniature.organogram, *([other] if name else []))
    now = miniature.model_copy(update={"organogram": versions})
    lapsed = {one for one in _sentences(before, now) if "vervalt" in one}
    of_posts = {
        f"Wat in de versie “Besluit” over de functie bovenaan “{post}” stond, vervalt."
        for post in ("Algemeen directeur", "Secretaris")
    }
    assert lapsed == (set() if name == "Opnieuw" else of_posts)


def _also_under(blauwdruk: Blauwdruk, version_id: str, unit_id: str) -> Blauwdruk:
    """Give the blueprint in which a unit of a version is also under the theme `welzijn`."""

    def told(unit: Eenheid) -> Eenheid:
        more = {"ook_onder": ("welzijn",)} if unit.id == unit_id else {}
        return unit.model_copy(update={**more, "eenheden": tuple(map(told, unit.eenheden))})

    versions = (
        one.model_copy(update={"eenheden": tuple(map(told, one.eenheden))})
        if one.id == version_id
        else one
        for one in blauwdruk.organogram
    )
    return blauwdruk.model_copy(update={"organogram": tuple(versions)})


@pytest.mark.parametrize(
    ("version_id", "unit_id", "name"),
    [("zee", "ruimte", "Welzijn & zorg"), ("strand", "haven", "Zorg")],
)
def test_a_unit_is_called_as_in_the_version_that_is_told_of(
    blauwdruk: Blauwdruk, version_id: str, unit_id: str, name: str
) -> None:
    """A name that is only announced is told where that version itself is, and nowhere else."""
    found = differences(blauwdruk, _also_under(blauwdruk, version_id, unit_id))
    assert [value.text for one in found for value in one.new] == [name]


def test_an_announced_name_is_no_name_yet(blauwdruk: Blauwdruk, miniature: Blauwdruk) -> None:
    """What stands outside the versions names units as the site draws them; so does their feed."""
    (master,) = blauwdruk.programma.masterprojecten
    elsewhere = master.model_copy(update={"pijler": "ruimte"})
    programma = blauwdruk.programma.model_copy(update={"masterprojecten": (elsewhere,)})
    (change,) = differences(blauwdruk, blauwdruk.model_copy(update={"programma": programma}))
    assert [value.text for value in change.old] == ["Mens"]
    history = _told(miniature, blauwdruk)
    assert history.units["welzijn"].name == "Welzijn & zorg"
    assert history.units["haven"].name == "Haven"
