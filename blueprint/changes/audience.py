"""Whom a change of a unit is told to, besides whoever follows that unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.facts.change import Change
from blueprint.facts.lineage import ancestry
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import walk_units


@dataclass(frozen=True)
class Audience:
    """The units whose followers are told of a change of another, as things stood that day."""

    below: frozenset[str] = frozenset()
    """The units that stand below it."""
    before: frozenset[str] = frozenset()
    """The units that it, or one of these, came from: who follows an old one goes on with it."""


def audiences(changes: Iterable[Change], sides: Sequence[Blauwdruk]) -> Mapping[str, Audience]:
    """Give by unit whom its changes are told to; `sides` are the models before and after."""
    versions: dict[str, set[str]] = {}
    for change in changes:
        if change.subject == "eenheid" and not change.is_small:
            said = (value.id for value in (change.version, change.previous) if value)
            versions.setdefault(change.id, set()).update(said)
    found = {}
    for unit_id, ids in versions.items():
        below = frozenset(
            part.id
            for side in sides
            for version in side.organogram
            if version.id in ids and unit_id in version.by_id
            for part, _ in walk_units(version.by_id[unit_id].unit.eenheden)
        )
        before = ancestry(sides[-1], (unit_id, *below))
        found[unit_id] = Audience(below, before)
    return found
