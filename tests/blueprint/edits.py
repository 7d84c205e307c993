"""Every single edit that a model allows, found by walking it: for tests that say “any edit”."""

from __future__ import annotations

from collections.abc import Iterator
from enum import EnumType
from typing import Any, get_args

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from blueprint.model.record import Record
from blueprint.model.version import Contactpunt, Eenheid

Path = tuple[str | int, ...]
SAMPLES: tuple[tuple[type, object], ...] = (
    (PartialDate, PartialDate(1999)), (bool, True), (int, 7), (str, "iets-anders"),
)  # fmt: skip


def edits(blauwdruk: Blauwdruk) -> Iterator[tuple[Path, Blauwdruk]]:
    """Yield every edit of one field, with the path of the field."""
    yield from _of_record(blauwdruk)


def _of_record(record: Any) -> Iterator[tuple[Path, Any]]:
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(record, Eenheid) and name == "soort":  # a kind that is declared
            yield (
                (name,),
                record.model_copy(update={name: "dienst" if value != "dienst" else "thema"}),
            )
            continue
        for path, changed in _of_value(value, field.annotation):
            yield (name, *path), record.model_copy(update={name: changed})


def _of_value(value: Any, annotation: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, tuple):
        yield from _of_list(value, annotation)
    elif isinstance(value, Record):
        yield from _of_record(value)
    elif value is None:
        yield (), _sample(annotation)
    else:
        yield (), _other(value)
        if type(None) in get_args(annotation):
            yield (), None


def _of_list(value: tuple[Any, ...], annotation: Any) -> Iterator[tuple[Path, Any]]:
    for nr, item in enumerate(value):
        yield (nr,), value[:nr] + value[nr + 1 :]
        for path, changed in _of_value(item, type(item)):
            yield (nr, *path), (*value[:nr], changed, *value[nr + 1 :])
    if not value and not _records(annotation):
        yield (0,), ("iets-anders",)
    elif value and isinstance(value[0], Record) and hasattr(value[0], "id"):
        yield (len(value),), (*value, value[0].model_copy(update={"id": "iets-anders"}))


def _records(annotation: Any) -> bool:
    (item, *_) = get_args(annotation) or (None,)
    return isinstance(item, type) and issubclass(item, Record)


def _sample(annotation: Any) -> Any:
    for option in get_args(annotation):
        kind = get_args(option)[0] if get_args(option) else option
        if isinstance(kind, EnumType):
            return next(iter(kind))
        for known, sample in SAMPLES:
            if kind is known:
                return sample
        if isinstance(kind, type) and issubclass(kind, Contactpunt):
            return Contactpunt(mailbox="iets@anders.example")
    raise AssertionError(annotation)


def _other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case PartialDate():
            return PartialDate(value.year + 1, value.month, value.day)
        case _ if isinstance(type(value), EnumType):
            return next(other for other in type(value) if other is not value)
        case str():
            return f"{value}x"
    raise AssertionError(value)
