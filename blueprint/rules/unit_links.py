"""What a unit is called by and names: its own id, its kind, and what it also answers to."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import PAGE_OF_ALL, Eenheid
from blueprint.problem import quoted
from blueprint.rules.rule import (
    Breach,
    Rules,
    dangling,
    named,
    records,
    unit_ids,
    unit_names,
    units,
)

RULES = Rules()


@RULES.rule()
def eenheid_heeft_een_eigen_adres(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The page of a unit, which is called as its id, is not that of its folder."""
    for loc, unit in records(blauwdruk, Eenheid):
        if unit.id == PAGE_OF_ALL:
            yield (
                (*loc, "id"),
                f"{quoted(unit.id)} kan niet de id van een eenheid zijn, want zo heet de pagina "
                f"van een map; kies een andere, bijvoorbeeld “{unit.id}-2”",
            )


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


@RULES.rule("volgorde")
def wat_weg_was_komt_niet_uit_zichzelf(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A unit that was gone in a whole version does not come, over versions, from itself."""
    came_from: dict[str, dict[str, str]] = {}
    gone: set[str] = set()
    for nr, version in enumerate(blauwdruk.organogram):
        for loc, unit, _ in units(version, nr):
            ways = came_from.setdefault(unit.id, {})
            for source in unit.komt_uit:
                for older, way in {source: "", **came_from.get(source, {})}.items():
                    ways.setdefault(older, f"{source} → {way}" if way else source)
            if unit.id in gone and unit.id in ways:
                yield (
                    (*loc, "komt_uit"),
                    f"deze eenheden komen over de versies heen uit elkaar: {unit.id} → "
                    f"{ways.pop(unit.id)}. Is het altijd dezelfde, houd dan in elke versie één id "
                    "en haal “komt_uit” weg; is dit een nieuwe, geef ze dan een eigen id",
                )
        now = unit_ids(version)
        gone = (gone | {*came_from} if not version.gedeeltelijk else gone) - now
