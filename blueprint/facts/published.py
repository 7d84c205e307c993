"""What readers may know of a blueprint: nothing of a proposal before it is decided."""

from __future__ import annotations

from collections.abc import Collection

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Status
from blueprint.model.programme import Orgaan
from blueprint.model.record import Bronverwijzing, Record
from blueprint.model.version import Eenheid, Post, Versie

NamedRecord = tuple[str, str]
"""What a version may name besides its units: the kind of record, and its id."""


def published(blauwdruk: Blauwdruk, shown: Collection[NamedRecord] = ()) -> Blauwdruk:
    """Give the blueprint without proposals, nor sources, kinds and organisations only these name.

    What is `shown` anyway stays: on a page, or in what was published before.
    """
    held = proposals(blauwdruk)
    if not held:
        return blauwdruk
    kept = tuple(version for version in blauwdruk.organogram if not version.is_proposed)
    left = blauwdruk.model_copy(update={"organogram": kept})
    only = named_by(*held) - named_by(left) - {*shown}
    programme = left.programma
    organisations = tuple(o for o in programme.organisaties if ("organisatie", o.id) not in only)
    gone = [o for o in programme.organisaties if o not in organisations]
    left = left.model_copy(
        update={
            "soorten": tuple(one for one in left.soorten if ("soort", one.id) not in only),
            "programma": programme.model_copy(update={"organisaties": organisations}),
        }
    )
    only = named_by(*held, *gone) - named_by(left) - {*shown}
    sources = tuple(source for source in left.bronnen if ("bron", source.id) not in only)
    return left.model_copy(update={"bronnen": sources})


def proposals(blauwdruk: Blauwdruk) -> tuple[Versie, ...]:
    """Give the versions that nobody decided yet."""
    return tuple(version for version in blauwdruk.organogram if version.is_proposed)


def held_back(blauwdruk: Blauwdruk) -> set[NamedRecord]:
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


def named_by(*records: Record) -> set[NamedRecord]:
    """Give the sources, kinds and organisations that records name, at whatever depth."""
    found: set[NamedRecord] = set()
    waiting: list[object] = [*records]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting += one
        if not isinstance(one, Record):
            continue
        if isinstance(one, Bronverwijzing) and one.document:
            found.add(("bron", one.document))
        if isinstance(one, Eenheid):
            found.add(("soort", one.soort))
        if isinstance(one, Eenheid | Post | Orgaan):
            found |= {("organisatie", owner) for owner in one.organisatie}
        waiting += (getattr(one, field) for field in type(one).model_fields)
    return found
