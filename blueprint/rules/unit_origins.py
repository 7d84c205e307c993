"""What must hold for what units came from, over all versions."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.blueprint import Blauwdruk
from blueprint.rules.rule import Breach, Rules, unit_ids, units

RULES = Rules()


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
