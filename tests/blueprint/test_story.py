"""The story of a unit: nothing in it that the versions do not say, and no version left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given

from blueprint.facts.change import ChangeKind
from blueprint.facts.fates import fates
from blueprint.facts.lineage import told_units
from blueprint.facts.story import MOST, Gap, Story, stories
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import UnitPlace, Versie
from tests.blueprint.histories import histories, version
from tests.growth import assert_grows_with

Told = Callable[..., dict[str, Story]]


@pytest.fixture
def told(town_model: Blauwdruk) -> Told:
    """Give a function from versions to the stories of their units, in words."""

    def told(*versions: Versie) -> dict[str, Story]:
        return stories(town_model.model_copy(update={"organogram": versions}))

    return told


def lines(story: Story) -> list[str]:
    """Give each moment of a story as a line: its versions, then what is told."""
    found = []
    for moment in story.moments:
        parts = [
            "".join(
                [
                    step.place.unit.naam,
                    *(f"<{old.unit.naam}" for old in step.origins),
                    *(f"^{old.unit.naam}" for old in step.inside),
                    *(f"+{other.unit.naam}" for other in step.siblings),
                    "?" if step.gap else "",
                ]
            )
            for step in moment.steps
        ]
        parts += [f"{end.place.unit.naam}{'?' if end.gap else '.'}" for end in moment.ends]
        parts += ["?"] if moment.gap else []
        found.append(" ".join([*(version.id for version in moment.versions), *parts]))
    return found


def ids(places: Iterable[UnitPlace]) -> str:
    """Give the ids of units, one after the other."""
    return "".join(place.unit.id for place in places)


def test_a_merger_and_a_split(told: Told) -> None:
    """Units come together and one splits: each page has its own way through."""
    found = told(
        version(1, {"a": "", "b": ""}),
        version(2, {"c": "ab"}),
        version(3, {"d": "c", "e": "c"}),
    )
    assert lines(found["c"]) == ["v1 A B", "v2 C<A<B", "v3 D<C+E E<C+D"]
    assert lines(found["a"]) == ["v1 A", "v2 C<A<B", "v3 D<C+E E<C+D"]
    assert lines(found["d"]) == ["v1 A B", "v2 C<A<B", "v3 D<C+E"]
    assert [step.changes for step in found["d"].steps[2:]] == [
        (ChangeKind.SAMENGEVOEGD,),
        (ChangeKind.GESPLITST,),
    ]


def test_what_no_source_says_is_a_gap(told: Told) -> None:
    """Where a unit came from, where it went, and whether a part that is known names it."""
    found = told(
        version(1, {"a": ""}),
        version(2, {"b": ""}, bestemming_onbekend=["a"]),
        version(3, {}, gedeeltelijk=True),
        version(4, {"f": ""}, gedeeltelijk=True),
        version(5, {"b": ""}),
        version(6, {"c": ""}, opgeheven=["b"]),
    )
    assert lines(found["a"]) == ["v1 A", "v2 A?"]
    assert lines(found["b"]) == ["v2 B?", "v3 v4 ?", "v5 B", "v6 B."]
    assert found["b"].gaps == (Gap.VANWAAR, Gap.NIET_GENOEMD)
    assert found["a"].gaps == (Gap.WAARHEEN,)


def test_a_level_deeper_is_no_split(told: Told) -> None:
    """What comes from the unit that it lies in is told there, and that one goes on alone."""
    found = told(version(1, {"a": ""}), version(2, {"a": "", "b": "a"}, under={"b": "a"}))
    assert lines(found["b"]) == ["v1 A", "v2 B^A"]
    assert lines(found["a"]) == ["v1 A", "v2 A"]


def test_what_is_new_in_a_unit_and_what_left_it(told: Told) -> None:
    """Its own parts by id; what lies in it a level deeper or higher neither came nor left."""
    units = dict.fromkeys("abcdef", "")
    found = told(
        version(1, units, under={"b": "a", "c": "b", "d": "a"}),
        version(2, units, under={"d": "a", "b": "a", "c": "b"}),
        version(3, units, under={"b": "a", "c": "a", "e": "a"}),
        version(4, {"a": ""}, gedeeltelijk=True),
        version(5, units),
    )
    assert [
        (step.same_parts, *(ids(places) for places in (step.joined, step.left)))
        for step in found["a"].steps
    ] == [
        (True, "", ""),
        (True, "", ""),
        (False, "e", "d"),
        (True, "", ""),
        (False, "", "bce"),
    ]
    assert [step.same_parts for step in found["b"].steps] == [True, True, False, True]


def test_of_a_version_known_in_part_nothing_is_new(told: Told) -> None:
    """What is named first after it may have been there."""
    found = told(
        version(1, {"a": ""}, gedeeltelijk=True),
        version(2, {"a": "", "b": ""}, under={"b": "a"}),
    )
    last = found["a"].steps[-1]
    assert (last.same_parts, last.joined, last.left) == (False, (), ())


def test_one_that_splits_off_and_comes_back(told: Told) -> None:
    """A ring of ids is none in time: each step is told once."""
    found = told(version(1, {"a": ""}), version(2, {"a": "", "b": "a"}), version(3, {"a": "b"}))
    assert lines(found["a"]) == ["v1 A", "v2 A B<A+A", "v3 A<B"]
    assert lines(found["b"]) == ["v1 A", "v2 A B<A+A", "v3 A<B"]


def mesh(count: int, wide: int = 6) -> tuple[Versie, ...]:
    """Give versions in which every unit comes from all of the version before."""
    ids = [[f"u{number}-{one}" for one in range(wide)] for number in range(count)]
    return tuple(
        version(number + 1, dict.fromkeys(ids[number], ids[number - 1] if number else ""))
        for number in range(count)
    )


def test_no_more_of_a_line_than_one_can_follow(told: Told) -> None:
    """The nearest units are told, and that there are more; the unit itself always."""
    found = told(*mesh(12))
    for unit_id, story in found.items():
        assert story.is_cut
        assert len({step.place.unit.id for step in story.steps}) == MOST
        assert unit_id in {step.place.unit.id for step in story.steps}
    assert not any(story.is_cut for story in told(*mesh(4)).values())


def test_telling_grows_with_the_units(town_model: Blauwdruk) -> None:
    """However much came from however much before."""

    def made(times: int) -> Blauwdruk:
        return town_model.model_copy(update={"organogram": mesh(8 * times)})

    assert_grows_with(made, stories)


@given(versions=histories())
def test_every_story_is_of_what_the_versions_say(
    town_model: Blauwdruk, versions: tuple[Versie, ...]
) -> None:
    """Each unit has one, with itself wherever a version has it; moments follow the versions."""
    blauwdruk = town_model.model_copy(update={"organogram": versions})
    found = stories(blauwdruk)
    assert found.keys() == told_units(blauwdruk).keys()
    for unit_id, story in found.items():
        own = [s.place.version.id for s in story.steps if s.place.unit.id == unit_id]
        assert own == [place.version.id for place in blauwdruk.places[unit_id]]
        told = [one.id for moment in story.moments for one in moment.versions]
        assert told == [one.id for one in versions if one.id in told]
        for step in story.steps:
            assert step.place.version.by_id[step.place.unit.id] is step.place
            said = {*step.place.unit.komt_uit}
            assert {old.unit.id for old in (*step.origins, *step.inside)} <= said


@given(versions=histories())
def test_a_split_or_merger_of_two_versions_is_in_the_story(
    town_model: Blauwdruk, versions: tuple[Versie, ...]
) -> None:
    """What lies between the first two versions is told as by who compares them."""
    first, *others = (one for one in versions if not one.gedeeltelijk)
    second = next(iter(others), first)
    pair = (first, second) if second is not first else (first,)
    found = stories(town_model.model_copy(update={"organogram": pair}))
    for change in fates(first, second) if second is not first else ():
        match change.kind:
            case ChangeKind.SAMENGEVOEGD:
                (step,) = [
                    s
                    for s in found[change.id].steps
                    if s.place.version is second and s.place.unit.id == change.id
                ]
                others_too = {old.unit.id for old in step.origins} | {change.id}
                assert {value.id for value in change.old} <= others_too
                assert ChangeKind.SAMENGEVOEGD in step.changes
            case ChangeKind.GESPLITST:
                there = {
                    s.place.unit.id for s in found[change.id].steps if s.place.version is second
                }
                assert {value.id for value in change.new} <= there
            case ChangeKind.WEGGEHAALD:
                assert found[change.id].gaps[-1] is Gap.WAARHEEN
            case ChangeKind.TOEGEVOEGD:
                assert found[change.id].gaps[0] is Gap.VANWAAR
