"""Where units come from and went, and what they were called: `komt_uit` is followed here alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TypeVar

from blueprint.facts.change import ChangeKind
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, Plaats, Versie

_Unit = TypeVar("_Unit")


@dataclass(frozen=True)
class Bestemming:
    """Where the units of one name are now; no places: not known, ended, or only announced."""

    van: tuple[Plaats, ...]
    nu: tuple[Plaats, ...]
    eigen_lezing: bool
    opgeheven: bool
    aangekondigd: bool


def origins(versions: Sequence[Versie]) -> dict[str, set[str]]:
    """Give which units of the first version each unit of the last one is or came from, by its id.

    Versions in between pass on what they say.
    """
    found = {unit_id: {unit_id} for unit_id in versions[-1].per_id}
    for before, after in reversed([*pairwise(versions)]):
        said = {
            unit_id: {*place.eenheid.komt_uit, *({unit_id} & before.ids)}
            for unit_id, place in after.per_id.items()
        }
        for unit_id, ids in found.items():
            found[unit_id] = {old for step in ids for old in said.get(step, {step})}
    return {unit_id: ids & versions[0].ids for unit_id, ids in found.items()}


def successors(sources: Iterable[tuple[_Unit, Iterable[str]]]) -> dict[str, list[_Unit]]:
    """Turn origins round: give the units that came from each, by its id."""
    found: dict[str, list[_Unit]] = {}
    for unit, ids in sources:
        for source in ids:
            found.setdefault(source, []).append(unit)
    return found


def plaats_nu(blauwdruk: Blauwdruk, eenheid_id: str) -> Plaats | None:
    """Give the place of a unit in the latest version, or None if it is not in it."""
    return blauwdruk.laatste.per_id.get(eenheid_id)


def laatste_plaatsen(blauwdruk: Blauwdruk) -> dict[str, Plaats]:
    """Give every unit by its id, with its place in the latest version that has it.

    A version known in part does not say where a unit stands, and one that is announced not yet:
    these count where no other has it.
    """
    versies = sorted(blauwdruk.organogram, key=partial(_telt, blauwdruk))
    return {plaats.eenheid.id: plaats for versie in versies for plaats in versie.plaatsen}


def laatste_plaats(blauwdruk: Blauwdruk, eenheid_id: str) -> Plaats | None:
    """Give the same place of one unit, or None if no version has it."""
    alle = reversed(blauwdruk.plaatsen.get(eenheid_id, ()))
    return max(alle, key=lambda plaats: _telt(blauwdruk, plaats.versie), default=None)


def _telt(blauwdruk: Blauwdruk, versie: Versie) -> tuple[bool, bool]:
    """Give how much a version tells of where a unit stands now, to compare with others."""
    return not versie.gedeeltelijk, versie.id not in blauwdruk.aangekondigd


def eerdere_namen(blauwdruk: Blauwdruk, eenheid_id: str) -> tuple[Plaats, ...]:
    """Give the places of a unit in earlier versions where its name differed from the next."""
    gevonden: list[Plaats] = []
    volgende: str | None = None
    for plaats in reversed(blauwdruk.plaatsen.get(eenheid_id, ())):
        if not all(_telt(blauwdruk, plaats.versie)):
            continue
        if volgende is not None and plaats.eenheid.naam != volgende:
            gevonden.append(plaats)
        volgende = plaats.eenheid.naam
    return tuple(gevonden)


def ook_in(blauwdruk: Blauwdruk, eenheid_id: str) -> tuple[Plaats, ...]:
    """Give the versions known in part, or announced, that name a unit."""
    alle = blauwdruk.plaatsen.get(eenheid_id, ())
    return tuple(plaats for plaats in alle if not all(_telt(blauwdruk, plaats.versie)))


def bestemmingen(blauwdruk: Blauwdruk) -> tuple[Bestemming, ...]:
    """Give where every name of every version is now, by name.

    Units of one name that went to the same place make one row.
    """
    rijen: dict[tuple[object, ...], Bestemming] = {}
    gestopt = {een_id for versie in blauwdruk.tot_nu for een_id in versie.opgeheven}
    eenheden = [plaats.eenheid for versie in blauwdruk.tot_nu for plaats in versie.plaatsen]
    ooit = {een.id for een in eenheden}
    opvolgers = successors((een, een.komt_uit) for een in eenheden)
    for versie in blauwdruk.organogram:
        for plaats in versie.plaatsen:
            nu, eigen_lezing = _volg(blauwdruk, plaats.eenheid.id, opvolgers)
            opgeheven = plaats.eenheid.id in gestopt
            straks = plaats.eenheid.id not in ooit
            sleutel = gelijknamig(plaats.eenheid.naam), tuple(nu), opgeheven, straks
            eerder = rijen.get(sleutel)
            rijen[sleutel] = Bestemming(
                (*(eerder.van if eerder else ()), plaats),
                tuple(nu.values()),
                eigen_lezing or bool(eerder and eerder.eigen_lezing),
                opgeheven,
                straks,
            )
    return tuple(sorted(rijen.values(), key=lambda rij: rij.van[-1].eenheid.naam.casefold()))


def _volg(
    blauwdruk: Blauwdruk, eenheid_id: str, opvolgers: Mapping[str, Sequence[Eenheid]]
) -> tuple[dict[str, Plaats], bool]:
    """Follow a unit through those that came from it to its places now.

    Also gives whether a step of the way is our own reading (`eigen_lezing`), said by no source.
    """
    nu: dict[str, Plaats] = {}
    eigen_lezing = False
    te_volgen, gezien = [eenheid_id], set[str]()
    while te_volgen:
        volgende = te_volgen.pop(0)
        if volgende in gezien:
            continue
        gezien.add(volgende)
        if plaats := plaats_nu(blauwdruk, volgende):
            nu[volgende] = plaats
            eigen_lezing |= plaats.eenheid.leest_zelf("id")
            continue
        for opvolger in opvolgers.get(volgende, ()):
            eigen_lezing |= opvolger.leest_zelf("komt_uit")
            te_volgen.append(opvolger.id)
    return nu, eigen_lezing


def gelijknamig(naam: str) -> str:
    """Fold what is the same name to a reader: capitals, and `&` for `en`."""
    return " ".join(naam.casefold().replace("&", " en ").split())


def renaming(oud: str, nu: str) -> ChangeKind:
    """Tell what a new name is to a reader: another, or the same in another spelling."""
    if gelijknamig(oud) == gelijknamig(nu):
        return ChangeKind.ANDERS_GESCHREVEN
    return ChangeKind.HERNOEMD


def komt_uit(blauwdruk: Blauwdruk, eenheid_id: str) -> tuple[tuple[Plaats, bool], ...]:
    """Give the earlier units a unit came from, each with whether that is our own reading.

    An origin that still exists above the unit is left out: the unit lies in it.
    """
    gevonden: dict[str, tuple[Plaats, bool]] = {}
    for plaats in blauwdruk.plaatsen.get(eenheid_id, ()):
        if plaats.versie.id in blauwdruk.aangekondigd:
            continue
        ouders = {ouder.id for ouder in plaats.ouders}
        for oud_id in plaats.eenheid.komt_uit:
            oud = laatste_plaats(blauwdruk, oud_id)
            if oud is not None and oud_id not in ouders:
                gevonden[oud_id] = (oud, plaats.eenheid.leest_zelf("komt_uit"))
    return tuple(gevonden.values())
