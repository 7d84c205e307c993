"""Which versions of the organogram say, since a change of the data, otherwise what they said."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.facts.record_index import RecordKey
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Fact, Record
from blueprint.model.version import UnitPlace, Versie

OF_A_VERSION = frozenset({*Fact.model_fields, "komt_uit"})
"""What a unit says otherwise in every version: each is read from its own source, which would be
told of every unit, and names what is in the version before it, of which its fate tells."""
_NOT_ITS_OWN = OF_A_VERSION | {"eenheden"}


def withdrawn(old: Blauwdruk, new: Blauwdruk) -> Iterator[Versie]:
    """Yield the versions that are gone and that said what is or comes; not those of the past."""
    stay = {version.id for version in new.organogram}
    return (version for version in _that_speak(old) if version.id not in stay)


def of_another_day(old: Blauwdruk, new: Blauwdruk) -> Iterator[Versie]:
    """Yield, as they were, the versions that the day of the site came to, or went back from."""
    before, now = (
        {side.latest.id, *(version.id for version in side.versions_until_now)}
        for side in (old, new)
    )
    stay = {version.id for version in new.organogram}
    for version in old.organogram:
        if version.id in stay and (version.id in before) is not (version.id in now):
            yield version


def beside_another(old: Blauwdruk, new: Blauwdruk) -> Iterator[Versie]:
    """Yield, as they were, the versions known whole of which the version before was withdrawn."""
    stay = {version.id for version in new.organogram}
    gone = {version.id for version in withdrawn(old, new)}
    for version in old.organogram if gone else ():
        previous = old.previous(version)
        if version.id in stay and not version.gedeeltelijk and previous and previous.id in gone:
            yield version


def said_as_before(was: Versie, now: Versie) -> frozenset[RecordKey]:
    """Give the units and posts of which a version says what it said.

    The day, or the version before it, may be another. Of a version known in part that it has a
    unit is all that it says.
    """
    sides = (was, now)
    in_part = any(version.gedeeltelijk for version in sides)
    units = ({id_: in_part or _says(place) for id_, place in v.by_id.items()} for v in sides)
    posts = ({post.id: _own(post) for post in version.top} for version in sides)
    return frozenset(
        RecordKey(subject, id_)
        for subject, (before, after) in (("eenheid", units), ("post", posts))
        for id_ in before.keys() & after.keys()
        if before[id_] == after[id_]
    )


def said_instead(was: Versie, old: Blauwdruk, new: Blauwdruk) -> frozenset[RecordKey]:
    """Give the units and posts of which a version that came says what one said that is gone."""
    known = {version.id for version in old.organogram}
    came = (version for version in _that_speak(new) if version.id not in known)
    others = (version for version in came if was.gedeeltelijk or not version.gedeeltelijk)
    return frozenset().union(*(said_as_before(was, version) for version in others))


def _that_speak(blauwdruk: Blauwdruk) -> Iterator[Versie]:
    """Yield the versions that say what is or comes."""
    for version in blauwdruk.organogram:
        of_now = version is blauwdruk.latest or version.id in blauwdruk.announced
        if of_now or version.gedeeltelijk:
            yield version


def _says(place: UnitPlace) -> tuple[object, ...]:
    """Give what is said of a unit itself, and where it stands."""
    return (*_own(place.unit), tuple(parent.id for parent in place.parents))


def _own(record: Record) -> tuple[object, ...]:
    """Give what is said of a record itself, in whatever version."""
    return tuple(
        getattr(record, name) for name in type(record).model_fields if name not in _NOT_ITS_OWN
    )
