"""Who fills which role where on the day the site speaks of, and where that is not known."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.facts.change import Waarde
from blueprint.model.blueprint import Bezetting, Blauwdruk, Rol
from blueprint.model.programme import Masterproject


def op_peildatum(blauwdruk: Blauwdruk) -> tuple[Bezetting, ...]:
    """Give who fills which role where on the reference day, in the order of the data."""
    dag = blauwdruk.programma.peildatum
    return tuple(
        bezetting
        for bezetting in blauwdruk.bezetting
        if bezetting.van.begin <= dag.eind
        and (bezetting.tot is None or bezetting.tot.eind >= dag.begin)
    )


def hoort_bij(blauwdruk: Blauwdruk, rol: Rol) -> list[str]:
    """Give the ids of where a role belongs: every master project that names it, and its body."""
    masterprojecten = blauwdruk.programma.masterprojecten
    hoort = [m.id for m in masterprojecten if rol.id in (m.manager, m.verandercoach)]
    return hoort + ([rol.orgaan] if rol.orgaan else [])


def van_rol(blauwdruk: Blauwdruk, rol: Rol) -> Mapping[str, tuple[Bezetting, ...]]:
    """Give who fills a role, by the id of the place; nobody where it belongs and is not known."""
    ingevuld = [een for een in op_peildatum(blauwdruk) if een.rol == rol.id]
    plaatsen = dict.fromkeys([*hoort_bij(blauwdruk, rol), *(een.waar for een in ingevuld)])
    return {waar: tuple(een for een in ingevuld if een.waar == waar) for waar in plaatsen}


def in_masterproject(
    blauwdruk: Blauwdruk, masterproject: Masterproject
) -> Mapping[str, tuple[Bezetting, ...]]:
    """Give who works in a master project, by the id of the role; nobody where it is not known."""
    ingevuld = [een for een in op_peildatum(blauwdruk) if een.waar == masterproject.id]
    hoort = (masterproject.manager, masterproject.verandercoach)
    rollen = dict.fromkeys([*hoort, *(een.rol for een in ingevuld)])
    return {rol: tuple(een for een in ingevuld if een.rol == rol) for rol in rollen}


def plaats(blauwdruk: Blauwdruk, waar: str) -> Waarde:
    """Give the body, master project, track or unit where a role is filled, by its id."""
    programma = blauwdruk.programma
    eenheden = [een.eenheid for een in blauwdruk.laatste.plaatsen]
    for soort, records in (
        ("orgaan", programma.organen),
        ("masterproject", programma.masterprojecten),
        ("traject", programma.trajecten),
        ("eenheid", eenheden),
    ):
        for record in records:
            if record.id == waar:
                return Waarde(record.naam, soort, waar)
    return Waarde(waar)
