"""The JSON Schema of what an editor writes, for editors that complete and check while typing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Feit, Record
from blueprint.model.values import lijst
from blueprint.reading.data_folder import VERSIONS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SOORTEN = frozenset(Blauwdruk.model_fields)
"""The files of the data; `organogram` is any file of that folder."""


def _kinds(of: type[Record] = Record) -> Iterator[type[Record]]:
    """Yield every kind of record that there is."""
    for kind in of.__subclasses__():
        yield kind
        yield from _kinds(kind)


RECORDS = {soort.__name__.lower(): soort for soort in _kinds() if soort not in (Blauwdruk, Feit)}
"""Every kind of record by its name in the data."""


def keys_of(soort: str) -> Iterator[tuple[str, bool, str]]:
    """Yield every key of a kind of record: its name, whether it must be there, and what it holds.

    The keys of every fact (`bron`, `eigen_lezing`) are left out. KeyError for an unknown kind.
    """
    for naam, veld in RECORDS[soort].model_fields.items():
        if naam not in Feit.model_fields:
            yield naam, veld.is_required(), veld.description or ""


def schema(bestand: str | None = None) -> dict[str, Any]:
    """Give the schema of one file, or of all of them in one object."""
    if bestand is None:
        gevonden = Blauwdruk.model_json_schema()
    else:
        soort: Any = Blauwdruk.model_fields[bestand].annotation
        if bestand == VERSIONS:
            (soort, _) = get_args(soort)
        gevonden = TypeAdapter(soort).json_schema()
    without_docstrings(gevonden)
    for definitie in _definities(gevonden):
        if soort := RECORDS.get(str(definitie.get("title")).lower()):
            _soepel(definitie, soort.model_fields)
    if bestand == VERSIONS:  # the name of the file is the id
        del gevonden["properties"]["id"]
        gevonden["required"].remove("id")
    return {"$schema": DIALECT, **gevonden}


def without_docstrings(gevonden: dict[str, Any]) -> None:
    """Take the docstrings of classes out of a schema: these are English, for programmers."""
    for definitie in _definities(gevonden):
        definitie.pop("description", None)


def _definities(gevonden: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield gevonden
    yield from gevonden.get("$defs", {}).values()


def _soepel(definitie: dict[str, Any], velden: Mapping[str, FieldInfo]) -> None:
    """Let a list of one be written without its brackets, where the data allow it."""
    for naam, veld in velden.items():
        if any(getattr(merk, "func", None) is lijst for merk in veld.metadata):
            heel = definitie["properties"][naam]
            een = [heel["items"]]
            if naam == "eigen_lezing":
                een += [{"const": True}, {"type": "object", "additionalProperties": een[0]}]
            gezegd = heel.pop("description")
            definitie["properties"][naam] = {"anyOf": [heel, *een], "description": gezegd}
