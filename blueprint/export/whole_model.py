"""The whole model as JSON, and the JSON Schema that describes it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from blueprint.model.blueprint import Blauwdruk
from blueprint.schema import DIALECT, without_docstrings

SCHEMA = "blauwdruk.schema.json"


def whole_model(blauwdruk: Blauwdruk) -> bytes:
    """Give everything but who fills which role; an unknown value is null."""
    content = blauwdruk.model_dump(mode="json", exclude={"bezetting"})
    return as_json({"$schema": SCHEMA, **content})


@cache
def whole_schema() -> bytes:
    """Give the JSON Schema of `whole_model`."""
    schema = Blauwdruk.model_json_schema(mode="serialization")
    del schema["properties"]["bezetting"], schema["$defs"]["Bezetting"]
    schema["required"].remove("bezetting")
    schema["properties"]["$schema"] = {"type": "string", "description": "Het adres van dit schema."}
    without_docstrings(schema)
    return as_json({"$schema": DIALECT, "$id": SCHEMA, **schema})


def as_json(value: dict[str, Any]) -> bytes:
    """Give JSON that a person can read and that is always the same."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
