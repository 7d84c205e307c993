"""What the model refuses comes out in Dutch, whatever is wrong with whichever key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Record
from blueprint.model.version import Versie
from blueprint.reading.places import Tree
from blueprint.reading.validate import validated
from blueprint.reading.yaml_tree import parse
from blueprint.rules.rule import records
from blueprint.schema import RECORDS

KINDS = {name: field.annotation for name, field in Blauwdruk.model_fields.items()}
KINDS["organogram"] = Versie
ENGLISH = re.compile(r"\b(should|input|field|valid|required|must|type|value|error|string)\b", re.I)
WRONG = ["", "''", "x y", "[]", "{}", "[[]]", "[{}]", "{a: b}", "'" + "x" * 200 + "'", "-1", "1.5"]


def record_types(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for part in getattr(kind, "__args__", ()):
        yield from record_types(part)


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("name", sorted(KINDS))
def test_messages_are_dutch(name: str, value: str) -> None:
    """Any wrong value under any key of a file is told in Dutch, inside the file."""
    [kind] = list(record_types(KINDS[name]))[:1]
    first = "  " if name in ("programma", "organogram") else "- "
    lines = [f"  {key}: {value}\n" for key in kind.model_fields]
    text = first + "".join(lines)[2:]
    _, problems = validated(KINDS[name], Tree("f", parse(text.encode(), "f")), None)
    assert problems
    for problem in problems:
        assert not ENGLISH.search(problem.message), problem
        assert problem.place.line <= text.count("\n")


def test_every_key_occurs_in_the_miniature(miniature: Blauwdruk) -> None:
    """The miniature blueprint gives every key of every record a value at least once."""
    given: dict[type[BaseModel], set[str]] = {}
    for _, record in records(miniature):
        for kind in type(record).__mro__:
            if issubclass(kind, BaseModel):
                given.setdefault(kind, set()).update(record.model_fields_set)
    kinds = {one for kind in RECORDS.values() for one in kind.__mro__ if issubclass(one, Record)}
    for kind in kinds - {Record}:
        own = {key for key in kind.__annotations__ if key in kind.model_fields}
        assert own <= given.get(kind, set()), kind
