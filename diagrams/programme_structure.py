"""The programme structure: its layers, the master projects side by side, the tracks across them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from blueprint.facts.lineage import last_place
from blueprint.facts.loose_projects import loose_projects, loose_words, place_is_known
from blueprint.model.blueprint import Blauwdruk, Project, Rol, find_record
from blueprint.model.kinds import Niveau
from blueprint.model.programme import Masterproject, Orgaan, Traject
from blueprint.model.version import walk_units
from blueprint.problem import enumeration, in_words
from diagrams.bands import draw_bands
from diagrams.box import Box, Shape, all_boxes
from diagrams.by_place import owner_words
from diagrams.drawing import Drawing

RecordHref = Callable[[Rol | Traject | Masterproject | Project], str | None]
"""Where the site tells of a record. Of a body it tells no more than the drawing does: no link."""

ACROSS = "uit de naam"
"""Why the tracks run across the master projects: so says the word “transversaal”."""


def programme_drawing(blauwdruk: Blauwdruk, *, href: RecordHref) -> Drawing:
    """Give the drawing: politics, steering, programme, master projects, and the tracks below."""
    layers = layers_of(blauwdruk, href=href)
    grounds = dict.fromkeys(box.ground for box in all_boxes(layers) if box.ground)
    note = f"* Dit leiden we zelf af: {enumeration(grounds)}." if grounds else ""
    return draw_bands(layers, note=note)


def layers_of(blauwdruk: Blauwdruk, *, href: RecordHref) -> list[Box]:
    """Give the layers of the drawing; one without boxes is left out."""
    programme = blauwdruk.programma
    layers = [_bodies(blauwdruk, level, href) for level in Niveau]
    masterprojects = [_masterproject(blauwdruk, one, href) for one in programme.masterprojecten]
    masterprojects += _loose_projects(blauwdruk, href)
    layers.append(_layer("masterprojecten", "Masterprojecten", masterprojects))
    tracks = [
        Box(f"traject-{one.id}", one.naam, classes=("traject",), href=href(one), wide=True)
        for one in programme.trajecten
    ]
    layers.append(_layer("trajecten", "Transversale trajecten", tracks, ground=ACROSS))
    return [layer for layer in layers if layer.inside]


def _layer(
    name: str, title: str, inside: Sequence[Box], *, framed: bool = False, ground: str = ""
) -> Box:
    return Box(
        id=f"laag-{name}",
        name=title,
        classes=("laag", "band") if framed else ("laag",),
        shape=Shape.CARD,
        inside=tuple(inside),
        ground=ground,
    )


def _bodies(blauwdruk: Blauwdruk, level: Niveau, href: RecordHref) -> Box:
    """Give a layer of bodies; it is derived as soon as the place of one of them is."""
    organisations = blauwdruk.programma.organisaties
    bodies = [one for one in blauwdruk.programma.organen if one.niveau is level]
    boxes = []
    for one in bodies:
        name = f"{one.naam} ({one.afkorting})" if one.afkorting else one.naam
        owners = owner_words(one.organisatie, organisations) if one.organisatie else ""
        boxes.append(
            Box(
                id=f"orgaan-{one.id}",
                name=name,
                caption=owners,
                spoken=f"{name}, {owners}" if owners else "",
                classes=("orgaan",),
                lines=tuple(_held(blauwdruk, one, href)),
            )
        )
    ground = next(filter(None, (one.derived_from("niveau") for one in bodies)), "")
    return _layer(level.value, level.value.capitalize(), boxes, framed=True, ground=ground)


def _held(blauwdruk: Blauwdruk, body: Orgaan, href: RecordHref) -> Iterator[Box]:
    """Yield who sits in a body, its roles, and what it supports."""
    if body.rollen:
        who = enumeration(body.rollen)
        yield _line(f"wie-{body.id}", who, ground=body.derived_from("rollen"))
    for one in blauwdruk.rollen:
        if one.orgaan == body.id:
            yield _line(f"rol-{one.id}", one.naam, href(one), ground=one.derived_from("orgaan"))
    if body.velden:
        names: dict[str, str] = {one.id: one.term for one in blauwdruk.begrippen}
        if blauwdruk.organogram:
            names |= {one.id: one.naam for one, _ in walk_units(blauwdruk.latest.eenheden)}
        names |= {one.id: one.naam for one in blauwdruk.programma.trajecten}
        fields = enumeration(names[field] for field in body.velden)
        ground = body.derived_from("velden")
        yield _line(f"velden-{body.id}", f"ondersteunt {fields}", ground=ground)


def _masterproject(blauwdruk: Blauwdruk, one: Masterproject, href: RecordHref) -> Box:
    """Give a master project: whoever leads and guides it, its team, and its projects.

    What the name of its layer and of its pillar say already is not drawn again.
    """
    manager = find_record(blauwdruk.rollen, one.manager)
    coach = find_record(blauwdruk.rollen, one.verandercoach)
    pillar = last_place(blauwdruk, one.pijler)
    about = pillar.unit.naam if pillar else ""
    own = [project for project in blauwdruk.projecten if project.masterproject == one.id]
    lines = [
        _line(f"manager-{one.id}", manager.naam, href(manager)),
        _line(f"verandercoach-{one.id}", coach.naam, href(coach)),
        _line(f"team-{one.id}", one.team.removesuffix(about).strip() or one.team, spoken=one.team),
    ]
    if unnamed := [project for project in own if not project.naam and place_is_known(project)]:
        count = in_words(len(unnamed), "project zonder naam", "projecten zonder naam")
        lines.append(_line(f"zonder-naam-{one.id}", count, href(unnamed[0])))
    return Box(
        id=f"masterproject-{one.id}",
        name=about if about and one.naam.endswith(about) else one.naam,
        spoken=one.naam,
        classes=("masterproject",),
        href=href(one),
        shape=Shape.CARD,
        inside=tuple(_project(project, href) for project in own if project.naam),
        lines=tuple(lines),
    )


def _project(project: Project, href: RecordHref) -> Box:
    kind = project.soort.value.replace("-", " ").capitalize()
    return Box(
        id=f"project-{project.id}",
        name=f"{kind}: {project.naam}",
        classes=("project",),
        href=href(project),
        ground=project.derived_from("masterproject"),
    )


def _loose_projects(blauwdruk: Blauwdruk, href: RecordHref) -> Iterator[Box]:
    if loose := loose_projects(blauwdruk.projecten):
        yield Box(
            id="projecten-zonder-naam",
            name=loose_words(loose),
            classes=("open",),
            href=href(loose[0]),
            wide=True,
        )


def _line(
    box_id: str, name: str, href: str | None = None, *, ground: str = "", spoken: str = ""
) -> Box:
    return Box(box_id, name, spoken=spoken, href=href, ground=ground)
