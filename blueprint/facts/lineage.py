"""Where units come from and went, and what they were called: `komt_uit` is followed here alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple, TypeVar

from blueprint.facts.change import ChangeKind
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import ASSUMPTION
from blueprint.model.version import Eenheid, UnitPlace, Versie

_Unit = TypeVar("_Unit")


@dataclass(frozen=True)
class Destination:
    """Where the units of one name are now; no places: not known, ended, or only announced."""

    named: tuple[UnitPlace, ...]
    now: tuple[UnitPlace, ...]
    read_by_us: bool
    ended: bool
    announced: bool


class Link(NamedTuple):
    """A unit that came of another: `new` is its place in the version that says so first."""

    old: str
    new: UnitPlace

    @property
    def within(self) -> bool:
        """Tell whether the new unit lies in the old one: that lives on, a level higher."""
        return any(parent.id == self.old for parent in self.new.parents)


def links(blauwdruk: Blauwdruk) -> Iterator[Link]:
    """Yield which unit came of which, from the oldest version to the latest, each once."""
    said: set[tuple[str, str]] = set()
    for version in blauwdruk.organogram:
        for place in version.places:
            for old in place.unit.komt_uit:
                if (old, place.unit.id) not in said:
                    said.add((old, place.unit.id))
                    yield Link(old, place)


def origins(versions: Sequence[Versie]) -> dict[str, set[str]]:
    """Give which units of the first version each unit of the last one is or came from, by its id.

    Versions in between pass on what they say.
    """
    found = {unit_id: {unit_id} for unit_id in versions[-1].by_id}
    for before, after in reversed([*pairwise(versions)]):
        said = {
            unit_id: {*place.unit.komt_uit, *({unit_id} & before.ids)}
            for unit_id, place in after.by_id.items()
        }
        for unit_id, ids in found.items():
            found[unit_id] = {old for step in ids for old in said.get(step, {step})}
    return {unit_id: ids & versions[0].ids for unit_id, ids in found.items()}


def successors(sources: Iterable[tuple[_Unit, Iterable[str]]]) -> dict[str, list[_Unit]]:
    """Turn origins round: give the units that came from each, by its id."""
    found: dict[str, list[_Unit]] = {}
    for unit, ids in sources:
        for source in ids:
            found.setdefault(source, []).append(unit)
    return found


def place_now(blauwdruk: Blauwdruk, unit_id: str) -> UnitPlace | None:
    """Give the place of a unit in the latest version, or None if it is not in it."""
    return blauwdruk.latest.by_id.get(unit_id)


def last_places(blauwdruk: Blauwdruk) -> dict[str, UnitPlace]:
    """Give every unit by its id, with its place in the latest version that has it.

    A version known in part does not say where a unit stands, and one that is announced not yet:
    these count where no other has it.
    """
    versions = sorted(blauwdruk.organogram, key=partial(_weight, blauwdruk))
    return {place.unit.id: place for version in versions for place in version.places}


def told_units(blauwdruk: Blauwdruk) -> dict[str, UnitPlace]:
    """Give the units that are or were, with their last place; not those that are announced."""
    places = last_places(blauwdruk)
    told = {version.id for version in blauwdruk.versions_until_now}
    return {unit_id: place for unit_id, place in places.items() if place.version.id in told}


def is_former(blauwdruk: Blauwdruk, place: UnitPlace) -> bool:
    """Tell whether a last place is one of the past: of a version before the latest."""
    versions = blauwdruk.organogram
    return versions.index(place.version) < versions.index(blauwdruk.latest)


def last_place(blauwdruk: Blauwdruk, unit_id: str) -> UnitPlace | None:
    """Give the same place of one unit, or None if no version has it."""
    all_places = reversed(blauwdruk.places.get(unit_id, ()))
    return max(all_places, key=lambda place: _weight(blauwdruk, place.version), default=None)


def _weight(blauwdruk: Blauwdruk, version: Versie) -> tuple[bool, bool]:
    """Give how much a version tells of where a unit stands now, to compare with others."""
    return not version.gedeeltelijk, version.id not in blauwdruk.announced


def earlier_names(blauwdruk: Blauwdruk, unit_id: str) -> tuple[UnitPlace, ...]:
    """Give the places of a unit in earlier versions where its name differed from the next."""
    found: list[UnitPlace] = []
    later: str | None = None
    for place in reversed(blauwdruk.places.get(unit_id, ())):
        if not all(_weight(blauwdruk, place.version)):
            continue
        if later is not None and place.unit.naam != later:
            found.append(place)
        later = place.unit.naam
    return tuple(found)


def also_in(blauwdruk: Blauwdruk, unit_id: str) -> tuple[UnitPlace, ...]:
    """Give the versions known in part, or announced, that name a unit."""
    all_places = blauwdruk.places.get(unit_id, ())
    return tuple(place for place in all_places if not all(_weight(blauwdruk, place.version)))


def destinations(blauwdruk: Blauwdruk) -> tuple[Destination, ...]:
    """Give where every name of every version is now, by name.

    Units of one name that went to the same place make one row.
    """
    rows: dict[tuple[object, ...], Destination] = {}
    ended = {unit_id for version in blauwdruk.versions_until_now for unit_id in version.opgeheven}
    units = [place.unit for version in blauwdruk.versions_until_now for place in version.places]
    known = {unit.id for unit in units}
    went_to = successors((unit, unit.komt_uit) for unit in units)
    for version in blauwdruk.organogram:
        for place in version.places:
            new, read_by_us = _followed(blauwdruk, place.unit.id, went_to)
            stopped = place.unit.id in ended
            announced = place.unit.id not in known
            key = folded_name(place.unit.naam), tuple(new), stopped, announced
            earlier = rows.get(key)
            rows[key] = Destination(
                (*(earlier.named if earlier else ()), place),
                tuple(new.values()),
                read_by_us or bool(earlier and earlier.read_by_us),
                stopped,
                announced,
            )
    return tuple(sorted(rows.values(), key=lambda row: row.named[-1].unit.naam.casefold()))


def _followed(
    blauwdruk: Blauwdruk, unit_id: str, went_to: Mapping[str, Sequence[Eenheid]]
) -> tuple[dict[str, UnitPlace], bool]:
    """Follow a unit through those that came from it to its places now.

    Also gives whether a step of the way is our own reading (`eigen_lezing`), said by no source.
    """
    new: dict[str, UnitPlace] = {}
    read_by_us = False
    waiting, seen = [unit_id], set[str]()
    while waiting:
        later = waiting.pop(0)
        if later in seen:
            continue
        seen.add(later)
        if place := place_now(blauwdruk, later):
            new[later] = place
            read_by_us |= place.unit.reads_itself("id")
            continue
        for follower in went_to.get(later, ()):
            read_by_us |= follower.reads_itself("komt_uit")
            waiting.append(follower.id)
    return new, read_by_us


def folded_name(name: str) -> str:
    """Fold what is the same name to a reader: capitals, and `&` for `en`."""
    return " ".join(name.casefold().replace("&", " en ").split())


def renaming(old: str, new: str) -> ChangeKind:
    """Tell what a new name is to a reader: another, or the same in another spelling."""
    if folded_name(old) == folded_name(new):
        return ChangeKind.ANDERS_GESCHREVEN
    return ChangeKind.HERNOEMD


def came_from(blauwdruk: Blauwdruk, unit_id: str) -> tuple[tuple[UnitPlace, bool], ...]:
    """Give the earlier units a unit came from, each with whether that is our own reading.

    An origin that still exists above the unit is left out: the unit lies in it.
    """
    found: dict[str, tuple[UnitPlace, bool]] = {}
    for place in blauwdruk.places.get(unit_id, ()):
        if place.version.id in blauwdruk.announced:
            continue
        above = {parent.id for parent in place.parents}
        for old_id in place.unit.komt_uit:
            old = last_place(blauwdruk, old_id)
            if old is not None and old_id not in above:
                found[old_id] = (old, place.unit.reads_itself("komt_uit"))
    return tuple(found.values())


def ancestry(blauwdruk: Blauwdruk, unit_ids: Iterable[str]) -> frozenset[str]:
    """Give the units that these came from, and those that these came from, and so on."""
    waiting, found = [*unit_ids], set[str]()
    while waiting:
        for old, _ in came_from(blauwdruk, waiting.pop()):
            if old.unit.id not in found:
                found.add(old.unit.id)
                waiting.append(old.unit.id)
    return frozenset(found)


def ground_of_origin(blauwdruk: Blauwdruk, unit_id: str) -> str:
    """Give what it is derived from where a unit comes from: in the first version that says it."""
    units = [place.unit for place in blauwdruk.places[unit_id]]
    grounds = (unit.ground_of(key) for key in ("komt_uit", "id") for unit in units)
    return next(filter(None, grounds), ASSUMPTION)
