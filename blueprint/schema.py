"""The JSON Schema of what an editor writes, for editors that complete and check while typing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Fact, Record, record_in
from blueprint.model.values import to_list
from blueprint.reading.data_folder import VERSIONS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE_KINDS = frozenset(Blauwdruk.model_fields)
"""The files of the data; `organogram` is any file of that folder."""


def _kinds(outer: type[Record]) -> Iterator[type[Record]]:
    """Yield every kind of record that a record of this kind can hold."""
    seen: set[type[Record]] = {outer}
    waiting: list[type[Record]] = [outer]
    while waiting:
        for field in waiting.pop(0).model_fields.values():
            kind = record_in(field.annotation)
            if kind and kind not in seen:
                seen.add(kind)
                waiting.append(kind)
                yield kind


RECORDS = {kind.__name__.lower(): kind for kind in _kinds(Blauwdruk)}
"""Every kind of record by its name in the data."""


def keys_of(kind: str) -> Iterator[tuple[str, bool, str]]:
    """Yield every key of a kind of record: its name, whether it must be there, and what it holds.

    The keys of every fact (`bron`, `eigen_lezing`) are left out. KeyError for an unknown kind.
    """
    for name, field in RECORDS[kind].model_fields.items():
        if name not in Fact.model_fields:
            yield name, field.is_required(), field.description or ""


def schema(file: str | None = None) -> dict[str, Any]:
    """Give the schema of one file, or of all of them in one object."""
    if file is None:
        found = Blauwdruk.model_json_schema()
    else:
        kind: Any = Blauwdruk.model_fields[file].annotation
        if file == VERSIONS:
            (kind, _) = get_args(kind)
        found = TypeAdapter(kind).json_schema()
    _as_written(found, RECORDS)
    if file == VERSIONS:  # the name of the file is the id
        del found["properties"]["id"]
        found["required"].remove("id")
    return {"$schema": DIALECT, **found}


def record_schema(kind: type[Record]) -> dict[str, Any]:
    """Give the schema of a file that holds one record, and is no part of the data."""
    found = kind.model_json_schema()
    _as_written(found, {one.__name__.lower(): one for one in (kind, *_kinds(kind))})
    return {"$schema": DIALECT, **found}


def _as_written(found: dict[str, Any], records: Mapping[str, type[Record]]) -> None:
    """Make of a schema of records, given by their names, one of how editors write them."""
    without_docstrings(found)
    for definition in _definitions(found):
        if kind := records.get(str(definition.get("title")).lower()):
            _allow_one(definition, kind.model_fields)


def without_docstrings(found: dict[str, Any]) -> None:
    """Take the docstrings of classes out of a schema: these are English, for programmers."""
    for definition in _definitions(found):
        definition.pop("description", None)


def _definitions(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield found
    yield from found.get("$defs", {}).values()


def _allow_one(definition: dict[str, Any], fields: Mapping[str, FieldInfo]) -> None:
    """Let a list of one be written without its brackets, where that may be."""
    for name, field in fields.items():
        if any(getattr(mark, "func", None) is to_list for mark in field.metadata):
            whole = definition["properties"][name]
            one = [whole["items"]]
            if name == "eigen_lezing":
                one += [{"const": True}, {"type": "object", "additionalProperties": one[0]}]
            said = whole.pop("description")
            definition["properties"][name] = {"anyOf": [whole, *one], "description": said}
        inside = definition["properties"][name].get("additionalProperties")
        if isinstance(inside, dict) and inside.get("type") == "array":
            definition["properties"][name]["additionalProperties"] = {
                "anyOf": [inside, inside["items"]]
            }
