"""What a unit names exists: its kind, and what it also answers to."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid
from blueprint.problem import quoted
from blueprint.rules.rule import Breach, Rules, dangling, named, records, unit_names, units

RULES = Rules()


@RULES.rule("soorten")
def soort_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The kind of a unit is declared in soorten.yml."""
    soorten = named(blauwdruk.soorten)
    for loc, record in records(blauwdruk, Eenheid):
        for at, message in dangling((*loc, "soort"), record.soort, soorten, "een soort"):
            meant = "; schrijf " in message
            yield at, message if meant else f"{message.rstrip('?')}, of voeg ze toe in soorten.yml"


@RULES.rule()
def valt_ook_onder_een_andere(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What a unit also answers to is another unit of its version, and not one that it lies in."""
    for nr, versie in enumerate(blauwdruk.organogram):
        existing = unit_names(versie)
        for loc, unit, above in units(versie, nr):
            for index, other in enumerate(unit.ook_onder):
                at = (*loc, "ook_onder", index)
                if other == unit.id:
                    yield at, "een eenheid valt niet onder zichzelf; haal deze id weg"
                elif other in {parent.id for parent in above}:
                    yield at, f"ze valt al onder {quoted(other)}; haal deze id weg"
                else:
                    yield from dangling(at, other, existing, "een eenheid van deze versie")
