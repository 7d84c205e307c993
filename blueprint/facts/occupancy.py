"""Who fills which role where on the day the site speaks of, and where that is not known."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.facts.change import ShownValue
from blueprint.model.blueprint import Bezetting, Blauwdruk, Rol
from blueprint.model.programme import Masterproject
from blueprint.model.version import Plaats


def on_reference_day(blauwdruk: Blauwdruk) -> tuple[Bezetting, ...]:
    """Give who fills which role where on the reference day, in the order of the data."""
    day = blauwdruk.programma.peildatum
    return tuple(
        bezetting
        for bezetting in blauwdruk.bezetting
        if bezetting.van.begin <= day.eind
        and (bezetting.tot is None or bezetting.tot.eind >= day.begin)
    )


def homes_of(blauwdruk: Blauwdruk, rol: Rol) -> list[str]:
    """Give the ids of where a role belongs: every master project that names it, and its body."""
    masterprojecten = blauwdruk.programma.masterprojecten
    homes = [one.id for one in masterprojecten if rol.id in (one.manager, one.verandercoach)]
    return homes + ([rol.orgaan] if rol.orgaan else [])


def occupants_by_place(blauwdruk: Blauwdruk, rol: Rol) -> Mapping[str, tuple[Bezetting, ...]]:
    """Give who fills a role, by the id of the place; nobody where it belongs and is not known."""
    filled = [one for one in on_reference_day(blauwdruk) if one.rol == rol.id]
    places = dict.fromkeys([*homes_of(blauwdruk, rol), *(one.waar for one in filled)])
    return {place: tuple(one for one in filled if one.waar == place) for place in places}


def masterprojects_of(blauwdruk: Blauwdruk, place: Plaats) -> list[Masterproject]:
    """Give the master projects that change a unit: those of the pillar that it is or lies in."""
    pillars = {place.eenheid.id, *(parent.id for parent in place.ouders)}
    return [one for one in blauwdruk.programma.masterprojecten if one.pijler in pillars]


def occupants_by_role(
    blauwdruk: Blauwdruk, masterproject: Masterproject
) -> Mapping[str, tuple[Bezetting, ...]]:
    """Give who works in a master project, by the id of the role; nobody where it is not known."""
    filled = [one for one in on_reference_day(blauwdruk) if one.waar == masterproject.id]
    homes = (masterproject.manager, masterproject.verandercoach)
    rollen = dict.fromkeys([*homes, *(one.rol for one in filled)])
    return {rol: tuple(one for one in filled if one.rol == rol) for rol in rollen}


def place_value(blauwdruk: Blauwdruk, place: str) -> ShownValue:
    """Give the body, master project, track or unit where a role is filled, by its id."""
    programma = blauwdruk.programma
    eenheden = [one.eenheid for one in blauwdruk.laatste.plaatsen]
    for soort, records in (
        ("orgaan", programma.organen),
        ("masterproject", programma.masterprojecten),
        ("traject", programma.trajecten),
        ("eenheid", eenheden),
    ):
        for record in records:
            if record.id == place:
                return ShownValue(record.naam, soort, place)
    return ShownValue(place)
