"""Two versions of the organogram side by side: what every unit was, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from blueprint.facts.change import ChangeKind
from blueprint.facts.fates import fate_of_gone
from blueprint.facts.lineage import origins, renaming, successors
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, UnitPlace, Versie


class Difference(StrEnum):
    """How a unit differs between two versions, as a reader sees it."""

    ZELFDE = "hetzelfde"
    ANDERS_GESCHREVEN = "hetzelfde, anders geschreven"
    ANDERE_NAAM = "andere naam"
    ANDERE_SOORT = "andere soort"
    VERPLAATST = "op een andere plaats"
    DIEPER = "een niveau dieper"
    KOMT_UIT = "komt uit"
    NIEUW = "nieuw als eigen vak"
    GING_NAAR = "ging naar"
    OPGEHEVEN = "opgeheven"
    BESTEMMING_ONBEKEND = "waarheen weten we niet"


UNCHANGED = frozenset({Difference.ZELFDE, Difference.ANDERS_GESCHREVEN})
"""What a reader sees no difference in: capitals and “&” are none."""

_AS_SEEN = {
    ChangeKind.HERNOEMD: Difference.ANDERE_NAAM,
    ChangeKind.ANDERS_GESCHREVEN: Difference.ANDERS_GESCHREVEN,
    ChangeKind.OPGEVOLGD: Difference.GING_NAAR,
    ChangeKind.OPGEHEVEN: Difference.OPGEHEVEN,
    ChangeKind.WEGGEHAALD: Difference.BESTEMMING_ONBEKEND,
}
"""How a reader sees what a change of the data is told as too."""


class Fate(StrEnum):
    """What became of units between two versions, as the heading that a reader sees."""

    HERNOEMD = "Andere naam"
    ANDERE_SOORT = "Andere soort"
    VERPLAATST = "Op een andere plaats"
    DIEPER = "Een niveau dieper"
    GESPLITST = "Gesplitst"
    SAMENGEVOEGD = "Samengevoegd"
    OPGEVOLGD = "Opgevolgd"
    OPGEHEVEN = "Opgeheven"
    VANWAAR_ONBEKEND = "Waar het vandaan komt, weten we niet"
    WAARHEEN_ONBEKEND = "Waar het naartoe ging, weten we niet"


@dataclass(frozen=True)
class ComparedUnit:
    """A unit of the new version, or one that is only in the old; `differences` is never empty.

    `was` is the same unit in the old version, `origins` the old units it came from, `successors`
    the new units that an old one went to; `read_by_us`: we read where it came from ourselves.
    """

    unit: Eenheid
    parents: tuple[Eenheid, ...]
    differences: tuple[Difference, ...]
    was: Eenheid | None = None
    origins: tuple[Eenheid, ...] = ()
    successors: tuple[Eenheid, ...] = ()
    read_by_us: bool = False


def compare_versions(
    blauwdruk: Blauwdruk, older_id: str, newer_id: str
) -> tuple[ComparedUnit, ...]:
    """Compare two versions: the units of the new one in its order, then those only in the old.

    Versions in between pass on what they say of origins. KeyError for a version that is unknown
    or known in part, ValueError if `older_id` is not older than `newer_id`.
    """
    versions = blauwdruk.whole_versions
    ids = [version.id for version in versions]
    for version_id in (older_id, newer_id):
        if version_id not in ids:
            raise KeyError(version_id)
    first, last = ids.index(older_id), ids.index(newer_id)
    if first >= last:
        raise ValueError(f"“{older_id}” is niet ouder dan “{newer_id}”")
    chain = versions[first : last + 1]
    old, new = chain[0].by_id, chain[-1].by_id
    sources = origins(chain)
    read_by_us = _read_by_us(chain)
    order = {unit_id: number for number, unit_id in enumerate(old)}
    compared = []
    for unit_id, place in new.items():
        ours = unit_id in read_by_us
        came_from = [old[id].unit for id in sorted(sources[unit_id], key=order.__getitem__)]
        compared.append(_kept(place, old.get(unit_id), came_from, ours))
    return (*compared, *_gone(chain, sources, read_by_us))


def comparison_anchor(older: Versie, newer: Versie) -> str:
    """Give where a page tells of two versions side by side."""
    return f"van-{older.id}-naar-{newer.id}"


def by_fate(compared: Iterable[ComparedUnit]) -> dict[Fate, list[ComparedUnit]]:
    """Give the units that differ by what became of them, in the order that a reader is told.

    A unit that only stayed, or is spelt otherwise, is left out. What came of one unit that split
    stands with that unit alone.
    """
    found: dict[Fate, list[ComparedUnit]] = {fate: [] for fate in Fate}
    units = list(compared)
    split = {target.id for unit in units if len(unit.successors) > 1 for target in unit.successors}
    for unit in units:
        for fate in _fates(unit, split):
            found[fate].append(unit)
    return {fate: told for fate, told in found.items() if told}


def _fates(unit: ComparedUnit, split: set[str]) -> Iterator[Fate]:
    for difference in unit.differences:
        match difference:
            case Difference.KOMT_UIT if len(unit.origins) > 1:
                yield Fate.SAMENGEVOEGD
            case Difference.KOMT_UIT if unit.unit.id not in split:
                yield Fate.OPGEVOLGD
            case Difference.GING_NAAR if len(unit.successors) > 1:
                yield Fate.GESPLITST
            case _ if difference in _TOLD_AS:
                yield _TOLD_AS[difference]


_TOLD_AS = {
    Difference.ANDERE_NAAM: Fate.HERNOEMD,
    Difference.ANDERE_SOORT: Fate.ANDERE_SOORT,
    Difference.VERPLAATST: Fate.VERPLAATST,
    Difference.DIEPER: Fate.DIEPER,
    Difference.NIEUW: Fate.VANWAAR_ONBEKEND,
    Difference.OPGEHEVEN: Fate.OPGEHEVEN,
    Difference.BESTEMMING_ONBEKEND: Fate.WAARHEEN_ONBEKEND,
}


def _kept(
    now: UnitPlace, before: UnitPlace | None, sources: list[Eenheid], ours: bool
) -> ComparedUnit:
    """Tell how a unit of the new version differs from the old one; it may be its own origin."""
    unit = now.unit
    above = {parent.id for parent in now.parents}
    others = [source for source in sources if source.id != unit.id]
    separate = tuple(source for source in others if source.id not in above)
    if before is None:
        deeper = any(source.id in above for source in sources)
        difference = (
            Difference.KOMT_UIT if separate else Difference.DIEPER if deeper else Difference.NIEUW
        )
        differences = [difference]
    else:
        differences = list(_naming(before.unit, unit))
        if [parent.id for parent in now.parents[-1:]] != [
            parent.id for parent in before.parents[-1:]
        ]:
            differences.append(Difference.VERPLAATST)
        if separate:
            differences.append(Difference.KOMT_UIT)
    return ComparedUnit(
        unit,
        now.parents,
        tuple(differences) or (Difference.ZELFDE,),
        was=before.unit if before else None,
        origins=separate,
        read_by_us=(ours and bool(others)) or (before is not None and unit.reads_itself("id")),
    )


def _naming(was: Eenheid, now: Eenheid) -> Iterator[Difference]:
    """Yield how the name and the kind of a unit changed."""
    if was.naam != now.naam:
        yield _AS_SEEN[renaming(was.naam, now.naam)]
    if was.soort != now.soort:
        yield Difference.ANDERE_SOORT


def _gone(
    chain: tuple[Versie, ...], sources: dict[str, set[str]], read_by_us: set[str]
) -> Iterator[ComparedUnit]:
    """Yield the units of the old version that are not in the new one."""
    ended = {unit_id for version in chain[1:] for unit_id in version.opgeheven}
    went_to = successors(
        (place.unit, sources[unit_id]) for unit_id, place in chain[-1].by_id.items()
    )
    for unit_id, place in chain[0].by_id.items():
        if unit_id in chain[-1].ids:
            continue
        targets = tuple(went_to.get(unit_id, ()))
        difference = _AS_SEEN[fate_of_gone(unit_id, targets, ended)]
        ours = any(target.id in read_by_us for target in targets)
        yield ComparedUnit(
            place.unit, place.parents, (difference,), successors=targets, read_by_us=ours
        )


def _read_by_us(chain: tuple[Versie, ...]) -> set[str]:
    """Give the units of which an origin, in any of these versions, is our own reading."""
    return {
        unit_id
        for version in chain[1:]
        for unit_id, place in version.by_id.items()
        if place.unit.komt_uit and place.unit.reads_itself("komt_uit")
    }
