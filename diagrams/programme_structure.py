"""The programme structure: its layers as bands, the master projects as cards side by side."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from blueprint.model.blueprint import Blauwdruk, Project, Rol, vind
from blueprint.model.kinds import Focus, Niveau
from blueprint.model.programme import Masterproject, Orgaan, Traject
from blueprint.model.version import alle_eenheden
from diagrams import bands
from diagrams.box import Box, Shape, bijschrift
from diagrams.drawing import Drawing
from diagrams.organogram import eigenaar, orgs

Adres = Callable[[Orgaan | Rol | Traject | Masterproject | Project], str | None]

FOCUS = {
    Focus.TOP_DOWN: "van bovenaf (top-down)",
    Focus.BOTTOM_UP: "van onderuit (bottom-up)",
}
NOOT = "De lagen en de pijlen leiden we zelf af: de bron noemt alleen de vakken."


def tekening(blauwdruk: Blauwdruk, *, adres: Adres) -> Drawing:
    """Give the drawing: politics, steering, programme, master projects, and the tracks below."""
    lagen = vakken(blauwdruk, adres=adres)
    pijlen = list(pairwise(laag for laag in lagen if laag.id != "band-trajecten"))
    return bands.tekening(lagen, pijlen, noot=NOOT)


def vakken(blauwdruk: Blauwdruk, *, adres: Adres) -> list[Box]:
    """Give the bands of the drawing; a band without boxes is left out."""
    programma = blauwdruk.programma
    lagen = [
        _band(niveau.value, niveau.value.capitalize(), _organen(blauwdruk, niveau, adres))
        for niveau in Niveau
    ]
    masterprojecten = tuple(
        _masterproject(blauwdruk, een, adres) for een in programma.masterprojecten
    )
    trajecten = tuple(
        Box(
            id=f"traject-{een.id}",
            naam=een.naam,
            bijschrift=een.afkorting,
            woorden=f"{een.naam} ({een.afkorting})",
            klassen=("traject",),
            adres=adres(een),
        )
        for een in programma.trajecten
    )
    lagen.append(_band("masterprojecten", "Masterprojecten", masterprojecten))
    lagen.append(_band("trajecten", "Transversale trajecten", trajecten))
    return [laag for laag in lagen if laag.onder]


def _band(band_id: str, naam: str, onder: tuple[Box, ...]) -> Box:
    return Box(id=f"band-{band_id}", naam=naam, klassen=(band_id,), vorm=Shape.KAART, onder=onder)


def _organen(blauwdruk: Blauwdruk, niveau: Niveau, adres: Adres) -> tuple[Box, ...]:
    """Give the bodies of a layer, as cards as soon as one of them holds boxes."""
    organen = [een for een in blauwdruk.programma.organen if een.niveau is niveau]
    inhoud = {een.id: _inhoud(blauwdruk, een, adres) for een in organen}
    kaart = any(inhoud.values())
    gevonden = []
    for een in organen:
        naam = f"{een.naam} ({een.afkorting})" if een.afkorting else een.naam
        van = eigenaar(een.organisatie, blauwdruk.programma.organisaties) if een.organisatie else ""
        gevonden.append(
            Box(
                id=f"orgaan-{een.id}",
                naam=naam,
                bijschrift=bijschrift(van, *een.rollen),
                woorden=", ".join(filter(None, [naam, van, *een.rollen])),
                klassen=("orgaan", *orgs(een.organisatie, blauwdruk.programma.organisaties)),
                adres=adres(een),
                vorm=Shape.KAART if kaart else Shape.VAK,
                breed=True,
                onder=inhoud[een.id],
            )
        )
    return tuple(gevonden)


def _inhoud(blauwdruk: Blauwdruk, orgaan: Orgaan, adres: Adres) -> tuple[Box, ...]:
    """Give the roles of a body, and what it supports in one box."""
    rollen = [
        _rol(een, f"rol-{een.id}", adres) for een in blauwdruk.rollen if een.orgaan == orgaan.id
    ]
    if not orgaan.velden:
        return tuple(rollen)
    namen: dict[str, str] = {een.id: een.term for een in blauwdruk.begrippen}
    if blauwdruk.organogram:
        namen |= {een.id: een.naam for een, _ in alle_eenheden(blauwdruk.laatste.eenheden)}
    namen |= {een.id: een.naam for een in blauwdruk.programma.trajecten}
    velden = [namen[veld] for veld in orgaan.velden]
    vak = Box(
        id=f"velden-{orgaan.id}",
        naam="Ondersteunt",
        bijschrift=bijschrift(*velden),
        woorden=f"Ondersteunt: {', '.join(velden)}",
        klassen=("velden",),
    )
    return (*rollen, vak)


def _masterproject(blauwdruk: Blauwdruk, masterproject: Masterproject, adres: Adres) -> Box:
    manager = vind(blauwdruk.rollen, masterproject.manager)
    coach = vind(blauwdruk.rollen, masterproject.verandercoach)
    team = Box(id=f"team-{masterproject.id}", naam=masterproject.team, klassen=("team",))
    projecten = [
        _project(een, adres) for een in blauwdruk.projecten if een.masterproject == masterproject.id
    ]
    return Box(
        id=f"masterproject-{masterproject.id}",
        naam=masterproject.naam,
        klassen=("masterproject",),
        adres=adres(masterproject),
        vorm=Shape.KAART,
        onder=(
            _rol(manager, f"manager-{masterproject.id}", adres),
            _rol(coach, f"verandercoach-{masterproject.id}", adres),
            team,
            *projecten,
        ),
    )


def _rol(rol: Rol, vak_id: str, adres: Adres) -> Box:
    return Box(
        id=vak_id,
        naam=rol.naam,
        bijschrift=FOCUS[rol.focus],
        woorden=f"{rol.naam}, {FOCUS[rol.focus]}",
        klassen=("rol", rol.focus.value),
        adres=adres(rol),
    )


def _project(project: Project, adres: Adres) -> Box:
    soort = project.soort.value.replace("-", " ").capitalize()
    return Box(
        id=f"project-{project.id}",
        naam=f"{soort}: {project.naam or 'zonder naam'}",
        klassen=("project",) if project.naam else ("project", "open"),
        adres=adres(project),
    )
