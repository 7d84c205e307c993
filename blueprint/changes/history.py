"""The history of the blueprint: what every publication changed, and every record there ever was.

No proposal is in it: what is decided is told as of the publication that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

from blueprint.changes import storage
from blueprint.changes.audience import Audience, audiences
from blueprint.changes.diff import differences
from blueprint.changes.revisions import read_revision
from blueprint.facts.change import Change, RecordNames
from blueprint.facts.lineage import ancestry, last_places
from blueprint.facts.published import published
from blueprint.facts.record_index import RecordKey, records_by_key
from blueprint.facts.timeline import period
from blueprint.git.commits import Revision, revisions
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from blueprint.model.version import Versie, walk_units
from blueprint.reading.data_folder import Seen

_AT_MOST = 16

_Place = tuple[int, int]
"""A change: the publication that it is in, counted from the newest, and which of its changes."""


@dataclass(frozen=True)
class Publication:
    """One change of the data; not `readable`: the model of today cannot read it.

    `number` counts all revisions of the data, so no later model gives it another one.
    """

    id: str
    moment: datetime
    changes: tuple[Change, ...] = ()
    readable: bool = True
    is_first: bool = False
    number: int = 0
    audiences: Mapping[str, Audience] = field(default_factory=dict, hash=False)

    @property
    def day(self) -> PartialDate:
        """The day that it was made on."""
        return PartialDate.of(self.moment)


@dataclass(frozen=True)
class FormerUnit:
    """A unit as it was last published, and every unit it ever stood under in a latest version.

    `since` is the number of the first revision that has it, and `earlier` are the units that it
    came from as that one says.
    """

    id: str
    name: str
    kind: str
    above: frozenset[str]
    since: int = 0
    earlier: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FormerMilestone:
    """A milestone as it was last published with a date: its title, and its first and last day."""

    id: str
    title: str
    begin: date
    end: date | None


@dataclass(frozen=True)
class History:
    """All publications, newest first; not `known`: git cannot tell.

    `name` is what the programme was called in the first, and `records` are all that ever stood
    outside the versions, with their last names. Of `milestones` there are those that had a date.
    `last` is all that was published last, as far as it could be read.
    """

    known: bool
    publications: tuple[Publication, ...] = ()
    units: Mapping[str, FormerUnit] = field(default_factory=dict)
    records: Mapping[RecordKey, str] = field(default_factory=dict)
    milestones: Mapping[str, FormerMilestone] = field(default_factory=dict)
    name: str = ""
    last: Blauwdruk | None = field(default=None, repr=False, compare=False)

    def of_unit(self, unit_id: str) -> tuple[tuple[Publication, Change], ...]:
        """Give what the publications changed to a unit, newest first; not the small things."""
        return tuple(
            (publication, change)
            for publication, changes in self.told(RecordKey("eenheid", unit_id))
            for change in changes
            if (change.subject, change.id) == ("eenheid", unit_id)
        )

    def told(self, key: RecordKey) -> tuple[tuple[Publication, tuple[Change, ...]], ...]:
        """Give what whoever follows a record is told, newest first; not the small things.

        That is what changed it or names it. Of a unit: also what changed those above it, and those
        that came from it; and what was told of those that it came from, before there was this one.
        What was told stays told, whatever later revisions say.
        """
        places = {*self._told.get(key, ()), *self._told_on.get(key, ())}
        unit = self.units.get(key.id) if key.subject == "eenheid" else None
        if unit:
            for earlier in unit.earlier:
                past = self._told.get(RecordKey("eenheid", earlier), ())
                places.update(at for at in past if self.publications[at[0]].number < unit.since)
        found: dict[int, list[Change]] = {}
        for number, at in sorted(places):
            found.setdefault(number, []).append(self.publications[number].changes[at])
        return tuple((self.publications[at], tuple(changes)) for at, changes in found.items())

    @cached_property
    def _told(self) -> Mapping[RecordKey, list[_Place]]:
        """By record, the changes that are about it, name it, or change a unit above it."""
        found: dict[RecordKey, list[_Place]] = {}
        for place, change, audience in self._changes():
            for key in {*_named(change), *(RecordKey("eenheid", one) for one in audience.below)}:
                found.setdefault(key, []).append(place)
        return found

    @cached_property
    def _told_on(self) -> Mapping[RecordKey, list[_Place]]:
        """By unit, the changes of what came from it."""
        found: dict[RecordKey, list[_Place]] = {}
        for place, _, audience in self._changes():
            for unit_id in audience.before:
                found.setdefault(RecordKey("eenheid", unit_id), []).append(place)
        return found

    def _changes(self) -> Iterator[tuple[_Place, Change, Audience]]:
        for number, publication in enumerate(self.publications):
            for at, change in enumerate(publication.changes):
                if not change.is_small:
                    of_unit = change.subject == "eenheid"
                    audience = publication.audiences.get(change.id) if of_unit else None
                    yield (number, at), change, audience or Audience()


def _named(change: Change) -> Iterator[RecordKey]:
    """Yield the records that a change is about or tells of: who fills a role, the role."""
    subject = "rol" if change.subject == "bezetting" else change.subject
    yield RecordKey(subject, change.id)
    yield from (RecordKey(value.kind, value.id) for value in (*change.old, *change.new))


UNKNOWN_HISTORY = History(known=False)


def first_version(blauwdruk: Blauwdruk, unit_id: str) -> Versie | None:
    """Give the first version of the organogram that has a unit."""
    places = blauwdruk.places.get(unit_id)
    return places[0].version if places else None


def read_history(data: Path, until: str = "") -> History:
    """Read every revision of the data that git has, up to a commit, with the model of today."""
    found = revisions(data, until)
    return UNKNOWN_HISTORY if found is None else _history(data.resolve(), found)


@lru_cache(maxsize=_AT_MOST)
def _history(data: Path, found: tuple[Revision, ...]) -> History:
    """Compare every revision with the one before it that can be read; once for each of them."""
    ordered = tuple(reversed(found))
    folder, keys = data.parent / storage.CACHE / "geschiedenis", _keys(data, ordered)
    history, done = _kept(folder, keys)
    if done < len(ordered):
        history = _continued(data, history, ordered, done)
        storage.store(folder, keys[-1], history)
    return replace(history, publications=tuple(reversed(history.publications)))


def _kept(folder: Path, keys: Sequence[str]) -> tuple[History, int]:
    """Give what is kept of the most revisions, oldest first, and of how many."""
    for done in range(len(keys), 0, -1):
        history: History | None = storage.stored(folder, keys[done - 1])
        if history is not None:
            return history, done
    return History(known=True), 0


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


def _continued(data: Path, history: History, ordered: Sequence[Revision], done: int) -> History:
    """Give the history when all revisions are read, and not only those that are done."""
    seen = Seen()
    for number, revision in enumerate(ordered[done:], done):
        read = read_revision(revision.id, data, revision.id, seen).blauwdruk
        now = read and published(read, history.last)
        history = with_revision(history, revision, number, history.last, now)
    return history


def with_revision(
    history: History,
    revision: Revision,
    number: int,
    previous: Blauwdruk | None,
    now: Blauwdruk | None,
) -> History:
    """Give a history, whose newest comes last, with one revision more.

    `previous` is what the last one said that could be read, and `now` what this one says: None
    where it cannot be read.
    """
    publication = Publication(
        revision.id,
        revision.moment,
        readable=bool(now),
        is_first=bool(now and not previous),
        number=number,
    )
    if now and previous:
        changes = tuple(change for change in differences(previous, now) if change.is_shown)
        told = audiences(changes, (previous, now))
        publication = replace(publication, changes=changes, audiences=told)
    tells = publication.changes or publication.is_first or not publication.readable
    history = replace(
        history,
        publications=(*history.publications, publication) if tells else history.publications,
    )
    if now is None:
        return history
    units, records = dict(history.units), records_by_key(now).items()
    _remember(units, now, number)
    return replace(
        history,
        units=units,
        records={
            **history.records,
            **{key: RecordNames.name_of(one.record) for key, one in records},
        },
        milestones={**history.milestones, **{one.id: one for one in _dated(now)}},
        name=history.name or now.programma.naam,
        last=now,
    )


def _dated(blauwdruk: Blauwdruk) -> Iterator[FormerMilestone]:
    for milestone in blauwdruk.tijdlijn:
        begin, end = period(milestone)
        if begin:
            yield FormerMilestone(milestone.id, milestone.titel, begin, end)


def _remember(units: dict[str, FormerUnit], blauwdruk: Blauwdruk, number: int) -> None:
    """Add the units of every version, and where those of the latest stand."""
    last = last_places(blauwdruk)
    for version in blauwdruk.organogram:
        is_latest = version is blauwdruk.latest
        for unit, above in walk_units(version.eenheden):
            known = units.get(unit.id) or FormerUnit(
                unit.id, "", "", frozenset(), number, ancestry(blauwdruk, [unit.id])
            )
            units[unit.id] = replace(
                known,
                name=last[unit.id].unit.naam,
                kind=blauwdruk.kind_of(last[unit.id].unit).naam,
                above=known.above | {one.id for one in above if is_latest},
            )
