"""The history of the blueprint: what every publication changed, and every unit there ever was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

from blueprint.changes import storage
from blueprint.changes.diff import differences
from blueprint.changes.git import Revision, revisions
from blueprint.changes.revisions import read_revision
from blueprint.facts.change import Change
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie, walk_units
from blueprint.reading.data_folder import Seen

_AT_MOST = 16


@dataclass(frozen=True)
class Publication:
    """One change of the data; not `readable`: the model of today cannot read it."""

    id: str
    moment: datetime
    changes: tuple[Change, ...] = ()
    readable: bool = True
    is_first: bool = False


@dataclass(frozen=True)
class FormerUnit:
    """A unit as it was last published, and every unit it ever stood under in a latest version."""

    id: str
    name: str
    kind: str
    above: frozenset[str]


@dataclass(frozen=True)
class History:
    """All publications, newest first; not `known`: git cannot tell."""

    known: bool
    publications: tuple[Publication, ...] = ()
    units: Mapping[str, FormerUnit] = field(default_factory=dict)

    def of_unit(self, unit_id: str) -> tuple[tuple[Publication, Change], ...]:
        """Give what the publications changed to a unit, newest first; not the small things."""
        return tuple(self._of_units.get(unit_id, ()))

    @cached_property
    def _of_units(self) -> Mapping[str, list[tuple[Publication, Change]]]:
        found: dict[str, list[tuple[Publication, Change]]] = {}
        for publication in self.publications:
            for change in publication.changes:
                if change.subject == "eenheid" and not change.is_small:
                    found.setdefault(change.id, []).append((publication, change))
        return found


UNKNOWN_HISTORY = History(known=False)


def first_version(blauwdruk: Blauwdruk, unit_id: str) -> Versie | None:
    """Give the first version of the organogram that has a unit."""
    places = blauwdruk.places.get(unit_id)
    return places[0].version if places else None


def read_history(data: Path) -> History:
    """Read every revision of the data that git has with the model of today."""
    found = revisions(data)
    return UNKNOWN_HISTORY if found is None else _history(data.resolve(), found)


@dataclass(frozen=True)
class _Known:
    """What the revisions up to some one told, oldest first, and the last that could be read."""

    publications: tuple[Publication, ...] = ()
    units: Mapping[str, FormerUnit] = field(default_factory=dict)
    last_read: str = ""


@lru_cache(maxsize=_AT_MOST)
def _history(data: Path, found: tuple[Revision, ...]) -> History:
    """Compare every revision with the one before it that can be read; once for each of them."""
    ordered = tuple(reversed(found))
    folder, keys = data.parent / storage.CACHE / "geschiedenis", _keys(data, ordered)
    known, done = _kept(folder, keys)
    if newer := ordered[done:]:
        known = _continued(data, known, newer)
        storage.store(folder, keys[-1], known)
    return History(True, tuple(reversed(known.publications)), known.units)


def _kept(folder: Path, keys: Sequence[str]) -> tuple[_Known, int]:
    """Give what is kept of the most revisions, and of how many."""
    for done in range(len(keys), 0, -1):
        known: _Known | None = storage.stored(folder, keys[done - 1])
        if known is not None:
            return known, done
    return _Known(), 0


def _keys(data: Path, ordered: Sequence[Revision]) -> list[str]:
    """Give the key of what is known at each revision: all before it is part of it."""
    keys = accumulate(
        (revision.id for revision in ordered),
        storage.storage_key,
        initial=storage.storage_key(
            storage.code(Path(__file__).parents[1], "pydantic", "pyyaml"), str(data)
        ),
    )
    return list(keys)[1:]


def _continued(data: Path, known: _Known, newer: Sequence[Revision]) -> _Known:
    """Give what is known when newer revisions are read too."""
    publications, units, last_read = list(known.publications), dict(known.units), known.last_read
    seen = Seen()
    previous = read_revision(last_read, data, last_read, seen).blauwdruk if last_read else None
    for revision in newer:
        now = read_revision(revision.id, data, revision.id, seen).blauwdruk
        if now is None:
            publications.append(Publication(revision.id, revision.moment, readable=False))
            continue
        changes = differences(previous, now) if previous else ()
        if changes or not previous:
            publications.append(
                Publication(revision.id, revision.moment, changes, is_first=not previous)
            )
        _remember(units, now)
        previous, last_read = now, revision.id
    return _Known(tuple(publications), units, last_read)


def _remember(units: dict[str, FormerUnit], blauwdruk: Blauwdruk) -> None:
    """Add the units of every version, and where those of the latest stand."""
    for version in blauwdruk.organogram:
        for unit, above in walk_units(version.eenheden):
            earlier = units.get(unit.id)
            stood_under = earlier.above if earlier else frozenset()
            if version == blauwdruk.latest:
                stood_under |= {parent.id for parent in above}
            units[unit.id] = FormerUnit(
                unit.id, unit.naam, blauwdruk.kind_of(unit).naam, stood_under
            )
