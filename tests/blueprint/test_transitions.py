"""What came from what: every unit of two versions is in a step, and no step is a guess."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from blueprint.facts.transitions import Transition, transitions
from blueprint.model.blueprint import Blauwdruk
from tests.lineages import lineages


def _ids(step: Transition) -> tuple[str, str]:
    return step.old.id if step.old else "", step.new.id if step.new else ""


def test_steps_of_the_town(town_model: Blauwdruk) -> None:
    """A merger, a split, a new name and an end, each in its words."""
    told = {_ids(step): step for step in transitions(town_model)}
    assert told["stad-financien", "mensen-en-middelen"].how == ("samengevoegd",)
    ends = {how for (_, new), step in told.items() if not new for how in step.how}
    assert ends <= {"opgeheven", "bestemming-onbekend"}
    assert all(step.fact.bron for step in told.values())


@given(st.data())
def test_no_unit_is_left_out_or_guessed(miniature: Blauwdruk, data: st.DataObject) -> None:
    """The steps are exactly: who stays, who came from whom, who is new and who is gone."""
    blueprint = data.draw(lineages(miniature))
    steps = list(transitions(blueprint))
    for older, newer in pairwise(blueprint.organogram):
        found = [step for step in steps if step.newer is newer]
        pairs = [_ids(step) for step in found]
        assert len({*pairs}) == len(pairs)
        wanted = {(one, one) for one in older.ids & newer.ids}
        for place in newer.places:
            above = {parent.id for parent in place.parents}
            origins = {*place.unit.komt_uit}
            here = place.unit.id in older.ids
            told = origins - above if (origins - above or here) else origins
            wanted |= {(old, place.unit.id) for old in told}
            if not told and not here:
                wanted.add(("", place.unit.id))
        went = {old for old, _ in wanted}
        wanted |= {(old, "") for old in older.ids - newer.ids - went}
        assert {*pairs} == wanted
        for step in found:
            if step.new and step.old and step.old.id not in newer.ids:
                assert step.read_by_us == step.new.reads_itself("komt_uit")
            merged = sum(pair[1] == _ids(step)[1] for pair in pairs) > 1
            assert ("samengevoegd" in step.how) == bool(step.new and merged)
