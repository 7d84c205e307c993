"""Which versions of the organogram say, since a change of the data, otherwise what they said."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie


def withdrawn(old: Blauwdruk, new: Blauwdruk) -> Iterator[Versie]:
    """Yield the versions that are gone and that said what is or comes; not those of the past."""
    stay = {version.id for version in new.organogram}
    for version in old.organogram:
        speaks = version.gedeeltelijk or version is old.latest or version.id in old.announced
        if speaks and version.id not in stay:
            yield version


def told_again(old: Blauwdruk, new: Blauwdruk) -> Iterator[Versie]:
    """Yield, as they were, the versions that say the same on another day, or beside another one.

    The day of the site came to them, or went back, or the version before them was withdrawn.
    """
    before, now = (
        {side.latest.id, *(version.id for version in side.versions_until_now)}
        for side in (old, new)
    )
    stay = {version.id for version in new.organogram}
    gone = {version.id for version in withdrawn(old, new)}
    for version in old.organogram:
        previous = old.previous(version) if gone else None
        other_day = (version.id in before) is not (version.id in now)
        if version.id in stay and (other_day or (previous and previous.id in gone)):
            yield version


def same_units(was: Versie, now: Versie) -> frozenset[str]:
    """Give the units of which a version says what it said; of one known in part, that it has them.

    The day, or the version before it, may be another.
    """
    if was.gedeeltelijk or now.gedeeltelijk:
        return was.ids & now.ids
    return frozenset(
        unit_id
        for unit_id in was.ids & now.ids
        if was.by_id[unit_id].unit == now.by_id[unit_id].unit
        and was.by_id[unit_id].parents == now.by_id[unit_id].parents
    )
