"""Ids beside those of before: an id never changes, and never comes to stand for something else."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pydantic import BaseModel

from blueprint.facts.lineage import folded_name
from blueprint.facts.placed_records import (
    IN_WORDS,
    PlacedRecord,
    PlacedRecords,
    placed_records,
    ranks,
)
from blueprint.facts.published import published
from blueprint.facts.record_index import RecordKey, records_by_key, version_records
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from blueprint.problem import Severity, quoted
from blueprint.reading.places import Loc
from blueprint.rules.rule import records


@dataclass(frozen=True)
class IdFault:
    """An id that is not what it was, and where; `now` is the id that must become `was` again."""

    loc: Loc
    was: str
    now: str
    message: str
    severity: Severity = Severity.ERROR


_Found = Iterator[tuple[IdFault, PlacedRecord]]


def id_faults(before: Blauwdruk, now: Blauwdruk) -> Iterator[IdFault]:
    """Yield every id that changed, or that now stands for what had another id.

    Where it may as well be right, it is a warning that asks. An id that only a proposal had may
    change: no reader saw it, so nothing leads to it.
    """
    locs = {id(record): loc for loc, record in records(now)}
    shown = published(before)
    known = {*records_by_key(shown), *chain.from_iterable(map(version_records, shown.organogram))}
    versions = {version.id: version for version in before.organogram}
    names = {
        (RecordKey("eenheid", place.unit.id), folded_name(place.unit.naam))
        for version in shown.organogram
        for place in version.places
    }
    sides = [(records_by_key(before), records_by_key(now), set[RecordKey]())]
    for version in now.organogram:
        if earlier := versions.get(version.id):
            ended = _ended(version) - _ended(earlier)  # what it says anew
            sides.append((version_records(earlier), version_records(version), ended))
    for *side, ended in sides:
        was, is_ = map(placed_records, side)
        for fault, one in (*_changed(was, is_, known, ended), *_taken_over(was, is_, known, names)):
            loc = locs[id(one.one.record)]
            yield IdFault((*loc, "id"), fault.was, fault.now, fault.message, fault.severity)


def _ended(version: Versie) -> set[RecordKey]:
    """Give the units that a version itself says have ended, go on in others, or went unknown."""
    went_on = (id_ for place in version.places for id_ in place.unit.komt_uit)
    ended = (*version.opgeheven, *version.bestemming_onbekend, *went_on)
    return {RecordKey("eenheid", id_) for id_ in ended}


def restored(now: Blauwdruk, faults: list[IdFault]) -> Blauwdruk:
    """Give the model with every changed id put back, also where others name it."""
    back = {fault.now: fault.was for fault in faults if fault.was != fault.now}
    return with_ids(now, back) if back else now


def with_ids(value: Any, back: Mapping[str, str]) -> Any:
    """Give records in which each of these ids is another, also where it is named."""
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        changed = {name: with_ids(field, back) for name, field in fields.items()}
        return value.model_copy(update={n: v for n, v in changed.items() if v is not fields[n]})
    if isinstance(value, tuple):
        parts = tuple(with_ids(part, back) for part in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    return back.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True)
class _Likeness:
    """What a record shares with one of before that it is or may be, and what is said of its id.

    A mark is nothing where a record has nothing to share.
    """

    mark: Callable[[PlacedRecord], Hashable | None]
    told: str
    severity: Severity = Severity.WARNING


def _in_words_and_name(one: PlacedRecord) -> Hashable | None:
    return (one.told, one.name) if one.name and one.in_words else None


def _facts_and_name(one: PlacedRecord) -> Hashable | None:
    return (one.facts, one.name, one.above) if one.name else None


def _in_words_and_place(one: PlacedRecord) -> Hashable | None:
    return (one.told, one.place) if one.in_words else None


def _rest_and_place(one: PlacedRecord) -> Hashable | None:
    """Give what tells who says nothing in words: a unit beside others, or what has no name."""
    sure = one.key.subject == "eenheid" and one.has_neighbours
    return (one.rest, one.place) if sure or not one.name else None


_SAME = (
    "een id verandert nooit, ook niet met een nieuwe naam: links en adressen hangen eraan. Zet "
    "{old} terug"
)
_IN_PLACE = (
    "dit staat op de plaats van {old} en zegt hetzelfde. Een id verandert nooit, ook niet met een "
    "nieuwe naam: zet {old} terug"
)
_SUREST_FIRST = (
    _Likeness(_in_words_and_name, _SAME, Severity.ERROR),
    _Likeness(_facts_and_name, _SAME, Severity.ERROR),
    _Likeness(_in_words_and_place, _IN_PLACE, Severity.ERROR),
    _Likeness(_rest_and_place, _IN_PLACE, Severity.ERROR),
    _Likeness(lambda one: (one.name, one.above) if one.name else None, "{old} heette ook zo"),
    _Likeness(lambda one: one.name or None, "{old} heette ook zo"),
    _Likeness(lambda one: one.told if one.in_words else None, "bij {old} stond hetzelfde"),
    _Likeness(lambda one: (one.rest, one.place), "dit staat op de plaats van {old}"),
)


def _changed(
    was: PlacedRecords, now: PlacedRecords, known: Set[RecordKey], ended: Set[RecordKey]
) -> _Found:
    """Yield the records that are those of before, as readers know them, under another id.

    What two surely share goes before what they may share by chance. What stands beside a record
    whose id surely changed, is read as if that were its old id. Of one that is told to have
    `ended` nothing is sure: what stands in its place may be what came after it.
    """
    gone = [one for key, one in was.items() if key in known and key not in now]
    new = [one for key, one in now.items() if key not in was]
    old_ids: dict[RecordKey, str] = {}
    for likeness in _SUREST_FIRST if gone else ():
        waiting = defaultdict[Hashable, deque[PlacedRecord]](deque)
        is_sure = likeness.severity is Severity.ERROR
        for one in gone:
            if not (is_sure and one.key in ended):
                waiting[one.key.subject, likeness.mark(one)].append(one)
        found, left = set[RecordKey](), list[PlacedRecord]()
        for one in (one.read_with(old_ids) for one in new):
            mark = likeness.mark(one)
            alike = waiting.get((one.key.subject, mark)) if mark is not None else None
            if not alike:
                left.append(one)
                continue
            same = alike.popleft()
            found.add(same.key)
            if is_sure:
                old_ids[one.key] = same.key.id
            yield _back(same, one, likeness), one
        gone, new = [one for one in gone if one.key not in found], left


def _back(was: PlacedRecord, one: PlacedRecord, likeness: _Likeness) -> IdFault:
    """Say that the id of a record must be what it was, or ask whether it must."""
    old = quoted(was.key.id)
    message = likeness.told.format(old=old)
    is_version, is_sure = was.key.subject == "versie", likeness.severity is Severity.ERROR
    if is_sure and is_version:
        message = (
            "de naam van dit bestand is de id van de versie, en een id verandert nooit; noem het "
            f"weer “{was.key.id}.yml”"
        )
    elif is_sure:
        movable = likeness.told == _IN_PLACE and one.has_neighbours
        message += ". Is het iets anders? Zet het dan op een andere plaats in de lijst" * movable
    else:
        back = (
            f"Noem het bestand dan weer “{was.key.id}.yml”"
            if is_version
            else f"Zet dan de id {old} terug"
        )
        message += (
            f". Is het hetzelfde? {back}: een id verandert nooit. Is het iets anders? Dan is het "
            "goed zo"
        )
    return IdFault((), was.key.id, one.key.id, message, likeness.severity)


def _taken_over(
    was: PlacedRecords, now: PlacedRecords, known: Set[RecordKey], names: Set[tuple[RecordKey, str]]
) -> _Found:
    """Yield the records that have the id of one record, as readers know it, and another's name.

    `names` has the units, each by its id with a name that it had in any version: a name that it
    gets back is its own.
    """
    lost = [one for key, one in was.items() if one.name and not _is_called(now.get(key), one.name)]
    first: dict[Hashable, PlacedRecord] = {}
    for own in lost:
        for mark in _named(own):
            first.setdefault(mark, own)
    orders = dict(ranks(was, now)), dict(ranks(now, was))
    for own in lost:
        one = now.get(own.key)
        if not one or not one.name or own.key not in known or (own.key, one.name) in names:
            continue
        others = {other.key: other for mark in _named(one) if (other := first.get(mark))}
        found = [
            _as_another(one, own, other, severity)
            for other in others.values()
            if (severity := _taken(one, own, other, now, orders))
        ]
        if found:
            yield min(found, key=lambda fault: fault.severity), one


def _is_called(one: PlacedRecord | None, name: str) -> bool:
    return one is not None and one.name == name


def _named(one: PlacedRecord) -> tuple[Hashable, ...]:
    """Give by what to look for whose name a record has: first among those most like it."""
    subject = one.key.subject
    return (subject, one.name, one.told), (subject, one.name, one.above), (subject, one.name)


def _taken(
    one: PlacedRecord,
    own: PlacedRecord,
    other: PlacedRecord,
    now: PlacedRecords,
    orders: tuple[Mapping[RecordKey, int], Mapping[RecordKey, int]],
) -> Severity | None:
    """Tell whether an id went to what it now has the name of; a warning if that cannot be told.

    If the rest of a record stayed with its id, its name alone is another. Where nothing did, and
    no words went along, their order tells too: `orders` has that of before and of now.
    """
    if other.key not in now:
        if not one.told == other.told != own.told:
            return None
        return Severity.ERROR if one.in_words else Severity.WARNING
    said = zip(one.evidence, own.evidence, other.evidence, strict=True)
    unlike = [(is_, mine, its) for is_, mine, its in said if mine != its]
    stays = any(is_ == mine for is_, mine, _ in unlike)
    went = {is_[0] for is_, _, its in unlike if is_ == its}
    follows = bool(went)
    before, after = orders
    if not stays and went.isdisjoint(IN_WORDS) and own.key in after:
        stays = after[own.key] == before[own.key]
        follows = follows or after[own.key] == before.get(other.key)
    if stays and not follows:
        return None
    return Severity.ERROR if follows and not stays else Severity.WARNING


def _as_another(
    one: PlacedRecord, own: PlacedRecord, other: PlacedRecord, severity: Severity
) -> IdFault:
    """Say that an id is of another record, or ask whether it is."""
    old, new = quoted(own.key.id), quoted(other.key.id)
    if severity is Severity.ERROR:
        message = (
            f"{old} is de id van {quoted(own.called)}; {quoted(one.called)} heeft de id {new}. "
            f"Een id verandert nooit: zet hier {new}. Is alleen de naam anders? Wijzig dan de "
            "naam, en laat de rest staan"
        )
    else:
        message = (
            f"{old} was de id van {quoted(own.called)}; {quoted(one.called)} had de id {new}. Is "
            f"het hetzelfde als toen, met een andere naam? Dan is het goed zo. Is het nu "
            f"{quoted(one.called)} van toen? Zet dan hier {new}: een id verandert nooit"
        )
    return IdFault((), own.key.id, own.key.id, message, severity)
