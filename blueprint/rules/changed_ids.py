"""Ids beside those of before: an id never changes, and never comes to stand for something else."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pydantic import BaseModel

from blueprint.facts.lineage import folded_name
from blueprint.facts.published import published
from blueprint.facts.record_index import (
    IdentifiedRecord,
    RecordIndex,
    RecordKey,
    records_by_key,
    version_records,
)
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Record
from blueprint.problem import Severity, quoted
from blueprint.reading.places import Loc
from blueprint.rules.rule import records

_NAMES = ("naam", "titel", "vraag", "term", "tekst")
_NOT_REST = frozenset({"id", *_NAMES})
_NOT_TOLD = frozenset({"id", "bron", "eigen_lezing", "synoniemen", *_NAMES})
_TOLD_IN_WORDS = frozenset(
    (
        *("omschrijving", "opdracht", "toelichting", "antwoord", "uitleg", "vertaling", "taken"),
        *("toetsvragen", "komt_uit", "eenheden", "team", "adres", "voortgang"),
    )
)
"""The fields that two records rarely share by chance."""
_Said = tuple[tuple[str, object], ...]
_Place = tuple[str | None, str | None, str | None]
_Mark = tuple[object, ...]


@dataclass(frozen=True)
class IdFault:
    """An id that is not what it was, and where; `now` is the id that must become `was` again."""

    loc: Loc
    was: str
    now: str
    message: str
    severity: Severity = Severity.ERROR


def id_faults(before: Blauwdruk, now: Blauwdruk) -> Iterator[IdFault]:
    """Yield every id that changed, or that now stands for what had another id.

    An id that only a proposal had may change: no reader saw it, so nothing leads to it.
    """
    locs = {id(record): loc for loc, record in records(now)}
    shown = published(before)
    known = {*records_by_key(shown), *chain.from_iterable(map(version_records, shown.organogram))}
    versions = {version.id: version for version in before.organogram}
    sides = [(records_by_key(before), records_by_key(now))]
    sides += [
        (version_records(versions[version.id]), version_records(version))
        for version in now.organogram
        if version.id in versions
    ]
    for was, is_ in sides:
        for fault, one in (*_changed(was, is_, known), *_taken_over(was, is_, known)):
            loc = locs[id(one.record)]
            yield IdFault((*loc, "id"), fault.was, fault.now, fault.message, fault.severity)


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


def _changed(
    was: RecordIndex, now: RecordIndex, known: Set[RecordKey]
) -> Iterator[tuple[IdFault, IdentifiedRecord]]:
    """Yield the records that are those of before, as readers know them, under another id."""
    gone = _Gone(was, {key for key in was if key in known and key not in now})
    places = _places(now)
    for key, one in now.items():
        if key not in was and (same := gone.take(_marks(one, places[key]))) is not None:
            yield _back(was[same], one, places[key]), one


class _Gone:
    """The records that are not there any more, each to be found once by what it shares."""

    def __init__(self, was: RecordIndex, gone: Set[RecordKey]) -> None:
        self._waiting = defaultdict[_Mark, deque[RecordKey]](deque)
        self._order: dict[RecordKey, int] = {}
        places = _places(was)
        for key, one in was.items():
            if key in gone:
                self._order[key] = len(self._order)
                for mark in _marks(one, places[key]):
                    self._waiting[mark].append(key)

    def take(self, marks: Iterable[_Mark]) -> RecordKey | None:
        """Give the first record with one of these marks, and not again; None if there is none."""
        found = []
        for mark in marks:
            waiting = self._waiting.get(mark)
            while waiting and waiting[0] not in self._order:
                waiting.popleft()
            found += [waiting[0]] if waiting else []
        first = min(found, key=self._order.__getitem__, default=None)
        if first is not None:
            del self._order[first]
        return first


def _back(was: IdentifiedRecord, one: IdentifiedRecord, place: _Place) -> IdFault:
    """Say that the id of a record must be what it was, and how sure that is."""
    old, severity = quoted(was.id), Severity.ERROR
    if was.subject == "versie":
        message = (
            "de naam van dit bestand is de id van de versie, en een id verandert nooit; noem het "
            f"weer “{was.id}.yml”"
        )
    elif not _sure_marks(was).isdisjoint(_sure_marks(one)):
        message = (
            "een id verandert nooit, ook niet met een nieuwe naam: links en adressen hangen "
            f"eraan. Zet {old} terug"
        )
    elif was.subject == "eenheid" and any(place[1:]):
        message = (
            f"dit staat op de plaats van {old}, en alleen de id en de naam zijn anders. Een id "
            f"verandert nooit: zet {old} terug. Is het iets anders? Zet het dan op een andere "
            "plaats in de lijst"
        )
    else:
        severity = Severity.WARNING
        message = (
            f"dit staat op de plaats van {old}. Heet hetzelfde nu anders? Zet dan de id {old} "
            "terug: een id verandert nooit"
        )
    return IdFault((), was.id, one.id, message, severity)


def _marks(one: IdentifiedRecord, place: _Place) -> set[_Mark]:
    """Give what makes a record the same as another that shares any of it."""
    return {*_sure_marks(one), (one.subject, "place", _rest(one.record), place)}


def _sure_marks(one: IdentifiedRecord) -> set[_Mark]:
    """Give what surely makes two records one: a name, or else the same told in words."""
    record, name, told = one.record, _name(one.record), _told(one.record)
    marks: set[_Mark] = {(one.subject, "name", folded_name(name) if name else _rest(record))}
    if _in_words(told):
        marks.add((one.subject, "told", told))
    return marks


def _name(record: Record) -> str:
    return next((str(name) for key in _NAMES if (name := getattr(record, key, None))), "")


def _told(record: Record) -> _Said:
    """Give what a record says but its id, name and sources; of records below it, their ids."""
    return _without(record, _NOT_TOLD)


def _rest(record: Record) -> _Said:
    """Give all of a record but its id and its name."""
    return _without(record, _NOT_REST)


def _without(record: Record, left_out: Set[str]) -> _Said:
    fields = (name for name in type(record).model_fields if name not in left_out)
    return tuple((name, _ids(getattr(record, name))) for name in fields)


def _in_words(told: _Said) -> bool:
    """Tell whether a record says anything that two records rarely share by chance."""
    return any(value for field, value in told if field in _TOLD_IN_WORDS)


def _ids(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(getattr(part, "id", part) for part in value)
    return value


def _places(among: RecordIndex) -> dict[RecordKey, _Place]:
    """Give of each record the unit above it, and the ids before and after it."""
    levels: dict[tuple[str, str | None], list[RecordKey]] = {}
    for key, one in among.items():
        levels.setdefault((key.subject, _above(one)), []).append(key)
    return {
        key: (above, before, after)
        for (_, above), level in levels.items()
        for before, key, after in zip(
            (None, *(k.id for k in level[:-1])),
            level,
            (*(k.id for k in level[1:]), None),
            strict=True,
        )
    }


def _above(one: IdentifiedRecord) -> str | None:
    return one.parent.id if one.parent else None


def _taken_over(
    was: RecordIndex, now: RecordIndex, known: Set[RecordKey]
) -> Iterator[tuple[IdFault, IdentifiedRecord]]:
    """Yield the records that have the id of one record, as readers know it, and another's name."""
    named: dict[tuple[str, str], list[RecordKey]] = {}
    for key, one in was.items():
        if name := _name(one.record):
            named.setdefault((key.subject, folded_name(name)), []).append(key)
    for key in [key for key in now if key in was and key in known]:
        one, name, before = now[key], _name(now[key].record), _name(was[key].record)
        if not name or not before or folded_name(name) == folded_name(before):
            continue
        for other in named.get((key.subject, folded_name(name)), ()):
            if other in now:
                swapped = folded_name(_name(now[other].record)) != folded_name(name)
            else:
                told = _told(was[other].record)
                swapped = told == _told(one.record) != _told(was[key].record) and _in_words(told)
            if swapped:
                message = (
                    f"{quoted(key.id)} is de id van {quoted(before)}; {quoted(name)} heeft de id "
                    f"{quoted(other.id)}. Een id verandert nooit: zet hier {quoted(other.id)}"
                )
                yield IdFault((), key.id, key.id, message), one
