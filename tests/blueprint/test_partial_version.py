"""A version known in part is told, and neither drawn nor taken for the whole."""

from __future__ import annotations

import pytest

from blueprint.changes.diff import differences
from blueprint.changes.sentences import Plain, change_sentence
from blueprint.facts.change import ChangeKind
from blueprint.facts.comparison import compare_versions
from blueprint.facts.lineage import also_in, earlier_names, last_place
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate


@pytest.fixture
def blauwdruk(town_model: Blauwdruk) -> Blauwdruk:
    """Give the town: its two newest versions are known in part."""
    return town_model


def test_the_latest_is_the_latest_whole_version(blauwdruk: Blauwdruk) -> None:
    """What follows the deck is known in part: the site keeps drawing the deck."""
    assert blauwdruk.latest.id == "plan"
    assert [v.id for v in blauwdruk.organogram if v.gedeeltelijk] == [
        "goedkeuring-2014",
        "in-werking-2015",
    ]
    in_force = blauwdruk.version("in-werking-2015")
    before = blauwdruk.previous(in_force)
    assert before is not None
    assert before.id == "plan"


def test_a_unit_stands_where_a_whole_version_says(blauwdruk: Blauwdruk) -> None:
    """The in-force version names Talent en Loopbaan, and does not say where it stands."""
    place = last_place(blauwdruk, "talent")
    assert place is not None
    assert [above.id for above in place.parents] == ["ondersteuning", "mensen-en-middelen"]
    assert [also.version.id for also in also_in(blauwdruk, "talent")] == ["in-werking-2015"]
    names = [earlier.unit.naam for earlier in earlier_names(blauwdruk, "werking")]
    assert "Werking & Loket" not in names


def test_it_is_not_compared(blauwdruk: Blauwdruk) -> None:
    """What a version known in part does not name is not gone."""
    with pytest.raises(KeyError):
        compare_versions(blauwdruk, "plan", "in-werking-2015")
    without = blauwdruk.model_copy(update={"organogram": blauwdruk.organogram[:-1]})
    change, *others = differences(without, blauwdruk)
    assert (change.kind, change.subject, change.id) == (
        ChangeKind.TOEGEVOEGD,
        "versie",
        "in-werking-2015",
    )
    assert {one.kind for one in others} == {ChangeKind.NU_GENOEMD}


def test_it_tells_the_units_that_it_names(blauwdruk: Blauwdruk) -> None:
    """New, it says the same of them as when they come one change later; so it does on its day."""
    part = blauwdruk.version("in-werking-2015")
    later = part.model_copy(update={"datum": PartialDate(2090)})
    for version, comma in (part, ""), (later, ", die later ingaat,"):
        without, now, empty = (
            blauwdruk.model_copy(update={"organogram": (*blauwdruk.organogram[:-1], *last)})
            for last in ((), (version,), (version.model_copy(update={"eenheden": ()}),))
        )
        at_once, next_day = (
            [one for one in differences(old, now) if one.subject == "eenheid"]
            for old in (without, empty)
        )
        assert at_once == next_day
        assert {one.id for one in at_once} == part.ids
        assert {change_sentence(one, Plain()).partition(": ")[0] for one in at_once} == {
            f"De versie “{part.naam}”{comma} noemt nu ook"
        }
    programma = now.programma.model_copy(update={"peildatum": PartialDate(2091)})
    on_its_day = differences(now, now.model_copy(update={"programma": programma}))
    assert [one for one in on_its_day if one.subject == "eenheid"] == at_once
    assert not any(one.is_announced for one in on_its_day)


def test_a_version_that_is_known_whole_now(blauwdruk: Blauwdruk) -> None:
    """When the approved organogram comes in, what it changes to the deck is told; no more."""
    partial = blauwdruk.version("goedkeuring-2014")
    *others, support = blauwdruk.latest.eenheden
    renamed = support.model_copy(update={"naam": "Interne dienstverlening"})
    whole = partial.model_copy(
        update={
            "gedeeltelijk": False,
            "ontbreekt": (),
            "top": blauwdruk.latest.top,
            "eenheden": (*others, renamed),
        }
    )
    versions = (whole if v is partial else v for v in blauwdruk.organogram)
    after = blauwdruk.model_copy(update={"organogram": tuple(versions)})
    changes = differences(blauwdruk, after)
    assert [(w.kind, w.id) for w in changes] == [
        (ChangeKind.NU_VOLLEDIG, "goedkeuring-2014"),
        (ChangeKind.GEWIJZIGD, "goedkeuring-2014"),
        (ChangeKind.HERNOEMD, "ondersteuning"),
    ]
    assert changes[-1].previous is not None
    assert changes[-1].previous.id == "plan"
    assert change_sentence(changes[0], Plain()).endswith("kennen we nu volledig.")
    assert differences(after, blauwdruk)


def test_a_source_names_one_more_unit(blauwdruk: Blauwdruk) -> None:
    """What a version known in part names besides is not new; what it leaves out is not gone."""
    in_force = blauwdruk.version("in-werking-2015")
    fewer = in_force.model_copy(update={"eenheden": in_force.eenheden[1:]})
    versions = (*blauwdruk.organogram[:-1], fewer)
    before = blauwdruk.model_copy(update={"organogram": versions})
    (more,) = differences(before, blauwdruk)
    assert more.kind is ChangeKind.NU_GENOEMD
    assert change_sentence(more, Plain()) == (
        "De versie “In werking op 1 januari 2015” noemt nu ook: het departement “Gebouwen”."
    )
    (less,) = differences(blauwdruk, before)
    assert less.kind is ChangeKind.NIET_GENOEMD
    assert "noemt niet meer" in change_sentence(less, Plain())


def test_the_next_whole_version_is_compared_with_the_one_before(blauwdruk: Blauwdruk) -> None:
    """A whole version after those known in part is told by what it changes to the deck."""
    newest = blauwdruk.latest.model_copy(
        update={
            "id": "nieuw",
            "volgt_op": "in-werking-2015",
            "eenheden": blauwdruk.latest.eenheden[:2],
        }
    )
    after = blauwdruk.model_copy(update={"organogram": (*blauwdruk.organogram, newest)})
    gone = {w.id for w in differences(blauwdruk, after) if w.kind is ChangeKind.WEGGEHAALD}
    assert {"ondersteuning", "talent", "gebouwen"} <= gone
    assert "mens" not in gone
