"""What differs between two versions is told by what became of units, and nothing else is."""

import pytest

from blueprint.facts.comparison import (
    UNCHANGED,
    ComparedUnit,
    Difference,
    Fate,
    by_fate,
    compare_versions,
)
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid

PAIRS = [("voordien", "besluit-2013"), ("besluit-2013", "plan"), ("voordien", "plan")]


def unit(unit_id: str) -> Eenheid:
    return Eenheid.model_validate(
        {"id": unit_id, "naam": unit_id, "soort": "thema", "bron": [{"document": "plan"}]}
    )


def compared(
    unit_id: str, *differences: Difference, came_from: str = "", gone_to: str = ""
) -> ComparedUnit:
    """Give a unit that differs so, with a letter for each unit that it came from or went to."""
    return ComparedUnit(
        unit(unit_id),
        (),
        differences,
        origins=tuple(map(unit, came_from)),
        successors=tuple(map(unit, gone_to)),
    )


def told(*units: ComparedUnit) -> dict[Fate, str]:
    return {fate: "".join(one.unit.id for one in group) for fate, group in by_fate(units).items()}


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_unit_that_differs_is_told(town_model: Blauwdruk, old: str, new: str) -> None:
    """And none that only stayed or is spelt otherwise; an old one that went on, with the new."""
    units = compare_versions(town_model, old, new)
    ids = {one.unit.id for group in by_fate(units).values() for one in group}
    differing = {
        one.unit.id for one in units if not set(one.differences) <= UNCHANGED and not one.successors
    }
    assert ids >= differing
    assert not ids & {one.unit.id for one in units if set(one.differences) <= UNCHANGED}


def test_capitals_and_ampersands_are_no_change() -> None:
    """What is spelt otherwise is the same to a reader."""
    assert told(compared("a", Difference.ANDERS_GESCHREVEN), compared("b", Difference.ZELFDE)) == {}


def test_a_split_is_told_once() -> None:
    """By the unit that split, not again by each that came of it."""
    assert told(
        compared("x", Difference.KOMT_UIT, came_from="a"),
        compared("y", Difference.KOMT_UIT, came_from="a"),
        compared("z", Difference.KOMT_UIT, came_from="b"),
        compared("a", Difference.GING_NAAR, gone_to="xy"),
        compared("b", Difference.GING_NAAR, gone_to="z"),
    ) == {Fate.GESPLITST: "a", Fate.OPGEVOLGD: "z"}


def test_a_merger_is_told_by_the_unit_that_came_of_it() -> None:
    """Also where one of its origins split: the other origin is told nowhere else."""
    assert told(
        compared("x", Difference.KOMT_UIT, came_from="ab"),
        compared("y", Difference.KOMT_UIT, came_from="a"),
        compared("a", Difference.GING_NAAR, gone_to="xy"),
        compared("b", Difference.GING_NAAR, gone_to="x"),
    ) == {Fate.GESPLITST: "a", Fate.SAMENGEVOEGD: "x"}


def test_what_is_not_known_comes_last() -> None:
    """In one order, whatever the order of the data; a unit stands below each of its changes."""
    assert list(
        told(
            compared("a", Difference.BESTEMMING_ONBEKEND),
            compared("b", Difference.NIEUW),
            compared("c", Difference.OPGEHEVEN),
            compared("d", Difference.DIEPER),
            compared("e", Difference.ANDERE_NAAM, Difference.VERPLAATST),
        ).items()
    ) == [
        (Fate.HERNOEMD, "e"),
        (Fate.VERPLAATST, "e"),
        (Fate.DIEPER, "d"),
        (Fate.OPGEHEVEN, "c"),
        (Fate.VANWAAR_ONBEKEND, "b"),
        (Fate.WAARHEEN_ONBEKEND, "a"),
    ]
