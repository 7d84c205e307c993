"""The JSON Schema of what an editor writes, for editors that complete and check while typing."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from blueprint import feit, model
from blueprint.folder import VERSIONS
from blueprint.model import Blauwdruk
from blueprint.values import lijst

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SOORTEN = frozenset(Blauwdruk.model_fields)
"""The files of the data; `organogram` is any file of that folder."""


def schema(bestand: str | None = None) -> dict[str, Any]:
    """Give the schema of one file, or of all of them in one object."""
    if bestand is None:
        gevonden = Blauwdruk.model_json_schema()
    else:
        soort: Any = Blauwdruk.model_fields[bestand].annotation
        if bestand == VERSIONS:
            (soort, _) = get_args(soort)
        gevonden = TypeAdapter(soort).json_schema()
    for naam, definitie in gevonden.get("$defs", {}).items():
        _soepel(definitie, _velden(naam))
    if bestand in (VERSIONS, "programma"):
        _soepel(gevonden, _velden("Versie" if bestand == VERSIONS else "Programma"))
    if bestand == VERSIONS:  # the name of the file is the id
        del gevonden["properties"]["id"]
        gevonden["required"].remove("id")
    return {"$schema": DIALECT, **gevonden}


def _velden(naam: str) -> dict[str, FieldInfo]:
    soort = getattr(model, naam, None) or getattr(feit, naam, None)
    return getattr(soort, "model_fields", {})


def _soepel(definitie: dict[str, Any], velden: dict[str, FieldInfo]) -> None:
    """Let a list of one be written without its brackets, where the data allow it."""
    for naam, veld in velden.items():
        if any(getattr(merk, "func", None) is lijst for merk in veld.metadata):
            heel = definitie["properties"][naam]
            een = [heel["items"]]
            if naam == "eigen_lezing":
                een.append({"const": True})
            definitie["properties"][naam] = {"anyOf": [heel, *een]}
