"""Units as texts, lists and groups of keys: as a file has them, before they are a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TypeAlias

from blueprint.model.record import Fact
from blueprint.model.version import Eenheid

Raw: TypeAlias = "str | list[Raw] | dict[str, Raw]"

_LAST = (*Fact.model_fields, "eenheden")
ORDER = (*(key for key in Eenheid.model_fields if key not in _LAST), *_LAST)
"""The keys of a unit in the order that editors write them."""


def raw_units(units: Raw | None) -> Iterator[dict[str, Raw]]:
    """Yield every unit of a tree, whatever holds it, each before what is below it."""
    waiting = list(units) if isinstance(units, list) else []
    waiting.reverse()
    while waiting:
        unit = waiting.pop()
        if isinstance(unit, dict):
            yield unit
            below = unit.get("eenheden")
            waiting += reversed(below) if isinstance(below, list) else ()


def by_id(version: Mapping[str, Raw]) -> dict[str, dict[str, Raw]]:
    """Give the units of a version by their id."""
    return {str(unit["id"]): unit for unit in raw_units(version.get("eenheden")) if "id" in unit}


def named_ids(value: Raw | None) -> list[str]:
    """Give the ids that a key names, whether one or a list."""
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def with_unit_ids(version: Mapping[str, Raw], ids: Mapping[str, str]) -> dict[str, Raw]:
    """Give a version in which units have other ids, also where another is below them too."""
    found = deepcopy(dict(version))
    for unit in raw_units(found.get("eenheden")):
        for key in {"id", "ook_onder"} & unit.keys():
            named: list[Raw] = [ids.get(one, one) for one in named_ids(unit[key])]
            unit[key] = named if isinstance(unit[key], list) else named[0]
    return found


def ordered(unit: Mapping[str, Raw]) -> dict[str, Raw]:
    """Give a unit with its keys in the order that editors write them."""
    known = [key for key in ORDER if key in unit]
    return {key: unit[key] for key in (*known, *(key for key in unit if key not in ORDER))}
