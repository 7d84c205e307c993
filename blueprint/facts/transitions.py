"""What came from what, from each version of the organogram to the next: every step by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from blueprint.facts.change import ChangeKind
from blueprint.facts.comparison import ComparedUnit, Difference, compare_versions
from blueprint.facts.lineage import origins
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Fact
from blueprint.model.version import Eenheid, Versie

HOW = {
    Difference.ZELFDE: "zelfde",
    Difference.ANDERS_GESCHREVEN: "anders-geschreven",
    Difference.ANDERE_NAAM: "andere-naam",
    Difference.ANDERE_SOORT: "andere-soort",
    Difference.VERPLAATST: "verplaatst",
    Difference.DIEPER: "dieper",
    Difference.KOMT_UIT: "komt-uit",
    Difference.NIEUW: "nieuw",
    Difference.GING_NAAR: "ging-naar",
    Difference.OPGEHEVEN: "opgeheven",
    Difference.BESTEMMING_ONBEKEND: "bestemming-onbekend",
}
"""What exports call a difference, for good: whatever words a reader is told it in."""
_OF_OTHERS = frozenset({Difference.KOMT_UIT, Difference.DIEPER})
"""What a step tells by the unit that it begins at."""


@dataclass(frozen=True)
class Transition:
    """A step: how a unit of one version became one of the next, in one word or a few.

    Without `old` no source says where the new one came from. Without `new` the old one ended, or no
    source says where it went. `fact` has the source; `read_by_us`: we derive it.
    """

    older: Versie
    newer: Versie
    old: Eenheid | None
    new: Eenheid | None
    how: tuple[str, ...]
    fact: Fact
    read_by_us: bool


def transitions(blauwdruk: Blauwdruk) -> Iterator[Transition]:
    """Yield every step, so that each unit of two versions that follow each other is in one.

    Versions known in part are passed over: what they do not name is not gone.
    """
    for older, newer in pairwise(blauwdruk.whole_versions):
        compared = compare_versions(blauwdruk, older.id, newer.id)
        lies_in = origins((older, newer))
        went_to = Counter(source.id for unit in compared for source in _sources(unit))
        for unit in compared:
            for old, new, how in _steps(unit, went_to):
                above = lies_in[new.id] if new and old is None else ()
                old = next((older.by_id[one].unit for one in sorted(above)), old)
                yield Transition(older, newer, old, new, how, new or newer, unit.read_by_us)


def _sources(unit: ComparedUnit) -> tuple[Eenheid, ...]:
    """Give the old units that go on in this one: itself, and those that it came from."""
    return (*((unit.was,) if unit.was else ()), *unit.origins)


def _steps(
    unit: ComparedUnit, went_to: Counter[str]
) -> Iterator[tuple[Eenheid | None, Eenheid | None, tuple[str, ...]]]:
    """Yield the steps that end at a new unit, or at which an old one ends."""
    sources = _sources(unit)
    said = tuple(HOW[one] for one in unit.differences)
    for source in sources:
        own = [HOW[one] for one in unit.differences if one not in _OF_OTHERS]
        how = [*(own if source is unit.was else ())]
        how += [ChangeKind.GESPLITST.value] if went_to[source.id] > 1 else []
        how += [ChangeKind.SAMENGEVOEGD.value] if len(sources) > 1 else []
        yield source, unit.unit, tuple(how) or (ChangeKind.OPGEVOLGD.value,)
    if not sources and unit.differences[0] in (Difference.NIEUW, Difference.DIEPER):
        yield None, unit.unit, said
    elif not sources and not unit.successors:  # what others came from is told with these
        yield unit.unit, None, said
