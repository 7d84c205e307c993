"""What handwork says that a list does not know: kept by id when the list comes again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from blueprint.importing.raw_units import Raw, by_id, ordered, raw_units
from blueprint.problem import enumeration, in_words

_FEW = 5
_BOUND = frozenset(
    {"id", "naam", "soort", "bron", "eigen_lezing", "komt_uit", "ook_onder", "werktitel"}
)
"""The keys that tell of a unit in one version only."""
_SILENT = frozenset({"bron", "eigen_lezing", "organisatie"})
"""The keys that are kept without a word: nobody looks for them."""
HEAD = (
    *("naam", "gedeeltelijk", "datum", "status", "volgt_op", "toelichting", "bron"),
    *("eigen_lezing", "ontbreekt", "top", "opgeheven", "bestemming_onbekend", "eenheden"),
)
"""The keys of a version in the order that editors write them."""


@dataclass
class Handwork:
    """What was written before: `here` in this version, `earlier` in the one that it follows.

    `given` are the keys that the list gives; `source` is where the list comes from; `unsaid` is
    what a unit gets where neither says it.
    """

    here: Mapping[str, Raw]
    earlier: Mapping[str, Raw]
    given: frozenset[str]
    source: list[Raw]
    unsaid: Mapping[str, Raw] = field(default_factory=dict)
    kept: Counter[str] = field(default_factory=Counter)

    @cached_property
    def _here(self) -> dict[str, dict[str, Raw]]:
        return by_id(self.here)

    @cached_property
    def _earlier(self) -> dict[str, dict[str, Raw]]:
        return by_id(self.earlier)

    def unit(self, unit: Mapping[str, Raw]) -> dict[str, Raw]:
        """Give a unit of the list with what was written of it before."""
        key = str(unit["id"])
        was = self._here.get(key)
        if was is not None:
            kept = {name: value for name, value in was.items() if self._stays(name, unit)}
            same = all(
                _with_others(name, unit[name], was.get(name)) == was.get(name)
                for name in self.given & unit.keys()
            )
            source = _joined(was.get("bron", []), [] if same else self.source)
            reading = _without(was.get("eigen_lezing"), set() if same else self.given)
        else:
            was = self._earlier.get(key, {})
            kept = {
                name: value
                for name, value in was.items()
                if name not in _BOUND and self._stays(name, unit)
            }
            told = kept.keys() - {"synoniemen"}
            source = _joined(self.source, was.get("bron", []) if told else [])
            reading = _only(was.get("eigen_lezing"), told)
        self.kept.update(name for name in kept if name not in _SILENT)
        new = {key: _with_others(key, value, was.get(key)) for key, value in unit.items()}
        whole = {**self.unsaid, **kept, **new, "bron": one_or_list(source)}
        if reading:
            whole["eigen_lezing"] = reading
        return ordered(whole)

    def _stays(self, name: str, unit: Mapping[str, Raw]) -> bool:
        return name not in unit and name not in self.given | {"bron", "eigen_lezing", "eenheden"}

    def version(self, name: str, follows: str | None, units: list[Raw]) -> dict[str, Raw]:
        """Give the version: its head as it was written, or a first one.

        What stands above the units is handwork: it is taken from the version before.
        """
        top = {"top": self.earlier["top"]} if "top" in self.earlier else {}
        before = {"volgt_op": follows} if follows else {}
        first: dict[str, Raw] = {"naam": name, **before, "bron": one_or_list(self.source)}
        return {**(self.here or {**first, **top}), "eenheden": units}

    def told(self, units: list[Raw]) -> tuple[str, ...]:
        """Say what was kept, and what was written of units that the list no longer has."""
        kept = [f"{name} ({count})" for name, count in sorted(self.kept.items())]
        if "top" in self.earlier and not self.here:
            kept.append("top")
        said = [f"Gebleven van wat er al geschreven stond: {enumeration(kept)}."] if kept else []
        return (*said, *self._lost(units))

    def _lost(self, units: list[Raw]) -> Iterator[str]:
        now = {unit.get("id") for unit in raw_units(units)}
        lost = [
            key
            for key, unit in self._here.items()
            if key not in now and unit.keys() - _BOUND - _SILENT - {"eenheden"}
        ]
        if not lost:
            return
        few = f"{', '.join(lost[:_FEW])}{' …' if len(lost) > _FEW else ''}"
        many = in_words(len(lost), "eenheid", "eenheden")
        yield f"Niet meer in de lijst, met wat erbij geschreven stond: {many} ({few})."


def in_order(version: Mapping[str, Raw]) -> dict[str, Raw]:
    """Give a version with its keys in the order that editors write them, without empty lists."""
    known = [key for key in HEAD if key in version]
    rest = [key for key in version if key not in HEAD]
    return {key: version[key] for key in (*known, *rest) if version[key] != [] or key == "eenheden"}


def _with_others(key: str, value: Raw, was: Raw | None) -> Raw:
    """Give what a list says of a key, with what handwork says there that is no part of the list."""
    if key == "contact" and isinstance(value, dict) and isinstance(was, dict):
        return {**{name: was[name] for name in ("functie",) if name in was}, **value}
    if key == "codes" and isinstance(value, list) and was is not None:
        ours = [code["lijst"] for code in value if isinstance(code, dict)]
        others = [c for c in _listed(was) if isinstance(c, dict) and c.get("lijst") not in ours]
        return one_or_list([*others, *value]) if not isinstance(was, list) else [*others, *value]
    return value


def _listed(value: Raw) -> list[Raw]:
    return value if isinstance(value, list) else [value]


def one_or_list(values: list[Raw]) -> Raw:
    """Give a list of one as its only item, as editors write it."""
    return values[0] if len(values) == 1 else values


def _joined(first: Raw, second: Raw) -> list[Raw]:
    """Give two lists as one, in which nothing stands twice."""
    return [*_listed(first), *(one for one in _listed(second) if one not in _listed(first))]


def _without(reading: Raw | None, keys: Set[str]) -> Raw | None:
    """Give what is our own reading but for these keys."""
    if isinstance(reading, dict):
        return {key: ground for key, ground in reading.items() if key not in keys}
    if reading is None or reading == "true":
        return reading
    return [key for key in _listed(reading) if key not in keys]


def _only(reading: Raw | None, keys: Set[str]) -> Raw | None:
    """Give what is our own reading of these keys alone."""
    if reading == "true":
        return list[Raw](sorted(keys))
    written = reading if isinstance(reading, dict) else _listed(reading or [])
    return _without(reading, {str(key) for key in written} - keys)
