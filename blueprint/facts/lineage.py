"""Where a unit of any version is now, where it stands, and what it was called before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, Plaats, Versie


@dataclass(frozen=True)
class Bestemming:
    """Where the units of one name are now; no places: not known, ended, or only announced."""

    van: tuple[Plaats, ...]
    nu: tuple[Plaats, ...]
    eigen_lezing: bool
    opgeheven: bool
    aangekondigd: bool


def plaats_nu(blauwdruk: Blauwdruk, eenheid_id: str) -> Plaats | None:
    """Give the place of a unit in the latest version, or None if it is not in it."""
    laatste = blauwdruk.laatste
    return next((p for p in blauwdruk.plaatsen.get(eenheid_id, ()) if p.versie is laatste), None)


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


def _opvolgers(blauwdruk: Blauwdruk, eenheid_id: str) -> list[tuple[Eenheid, bool]]:
    """Give the units that say they come from this one, and whether that is our own reading."""
    return [
        (eenheid, eenheid.leest_zelf("komt_uit"))
        for eenheid in blauwdruk.opvolgers.get(eenheid_id, ())
        if eenheid.id != eenheid_id
    ]


def bestemmingen(blauwdruk: Blauwdruk) -> tuple[Bestemming, ...]:
    """Give where every name of every version is now, by name.

    Units of one name that went to the same place make one row.
    """
    rijen: dict[tuple[object, ...], Bestemming] = {}
    gestopt = {een_id for versie in blauwdruk.tot_nu for een_id in versie.opgeheven}
    ooit = {plaats.eenheid.id for versie in blauwdruk.tot_nu for plaats in versie.plaatsen}
    for versie in blauwdruk.organogram:
        for plaats in versie.plaatsen:
            nu, eigen_lezing = _volg(blauwdruk, plaats.eenheid.id)
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


def _volg(blauwdruk: Blauwdruk, eenheid_id: str) -> tuple[dict[str, Plaats], bool]:
    """Follow a unit through `komt_uit` to its places now.

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
        for opvolger, zelf_gelezen in _opvolgers(blauwdruk, volgende):
            eigen_lezing |= zelf_gelezen
            te_volgen.append(opvolger.id)
    return nu, eigen_lezing


def gelijknamig(naam: str) -> str:
    """Fold what is the same name to a reader: capitals, and `&` for `en`."""
    return " ".join(naam.casefold().replace("&", " en ").split())


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
