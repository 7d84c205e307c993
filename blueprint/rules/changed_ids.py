"""Ids beside those of before: an id never changes, and never comes to stand for something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
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
_NOT_TOLD = frozenset({"id", "bron", "eigen_lezing", "synoniemen", *_NAMES})
_TOLD_IN_WORDS = frozenset(
    (
        *("omschrijving", "opdracht", "toelichting", "antwoord", "uitleg", "vertaling", "taken"),
        *("toetsvragen", "komt_uit", "eenheden", "team", "adres", "voortgang"),
    )
)
"""The fields that two records rarely share by chance."""


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
    gone = {key: one for key, one in was.items() if key in known and key not in now}
    for key in [key for key in now if key not in was]:
        one = now[key]
        same = next((old for old in gone if _same(gone[old], one, was, now)), None)
        if same is None:
            continue
        del gone[same]
        yield _back(was[same], one, now), one


def _back(was: IdentifiedRecord, one: IdentifiedRecord, among: RecordIndex) -> IdFault:
    """Say that the id of a record must be what it was, and how sure that is."""
    old, severity = quoted(was.id), Severity.ERROR
    if was.subject == "versie":
        message = (
            "de naam van dit bestand is de id van de versie, en een id verandert nooit; noem het "
            f"weer “{was.id}.yml”"
        )
    elif _surely(was.record, one.record):
        message = (
            "een id verandert nooit, ook niet met een nieuwe naam: links en adressen hangen "
            f"eraan. Zet {old} terug"
        )
    elif was.subject == "eenheid" and any(_around(one, among)[1:]):
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


def _same(
    was: IdentifiedRecord, now: IdentifiedRecord, before: RecordIndex, after: RecordIndex
) -> bool:
    if was.subject != now.subject:
        return False
    return _surely(was.record, now.record) or (
        _rest(was.record) == _rest(now.record) and _around(was, before) == _around(now, after)
    )


def _surely(was: Record, now: Record) -> bool:
    """Tell whether two records are one: the same name, or else the same told in words."""
    name, other = _name(was), _name(now)
    if name or other:
        if folded_name(name) == folded_name(other):
            return True
        told = _told(was)
        return told == _told(now) and any(told.get(field) for field in _TOLD_IN_WORDS)
    return _rest(was) == _rest(now)


def _name(record: Record) -> str:
    return next((str(name) for key in _NAMES if (name := getattr(record, key, None))), "")


def _told(record: Record) -> dict[str, object]:
    """Give what a record says but its id, name and sources; of records below it, their ids."""
    fields = set(type(record).model_fields) - _NOT_TOLD
    return {field: _ids(getattr(record, field)) for field in fields}


def _rest(record: Record) -> dict[str, object]:
    """Give all of a record but its id and its name."""
    fields = set(type(record).model_fields) - {"id", *_NAMES}
    return {field: _ids(getattr(record, field)) for field in fields}


def _ids(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(getattr(part, "id", part) for part in value)
    return value


def _around(one: IdentifiedRecord, among: RecordIndex) -> tuple[object, ...]:
    """Give the unit above a record, and the ids before and after it."""
    level = [
        key.id
        for key, other in among.items()
        if key.subject == one.subject and _above(other) == _above(one)
    ]
    at = level.index(one.id)
    return _above(one), level[:at][-1:], level[at + 1 :][:1]


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
                swapped = told == _told(one.record) != _told(was[key].record) and any(
                    told.get(field) for field in _TOLD_IN_WORDS
                )
            if swapped:
                message = (
                    f"{quoted(key.id)} is de id van {quoted(before)}; {quoted(name)} heeft de id "
                    f"{quoted(other.id)}. Een id verandert nooit: zet hier {quoted(other.id)}"
                )
                yield IdFault((), key.id, key.id, message), one
