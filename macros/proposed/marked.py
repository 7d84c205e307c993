"""In what the units of a version differ from those of another: the words that mark them."""

from __future__ import annotations

from blueprint.facts.comparison import UNCHANGED, ComparedUnit, Difference, compare_versions
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, Versie, walk_units
from blueprint.problem import enumeration

_EARLIER = "zoals-het-was"


def difference_words(
    old: Blauwdruk, now: Blauwdruk, earlier: Versie, version: Versie
) -> dict[str, str]:
    """Give in words in what each unit differs from what it was, by its id; not those that do not.

    `earlier` is a version of `old`, and speaks its words.
    """
    compared = compare_versions(side_by_side(now, earlier, version), _EARLIER, version.id)
    return {unit.unit.id: words for unit in compared if (words := _differs(unit, old, now))}


def _differs(compared: ComparedUnit, old: Blauwdruk, now: Blauwdruk) -> str:
    """Say in what a unit of the new version differs from what it was; nothing if it does not."""
    told = []
    for kind in compared.differences:
        match kind:
            case Difference.ANDERE_NAAM if compared.was:
                told.append(f"was: {compared.was.naam}")
            case Difference.ANDERE_SOORT if compared.was:
                is_, was = now.kind_of(compared.unit), old.kind_of(compared.was)
                told.append(f"nu {is_.naam}, was {was.naam}")
            case Difference.VERPLAATST | Difference.DIEPER if compared.parents:
                told.append(f"nu onder {compared.parents[-1].naam}")
            case Difference.KOMT_UIT:
                told.append(f"komt uit {enumeration(unit.naam for unit in compared.origins)}")
            case _ if kind not in UNCHANGED:
                told.append(kind.value)
    return ", ".join(told)


def side_by_side(now: Blauwdruk, earlier: Versie, version: Versie) -> Blauwdruk:
    """Give a blueprint of two versions: what a version was, and what it becomes.

    What it already said of origins is left out: only what is new is to be marked.
    """
    said = {unit.id: frozenset(unit.komt_uit) for unit, _ in walk_units(earlier.eenheden)}

    def renewed(unit: Eenheid) -> Eenheid:
        origins = tuple(i for i in unit.komt_uit if i not in said.get(unit.id, ()))
        below = tuple(map(renewed, unit.eenheden))
        return unit.model_copy(update={"komt_uit": origins, "eenheden": below})

    was = earlier.model_copy(update={"id": _EARLIER, "volgt_op": None})
    becoming = version.model_copy(
        update={"volgt_op": _EARLIER, "eenheden": tuple(map(renewed, version.eenheden))}
    )
    return now.model_copy(update={"organogram": (was, becoming)})
