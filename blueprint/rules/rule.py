"""What a rule is, and what rules share: every record with its place in the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Record, record_in
from blueprint.model.version import Eenheid, Versie
from blueprint.problem import Severity, choice, closest, quoted
from blueprint.reading.places import Loc

_NAMES = ("naam", "titel", "term", "kort", "afkorting")
_BETWEEN = re.compile(r"\s*[,;+/&]\s*|\s+en\s+")
Breach = tuple[Loc, str]
Finder = Callable[[Blauwdruk], Iterator[Breach]]


@dataclass(frozen=True)
class Rule:
    """A rule: it runs where the files that it `needs` have the right shape."""

    needs: frozenset[str]
    find: Finder
    severity: Severity = Severity.ERROR

    @property
    def id(self) -> str:
        """The name of the rule, after what must hold."""
        return self.find.__name__

    @property
    def sentence(self) -> str:
        """What must hold, in one sentence."""
        return str(self.find.__doc__)


class Rules(list[Rule]):
    """A table of rules, filled by its decorator."""

    def rule(self, *needs: str, severity: Severity = Severity.ERROR) -> Callable[[Finder], Finder]:
        """Add a function to the table, with the files that tell it what exists."""

        def add(find: Finder) -> Finder:
            self.append(Rule(frozenset(needs), find, severity))
            return find

        return add


Existing = Mapping[str, tuple[str, ...]]
"""What may be referred to: the names of a record by its id."""


def dangling(loc: Loc, given: str, existing: Existing, what: str) -> Iterator[Breach]:
    """Yield a finding if nothing that exists has the id; `what` says what and where to look."""
    if given not in existing:
        meant = _meant(given, existing, as_list=isinstance(loc[-1], int))
        yield loc, f"{what} met id {quoted(given)} bestaat niet{meant}"


def _meant(given: str, existing: Existing, *, as_list: bool) -> str:
    """Say which id was meant: that of this name, those of a list, or the closest that exists."""
    called = {name.casefold(): key for key, names in existing.items() for name in names}
    parts = [part for part in _BETWEEN.split(given) if part]
    ids = [part if part in existing else called.get(part.casefold(), "") for part in parts]
    if key := called.get(given.casefold()):
        return f"; schrijf {key}"
    if as_list and len(ids) > 1 and all(ids):
        return f"; schrijf [{', '.join(ids)}]"
    if not closest(given, existing) and (near := closest(given, called)):
        return f". Bedoelde je “{called[near[0]]}”?"
    return choice(given, sorted(existing))


def named(rows: Iterable[object]) -> dict[str, tuple[str, ...]]:
    """Give what may be referred to of these records, those without an id apart."""
    return {
        str(row.id): tuple(
            name for key in _NAMES if isinstance(name := getattr(row, key, None), str)
        )
        for row in rows
        if hasattr(row, "id")
    }


def records(blauwdruk: Blauwdruk, *kinds: type[Record]) -> Iterator[tuple[Loc, Any]]:
    """Yield every record of these kinds, or of any, with its place, in the order of the data."""
    waiting: list[tuple[Loc, Any]] = [((), blauwdruk)]
    while waiting:
        loc, record = waiting.pop()
        kind: type[Record] = type(record)
        if loc and (not kinds or kind in kinds):
            yield loc, record
        for key in reversed(_leading(kind, kinds)):
            value = getattr(record, key, None)
            if isinstance(value, tuple):
                within = [((*loc, key, index), part) for index, part in enumerate(value)]
                waiting += reversed(within)
            elif value is not None:
                waiting.append(((*loc, key), value))


@cache
def _leading(kind: type[Record], kinds: tuple[type[Record], ...]) -> tuple[str, ...]:
    """Give the fields that hold records of these kinds, at whatever depth."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if (inside := record_in(field.annotation)) and (not kinds or _reach(inside) & set(kinds))
    )


@cache
def _reach(kind: type[Record]) -> frozenset[type[Record]]:
    """Give a kind of record and every kind that it can hold."""
    found, waiting = {kind}, [kind]
    while waiting:
        parts = {record_in(field.annotation) for field in waiting.pop().model_fields.values()}
        new = {part for part in parts if part and part not in found}
        found |= new
        waiting += new
    return frozenset(found)


def units(version: Versie, number: int) -> Iterator[tuple[Loc, Eenheid, tuple[Eenheid, ...]]]:
    """Yield every unit of a version with its place and its ancestors, depth first."""
    waiting: list[tuple[Loc, Eenheid, tuple[Eenheid, ...]]] = [
        (("organogram", number, "eenheden", index), unit, ())
        for index, unit in reversed(list(enumerate(version.eenheden)))
    ]
    while waiting:
        loc, unit, above = waiting.pop()
        yield loc, unit, above
        waiting += reversed(
            [
                ((*loc, "eenheden", index), part, (*above, unit))
                for index, part in enumerate(unit.eenheden)
            ]
        )


def unit_names(version: Versie) -> dict[str, tuple[str, ...]]:
    """Give what may be referred to of a version: the name of every unit by its id."""
    return {unit.id: (unit.naam,) for _, unit, _ in units(version, 0)}


def unit_ids(version: Versie) -> set[str]:
    """Give the ids of all units of a version."""
    return set(unit_names(version))


def cycles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each id that leads back to itself, with the way round, once a cycle."""
    told: set[str] = set()
    finished: set[str] = set()
    for start in edges:
        stack = [(start, iter(edges[start]))] if start not in finished else []
        path = dict.fromkeys([start] if stack else [])  # in order, and each is found at once
        while stack:
            node, ways = stack[-1]
            step = next((way for way in ways if way in edges), None)
            if step is None:
                stack.pop()
                path.popitem()
                finished.add(node)
            elif step in path:
                way = [*path]
                ring = way[way.index(step) :]
                if not told & set(ring):
                    told |= set(ring)
                    yield node, [*ring, step]
            elif step not in finished:
                path[step] = None
                stack.append((step, iter(edges[step])))


def arrows(ring: Iterable[str]) -> str:
    """Give the way round a cycle as an editor reads it."""
    return " → ".join(ring)
