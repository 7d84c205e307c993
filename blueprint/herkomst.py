"""Where a unit of any version is now, where it stands, and what it was called before."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.model import Blauwdruk, Eenheid, Versie, alle_eenheden


@dataclass(frozen=True)
class Plaats:
    """A unit in a version, with its ancestors from the top down."""

    versie: Versie
    eenheid: Eenheid
    ouders: tuple[Eenheid, ...]


@dataclass(frozen=True)
class Bestemming:
    """Where one named unit of one version is now; no places: not known, or ended."""

    van: Plaats
    nu: tuple[Plaats, ...]
    eigen_lezing: bool
    opgeheven: bool


def plaatsen(versie: Versie) -> tuple[Plaats, ...]:
    """Give every unit of a version with its ancestors, depth first."""
    return tuple(
        Plaats(versie, eenheid, ouders) for eenheid, ouders in alle_eenheden(versie.eenheden)
    )


def plaats_nu(blauwdruk: Blauwdruk, eenheid_id: str) -> Plaats | None:
    """Give the place of a unit in the latest version, or None if it is not in it."""
    return next(
        (p for p in plaatsen(blauwdruk.laatste) if p.eenheid.id == eenheid_id),
        None,
    )


def laatste_plaats(blauwdruk: Blauwdruk, eenheid_id: str) -> Plaats | None:
    """Give the place of a unit in the latest version that has it."""
    for versie in reversed(blauwdruk.organogram):
        for plaats in plaatsen(versie):
            if plaats.eenheid.id == eenheid_id:
                return plaats
    return None


def eerdere_namen(blauwdruk: Blauwdruk, eenheid_id: str) -> tuple[Plaats, ...]:
    """Give the places of a unit in earlier versions where its name differed from the next."""
    gevonden: list[Plaats] = []
    volgende: str | None = None
    for versie in reversed(blauwdruk.organogram):
        for plaats in plaatsen(versie):
            if plaats.eenheid.id == eenheid_id:
                if volgende is not None and plaats.eenheid.naam != volgende:
                    gevonden.append(plaats)
                volgende = plaats.eenheid.naam
    return tuple(gevonden)


def _opvolgers(blauwdruk: Blauwdruk, eenheid_id: str) -> list[tuple[Eenheid, bool]]:
    """Give the units that say they come from this one, and whether that is our own reading."""
    return [
        (plaats.eenheid, plaats.eenheid.leest_zelf("komt_uit"))
        for versie in blauwdruk.organogram
        for plaats in plaatsen(versie)
        if eenheid_id in plaats.eenheid.komt_uit and plaats.eenheid.id != eenheid_id
    ]


def bestemming(blauwdruk: Blauwdruk, van: Plaats) -> Bestemming:
    """Follow a unit through `komt_uit` to where it is in the latest version."""
    nu: dict[str, Plaats] = {}
    eigen_lezing = False
    te_volgen, gezien = [van.eenheid.id], set[str]()
    while te_volgen:
        eenheid_id = te_volgen.pop(0)
        if eenheid_id in gezien:
            continue
        gezien.add(eenheid_id)
        if plaats := plaats_nu(blauwdruk, eenheid_id):
            nu[eenheid_id] = plaats
            continue
        for opvolger, zelf_gelezen in _opvolgers(blauwdruk, eenheid_id):
            eigen_lezing |= zelf_gelezen
            te_volgen.append(opvolger.id)
    return Bestemming(
        van,
        tuple(nu.values()),
        eigen_lezing,
        any(van.eenheid.id in versie.opgeheven for versie in blauwdruk.organogram),
    )


def bestemmingen(blauwdruk: Blauwdruk) -> tuple[Bestemming, ...]:
    """Give the destination of every name of every version, by name; a name that stayed, once."""
    namen: dict[tuple[str, str], Plaats] = {}
    for versie in blauwdruk.organogram:
        for plaats in plaatsen(versie):
            namen[plaats.eenheid.id, _gelijknamig(plaats.eenheid.naam)] = plaats
    return tuple(
        bestemming(blauwdruk, plaats)
        for plaats in sorted(
            namen.values(), key=lambda p: (p.eenheid.naam.casefold(), p.eenheid.id)
        )
    )


def _gelijknamig(naam: str) -> str:
    """Fold what is the same name to a reader: capitals, and `&` for `en`."""
    return naam.casefold().replace("&", "en")


def komt_uit(blauwdruk: Blauwdruk, eenheid_id: str) -> tuple[tuple[Plaats, bool], ...]:
    """Give the earlier units a unit came from, each with whether that is our own reading.

    An origin that still exists above the unit is left out: the unit lies in it.
    """
    gevonden: dict[str, tuple[Plaats, bool]] = {}
    for versie in blauwdruk.organogram:
        for plaats in plaatsen(versie):
            if plaats.eenheid.id != eenheid_id:
                continue
            ouders = {ouder.id for ouder in plaats.ouders}
            for oud_id in plaats.eenheid.komt_uit:
                oud = laatste_plaats(blauwdruk, oud_id)
                if oud is not None and oud_id not in ouders:
                    gevonden[oud_id] = (oud, plaats.eenheid.leest_zelf("komt_uit"))
    return tuple(gevonden.values())
