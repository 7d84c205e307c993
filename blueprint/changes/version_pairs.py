"""Any two versions side by side: what differs, in sentences of which every part is known.

Every word is chosen here, for all pairs at once: template and script only put them in a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from blueprint.facts.comparison import (
    UNCHANGED,
    ComparedUnit,
    Fate,
    by_fate,
    compare_versions,
    comparison_anchor,
)
from blueprint.facts.lineage import ground_of_origin
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, Versie
from blueprint.problem import capital, enumeration, in_words

_ONLY_NAMES = frozenset({Fate.VANWAAR_ONBEKEND, Fate.WAARHEEN_ONBEKEND, Fate.OPGEHEVEN})
_NOT_DERIVED = frozenset({Fate.VANWAAR_ONBEKEND, Fate.WAARHEEN_ONBEKEND})


class NamedUnit(NamedTuple):
    """A unit in a sentence, by the name that leads to its page."""

    id: str
    name: str


class Mark(NamedTuple):
    """The mark of what we derived: from what, and what is."""

    ground: str
    what: str


Sentence = tuple[str | NamedUnit | Mark, ...]


class Group(NamedTuple):
    """What one thing happened to, under its heading; `names`: each sentence is a name alone."""

    heading: str
    names: bool
    sentences: tuple[Sentence, ...]


class Pair(NamedTuple):
    """Two versions, the older first, what is said of them, and what differs."""

    older: Versie
    newer: Versie
    said: str
    groups: tuple[Group, ...]

    @property
    def anchor(self) -> str:
        """Where a page tells of it."""
        return comparison_anchor(self.older, self.newer)


def version_pairs(blauwdruk: Blauwdruk) -> tuple[Pair, ...]:
    """Give every pair of versions that we know whole, the older first."""
    return tuple(_pair(blauwdruk, *pair) for pair in combinations(blauwdruk.whole_versions, 2))


def _pair(blauwdruk: Blauwdruk, older: Versie, newer: Versie) -> Pair:
    compared = compare_versions(blauwdruk, older.id, newer.id)
    groups = tuple(
        Group(
            fate.value,
            fate in _ONLY_NAMES,
            tuple(_sentence(blauwdruk, fate, unit) for unit in units),
        )
        for fate, units in by_fate(compared).items()
    )
    equal = sum(set(unit.differences) <= UNCHANGED for unit in compared)
    return Pair(older, newer, _said(equal, bool(groups)), groups)


def _said(equal: int, differs: bool) -> str:
    """Say how many units stayed, and whether any did not."""
    stayed = f"{in_words(equal, 'eenheid bleef', 'eenheden bleven')} gelijk." if equal else ""
    if not differs:
        return "Er is geen verschil."
    return f"{capital(stayed)} Dit veranderde:".strip()


def _sentence(blauwdruk: Blauwdruk, fate: Fate, unit: ComparedUnit) -> Sentence:
    """Give what became of a unit, with the mark if we derived it ourselves."""
    now, was = NamedUnit(unit.unit.id, unit.unit.naam), unit.was or unit.unit
    kinds = [blauwdruk.kind_of(one).naam for one in (was, unit.unit)]
    above = [NamedUnit(parent.id, parent.naam) for parent in unit.parents[-1:]]
    parts: list[str | NamedUnit | Mark]
    match fate:
        case Fate.HERNOEMD:
            parts = [f"{_before(blauwdruk, was)} heet nu ", now]
        case Fate.ANDERE_SOORT:
            parts = [now, f" was een {kinds[0]} en is nu een {kinds[1]}"]
        case Fate.VERPLAATST if above:
            parts = [now, " staat nu onder ", *above]
        case Fate.VERPLAATST:
            parts = [now, " staat nu bovenaan"]
        case Fate.DIEPER:
            parts = [now, " ligt in ", *above]
        case Fate.GESPLITST:
            targets = [NamedUnit(one.id, one.naam) for one in unit.successors]
            parts = [f"{_before(blauwdruk, unit.unit)} ging naar ", *_listed(targets)]
        case Fate.SAMENGEVOEGD | Fate.OPGEVOLGD:
            old = enumeration(_before(blauwdruk, one) for one in unit.origins)
            parts = [now, f" komt uit {old}"]
        case Fate.VANWAAR_ONBEKEND:
            parts = [now]
        case _:
            parts = [_before(blauwdruk, unit.unit)]
    if unit.read_by_us and fate not in _NOT_DERIVED:
        parts.append(Mark(ground_of_origin(blauwdruk, unit.unit.id), unit.unit.naam))
    return tuple(parts)


def _listed(units: Sequence[NamedUnit]) -> Iterator[str | NamedUnit]:
    for number, unit in enumerate(units, 1):
        yield unit
        if number < len(units):
            yield " en " if number == len(units) - 1 else ", "


def _before(blauwdruk: Blauwdruk, unit: Eenheid) -> str:
    """Give what a unit of before was called, and whose it was."""
    owners = blauwdruk.owner_names(unit)
    return f"{unit.naam} ({enumeration(owners)})" if owners else unit.naam
