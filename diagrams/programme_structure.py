"""The programme structure: its layers as bands, the master projects as cards side by side."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from blueprint.model.blueprint import Blauwdruk, Project, Rol, vind
from blueprint.model.kinds import Focus, Niveau
from blueprint.model.programme import Masterproject, Orgaan, Traject
from blueprint.model.version import alle_eenheden
from diagrams import bands
from diagrams.box import Box, Shape, caption_of
from diagrams.drawing import Drawing
from diagrams.organogram import owner_names

RecordHref = Callable[[Orgaan | Rol | Traject | Masterproject | Project], str | None]

FOCUS = {
    Focus.TOP_DOWN: "van bovenaf (top-down)",
    Focus.BOTTOM_UP: "van onderuit (bottom-up)",
}
NOTE = "De lagen en de pijlen leiden we zelf af: de bron noemt alleen de vakken."


def programme_drawing(blauwdruk: Blauwdruk, *, href: RecordHref) -> Drawing:
    """Give the drawing: politics, steering, programme, master projects, and the tracks below."""
    layers = layers_of(blauwdruk, href=href)
    arrows = list(pairwise(layer for layer in layers if layer.id != "band-trajecten"))
    return bands.draw_bands(layers, arrows, note=NOTE)


def layers_of(blauwdruk: Blauwdruk, *, href: RecordHref) -> list[Box]:
    """Give the bands of the drawing; a band without boxes is left out."""
    programma = blauwdruk.programma
    layers = [
        _band(niveau.value, niveau.value.capitalize(), _organen(blauwdruk, niveau, href))
        for niveau in Niveau
    ]
    masterprojecten = tuple(
        _masterproject(blauwdruk, one, href) for one in programma.masterprojecten
    )
    trajecten = tuple(
        Box(
            id=f"traject-{one.id}",
            name=one.naam,
            caption=one.afkorting,
            spoken=f"{one.naam} ({one.afkorting})",
            classes=("traject",),
            href=href(one),
        )
        for one in programma.trajecten
    )
    layers.append(_band("masterprojecten", "Masterprojecten", masterprojecten))
    layers.append(_band("trajecten", "Transversale trajecten", trajecten))
    return [layer for layer in layers if layer.inside]


def _band(band_id: str, name: str, inside: tuple[Box, ...]) -> Box:
    return Box(id=f"band-{band_id}", name=name, classes=(band_id,), shape=Shape.CARD, inside=inside)


def _organen(blauwdruk: Blauwdruk, niveau: Niveau, href: RecordHref) -> tuple[Box, ...]:
    """Give the bodies of a layer, as cards as soon as one of them holds boxes."""
    organisaties = blauwdruk.programma.organisaties
    organen = [one for one in blauwdruk.programma.organen if one.niveau is niveau]
    held = {one.id: _held(blauwdruk, one, href) for one in organen}
    card = any(held.values())
    found = []
    for one in organen:
        name = f"{one.naam} ({one.afkorting})" if one.afkorting else one.naam
        owners = owner_names(one.organisatie, organisaties) if one.organisatie else ""
        found.append(
            Box(
                id=f"orgaan-{one.id}",
                name=name,
                caption=caption_of(owners, *one.rollen),
                spoken=", ".join(filter(None, [name, owners, *one.rollen])),
                classes=("orgaan",),
                href=href(one),
                shape=Shape.CARD if card else Shape.BOX,
                wide=True,
                inside=held[one.id],
            )
        )
    return tuple(found)


def _held(blauwdruk: Blauwdruk, orgaan: Orgaan, href: RecordHref) -> tuple[Box, ...]:
    """Give the roles of a body, and what it supports in one box."""
    rollen = [
        _rol(one, f"rol-{one.id}", href) for one in blauwdruk.rollen if one.orgaan == orgaan.id
    ]
    if not orgaan.velden:
        return tuple(rollen)
    names: dict[str, str] = {one.id: one.term for one in blauwdruk.begrippen}
    if blauwdruk.organogram:
        names |= {one.id: one.naam for one, _ in alle_eenheden(blauwdruk.laatste.eenheden)}
    names |= {one.id: one.naam for one in blauwdruk.programma.trajecten}
    fields = [names[field] for field in orgaan.velden]
    box = Box(
        id=f"velden-{orgaan.id}",
        name="Ondersteunt",
        caption=caption_of(*fields),
        spoken=f"Ondersteunt: {', '.join(fields)}",
        classes=("velden",),
    )
    return (*rollen, box)


def _masterproject(blauwdruk: Blauwdruk, masterproject: Masterproject, href: RecordHref) -> Box:
    manager = vind(blauwdruk.rollen, masterproject.manager)
    coach = vind(blauwdruk.rollen, masterproject.verandercoach)
    team = Box(id=f"team-{masterproject.id}", name=masterproject.team, classes=("team",))
    projecten = [
        _project(one, href) for one in blauwdruk.projecten if one.masterproject == masterproject.id
    ]
    return Box(
        id=f"masterproject-{masterproject.id}",
        name=masterproject.naam,
        classes=("masterproject",),
        href=href(masterproject),
        shape=Shape.CARD,
        inside=(
            _rol(manager, f"manager-{masterproject.id}", href),
            _rol(coach, f"verandercoach-{masterproject.id}", href),
            team,
            *projecten,
        ),
    )


def _rol(rol: Rol, box_id: str, href: RecordHref) -> Box:
    return Box(
        id=box_id,
        name=rol.naam,
        caption=FOCUS[rol.focus],
        spoken=f"{rol.naam}, {FOCUS[rol.focus]}",
        classes=("rol", rol.focus.value),
        href=href(rol),
    )


def _project(project: Project, href: RecordHref) -> Box:
    kind = project.soort.value.replace("-", " ").capitalize()
    return Box(
        id=f"project-{project.id}",
        name=f"{kind}: {project.naam or 'zonder naam'}",
        classes=("project",) if project.naam else ("project", "open"),
        href=href(project),
    )
