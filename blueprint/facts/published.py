"""What readers may know of a blueprint: nothing of a proposal before it is decided."""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import TypeVar

from blueprint.facts.record_index import RecordKey
from blueprint.model.blueprint import Blauwdruk, Bron
from blueprint.model.kinds import Status
from blueprint.model.programme import Orgaan, Organisatie, Programma
from blueprint.model.record import Bronverwijzing, Record
from blueprint.model.version import Eenheid, Post, Soort, Versie

_One = TypeVar("_One", bound=Bron | Soort | Organisatie)


def published(
    blauwdruk: Blauwdruk, before: Blauwdruk | None = None, cited: Collection[RecordKey] = ()
) -> Blauwdruk:
    """Give the blueprint without proposals; what only these name is as it was, or is not there.

    `before` is what was published last, and `cited` is what pages name themselves.
    """
    held = proposals(blauwdruk)
    if not held:
        return blauwdruk
    kept = tuple(version for version in blauwdruk.organogram if not version.is_proposed)
    left = blauwdruk.model_copy(update={"organogram": kept})
    programme = left.programma
    only = named_no_more(left, named_by(*held)) - {*cited}
    was = _that_stand(before, programme) if before else ()
    organisations = _put_back("organisatie", programme.organisaties, was, only)
    # An organisation that is put back names what it named then.
    only = named_no_more(left, named_by(*held, *organisations)) - {*cited}
    return left.model_copy(
        update={
            "bronnen": _put_back("bron", left.bronnen, before.bronnen if before else (), only),
            "soorten": _put_back("soort", left.soorten, before.soorten if before else (), only),
            "programma": programme.model_copy(update={"organisaties": organisations}),
        }
    )


def named_no_more(blauwdruk: Blauwdruk, names: Set[RecordKey]) -> set[RecordKey]:
    """Give which of these nothing names, and what only the organisations among those name."""
    programme = blauwdruk.programma
    alone = names - named_by(blauwdruk)
    gone = [one for one in programme.organisaties if ("organisatie", one.id) in alone]
    stay = tuple(one for one in programme.organisaties if one not in gone)
    rest = blauwdruk.model_copy(
        update={"programma": programme.model_copy(update={"organisaties": stay})}
    )
    return {*names, *named_by(*gone)} - named_by(rest)


def _that_stand(before: Blauwdruk, programme: Programma) -> tuple[Organisatie, ...]:
    """Give the organisations as they were, but for those that a body told of that is gone."""
    bodies = {None, *(body.id for body in programme.organen)}
    return tuple(
        one
        for one in before.programma.organisaties
        if all(source.mededeling in bodies for source in one.bron)
    )


def _put_back(
    kind: str, now: tuple[_One, ...], before: tuple[_One, ...], only: Set[RecordKey]
) -> tuple[_One, ...]:
    """Give the records, of which those that only a proposal names are as they were before."""
    was = {one.id: one for one in before if (kind, one.id) in only}
    found = [was.pop(one.id, None) if (kind, one.id) in only else one for one in now]
    return (*(one for one in found if one), *was.values())


def proposals(blauwdruk: Blauwdruk) -> tuple[Versie, ...]:
    """Give the versions that nobody decided yet."""
    return tuple(version for version in blauwdruk.organogram if version.is_proposed)


def held_back(blauwdruk: Blauwdruk) -> set[RecordKey]:
    """Give the sources, kinds and organisations that only a proposal names."""
    return named_by(blauwdruk) - named_by(published(blauwdruk))


def decided(blauwdruk: Blauwdruk) -> Blauwdruk:
    """Give the blueprint as it would be with its proposals decided, and all that is announced."""

    def in_force(version: Versie) -> Versie:
        if version.id not in blauwdruk.announced:
            return version
        status = Status.BESLIST if version.is_proposed else version.status
        return version.model_copy(update={"datum": None, "status": status})

    return blauwdruk.model_copy(update={"organogram": tuple(map(in_force, blauwdruk.organogram))})


def named_by(*records: Record) -> set[RecordKey]:
    """Give the sources, kinds and organisations that records name, at whatever depth."""
    found: set[RecordKey] = set()
    waiting: list[object] = [*records]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting += one
        if not isinstance(one, Record):
            continue
        if isinstance(one, Bronverwijzing) and one.document:
            found.add(RecordKey("bron", one.document))
        if isinstance(one, Eenheid):
            found.add(RecordKey("soort", one.soort))
        if isinstance(one, Eenheid | Post | Orgaan):
            found |= {RecordKey("organisatie", owner) for owner in one.organisatie}
        waiting += (getattr(one, field) for field in type(one).model_fields)
    return found
