"""What the text below each key of a record says: Dutch, for the guide and for editors."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from inspect import cleandoc
from itertools import pairwise
from pathlib import Path
from typing import Any

from blueprint.model.record import Record


@cache
def uitleg(soort: type[Record]) -> dict[str, str]:
    """Give the text below each key of a kind of record, those that it inherits too.

    Pydantic can read them (`use_attribute_docstrings`), but at every start of Python: 80 ms.
    """
    gevonden: dict[str, str] = {}
    for boven in soort.__bases__:
        if issubclass(boven, Record):
            gevonden |= uitleg(boven)
    for deel in _bron(soort.__module__).body:
        if isinstance(deel, ast.ClassDef) and deel.name == soort.__name__:
            for sleutel, tekst in pairwise(deel.body):
                match sleutel, tekst:
                    case (
                        ast.AnnAssign(target=ast.Name(id=naam)),
                        ast.Expr(value=ast.Constant(value=str(gezegd))),
                    ):
                        gevonden[naam] = cleandoc(gezegd)
    return gevonden


@cache
def _bron(module: str) -> ast.Module:
    return ast.parse(Path(str(sys.modules[module].__file__)).read_bytes())


def soorten(van: type[Record] = Record) -> Iterator[type[Record]]:
    """Yield every kind of record that there is."""
    for soort in van.__subclasses__():
        yield soort
        yield from soorten(soort)


def met_uitleg(schema: dict[str, Any]) -> None:
    """Add to a JSON Schema what is said of each key."""
    op_naam = {soort.__name__.lower(): soort for soort in soorten()}
    for definitie in (schema, *schema.get("$defs", {}).values()):
        soort = op_naam.get(str(definitie.get("title")).lower())
        gezegd = uitleg(soort) if soort else {}
        for naam, veld in definitie.get("properties", {}).items():
            if naam in gezegd:
                beschreven = {**veld, "description": gezegd[naam]}
                definitie["properties"][naam] = dict(sorted(beschreven.items()))
