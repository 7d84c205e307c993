"""What became of the units of one version in another: new, gone, split, merged, succeeded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from blueprint.facts.change import Change, ChangeKind, ShownValue
from blueprint.facts.lineage import origins, successors
from blueprint.facts.record_index import identified
from blueprint.model.version import UnitPlace, Versie


def fates(was: Versie, now: Versie) -> Iterator[Change]:
    """Yield what became of units, by their ids and what the new version says they came from."""
    old, new = was.by_id, now.by_id
    came_from = {
        unit_id: ids - _said_before(old.get(unit_id)) - {above.id for above in new[unit_id].parents}
        for unit_id, ids in origins((was, now)).items()
    }
    went_to = successors(came_from.items())
    told: set[str] = set()
    for unit_id, sources in came_from.items():
        if len(sources) > 1:
            told |= {unit_id, *sources}
            yield identified(new[unit_id]).change(
                ChangeKind.SAMENGEVOEGD,
                old=_values(old[source] for source in sources),
                new=_values([new[unit_id]]),
            )
    for unit_id, targets in went_to.items():
        if len(targets) > 1:
            told |= {unit_id, *targets}
            yield identified(old[unit_id]).change(
                ChangeKind.GESPLITST,
                old=_values([old[unit_id]]),
                new=_values(new[target] for target in targets),
            )
    for unit_id in old.keys() - new.keys() - told:
        targets = went_to.get(unit_id, [])
        told |= {*targets}
        yield identified(old[unit_id]).change(
            fate_of_gone(unit_id, targets, now.opgeheven),
            new=_values(new[target] for target in targets),
        )
    for unit_id in new.keys() - old.keys() - told:
        added = identified(new[unit_id])
        yield added.change(ChangeKind.TOEGEVOEGD, new=added.above)


def fate_of_gone(unit_id: str, went_to: Collection[object], ended: Collection[str]) -> ChangeKind:
    """Tell what became of a unit that is gone: others go on, it ended, or nothing says so."""
    if went_to:
        return ChangeKind.OPGEVOLGD
    return ChangeKind.OPGEHEVEN if unit_id in ended else ChangeKind.WEGGEHAALD


def mentions(was: Versie | None, now: Versie) -> Iterator[Change]:
    """Yield which units a version known in part names now, and which no more: none came or went."""
    old, new = was.by_id if was else {}, now.by_id
    for unit_id in new.keys() - old.keys():
        yield identified(new[unit_id]).change(ChangeKind.NU_GENOEMD)
    for unit_id in old.keys() - new.keys():
        yield identified(old[unit_id]).change(ChangeKind.NIET_GENOEMD)


def _said_before(place: UnitPlace | None) -> frozenset[str]:
    """Give what a unit said already that it came from."""
    return frozenset(place.unit.komt_uit if place else ())


def _values(places: Iterable[UnitPlace]) -> tuple[ShownValue, ...]:
    units = (place.unit for place in places)
    return tuple(sorted(ShownValue(unit.naam, "eenheid", unit.id) for unit in units))
