"""Which lists of the data stand in another order: `diff` compares what is in them, not where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from blueprint.changes.sentences import Style
from blueprint.changes.summary import HEADINGS
from blueprint.changes.words import KEY_WORDS, RECORD_WORDS
from blueprint.facts.change import RecordNames, ShownValue
from blueprint.facts.record_index import IdentifiedRecord, records_by_key, version_records
from blueprint.facts.retold import OF_A_VERSION
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Bronverwijzing
from blueprint.model.version import Eenheid
from blueprint.problem import capital

_List = tuple[tuple[str, ...], IdentifiedRecord | None, list[object]]
"""A list: what identifies it, the record that it is in if it is in one, and what is in it."""


def other_orders(old: Blauwdruk, new: Blauwdruk, style: Style) -> Iterator[str]:
    """Name each list of which what was there and still is stands in another order.

    A new version is laid beside the one before it, as `differences` does.
    """
    before = {key: items for key, _, items in _lists(old)}
    known = {version.id for version in old.whole_versions}
    for previous, version in pairwise(new.whole_versions):
        if version.id not in known:
            same = previous.model_copy(update={"id": version.id})
            records = (IdentifiedRecord(same, "versie"), *version_records(same).values())
            beside = _in_records(records)
            before |= {key: items for key, _, items in beside if key[-1] not in OF_A_VERSION}
    for key, record, items in _lists(new):
        if _turned(before.get(key, []), items):
            *_, last = key
            named = f"{capital(KEY_WORDS[last])} bij {_named(record, new, style)}" if record else ""
            yield named or HEADINGS[last]


def _lists(blauwdruk: Blauwdruk) -> Iterator[_List]:
    """Yield the records of each kind, and the lists in records.

    The order of the versions follows from what they say. A key without words holds the records of
    a kind, or changes nothing that is shown.
    """
    kinds: dict[str, list[object]] = {"bezetting": [*blauwdruk.bezetting]}
    indexes = [records_by_key(blauwdruk), *map(version_records, blauwdruk.organogram)]
    for key in indexes[0]:
        kinds.setdefault(key.subject, []).append(key.id)
    yield from (((kind,), None, ids) for kind, ids in kinds.items() if kind != "versie")
    for index in indexes:
        yield from _in_records(index.values())


def _in_records(records: Iterable[IdentifiedRecord]) -> Iterator[_List]:
    for record in records:
        version = record.version.id if record.version else ""
        for field in type(record.record).model_fields:
            value = getattr(record.record, field)
            if field in KEY_WORDS and isinstance(value, tuple):
                items = [part for item in value for part in _parts(item)]
                yield (version, record.subject, record.id, field), record, items


def _parts(item: object) -> Iterator[object]:
    """Yield what of an item keeps its place in a list: a source once for each of its slides."""
    if isinstance(item, Bronverwijzing) and item.dia:
        yield from (item.model_copy(update={"dia": (slide,)}) for slide in item.dia)
    else:
        yield getattr(item, "id", item)


def _turned(was: list[object], now: list[object]) -> bool:
    both = {*was} & {*now}
    first, later = ([*dict.fromkeys(i for i in side if i in both)] for side in (was, now))
    return first != later


def _named(one: IdentifiedRecord, blauwdruk: Blauwdruk, style: Style) -> str:
    unit = one.record if isinstance(one.record, Eenheid) else None
    noun = blauwdruk.kinds[unit.soort].with_article if unit else RECORD_WORDS[one.subject]
    name = style.record(ShownValue(RecordNames.name_of(one.record), one.subject, one.id))
    return f"{noun} {name}" + (f", in {style.record(one.version)}" if one.version else "")
