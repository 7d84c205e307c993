"""Whatever the data refers to by id exists."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.facts.occupancy import homes_of, is_over
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import PartialDate
from blueprint.model.programme import Orgaan
from blueprint.model.record import Bronverwijzing
from blueprint.model.values import is_valid_id
from blueprint.model.version import Eenheid, Post, Versie
from blueprint.problem import Severity, quoted
from blueprint.reading.places import Loc
from blueprint.rules.proposed_versions import only_proposed
from blueprint.rules.rule import (
    Breach,
    Rules,
    arrows,
    cycles,
    dangling,
    named,
    records,
    unit_ids,
    unit_names,
)
from blueprint.rules.versions import order

RULES = Rules()

_PAGE_PATH = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*(?:/[a-z0-9]+(?:[-_][a-z0-9]+)*)*\.md")


@RULES.rule("bronnen")
def bron_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Every `bron: {document: …}` is in bronnen.yml."""
    sources = named(blauwdruk.bronnen)
    for loc, record in records(blauwdruk, Bronverwijzing):
        if record.document is not None:
            yield from dangling((*loc, "document"), record.document, sources, "een bron")


@RULES.rule("bronnen")
def dia_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Every slide lies within the `dias` of its document."""
    sources = {source.id: source for source in blauwdruk.bronnen}
    for loc, record in records(blauwdruk, Bronverwijzing):
        if not record.dia:
            continue
        if record.document is None:
            yield (*loc, "dia"), "een mededeling heeft geen dia; haal “dia” weg"
            continue
        source = sources.get(record.document)
        for index, dia in enumerate(record.dia):
            if source is not None and source.dias is None:
                yield (
                    (*loc, "dia", index),
                    f"de bron {quoted(source.id)} heeft geen dia’s; haal “dia” weg, "
                    "of geef de bron “dias: …” in bronnen.yml",
                )
            elif source is not None and source.dias is not None and dia > source.dias:
                yield (
                    (*loc, "dia", index),
                    f"dia {dia} bestaat niet: {quoted(source.id)} telt {source.dias} dia’s",
                )


@RULES.rule("programma")
def mededeling_is_van_een_orgaan(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Every `bron: {mededeling: …}` names a body of the programme."""
    bodies = named(blauwdruk.programma.organen)
    example = blauwdruk.programma.contact.orgaan
    for loc, record in records(blauwdruk, Bronverwijzing):
        if record.mededeling is None:
            continue
        at = (*loc, "mededeling")
        for _, message in dangling(at, record.mededeling, bodies, "een orgaan"):
            if is_valid_id(record.mededeling) or "; schrijf " in message:
                yield at, message
            else:
                yield (
                    at,
                    f"{quoted(record.mededeling)} is geen orgaan; noem hier een orgaan, zoals "
                    f"{example}, nooit een persoon",
                )


@RULES.rule("programma")
def organisatie_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Every `organisatie` is one of the organisations in programma.yml."""
    organisations = named(blauwdruk.programma.organisaties)
    for loc, record in records(blauwdruk, Orgaan, Post, Eenheid):
        for index, organisation in enumerate(record.organisatie):
            yield from dangling(
                (*loc, "organisatie", index), organisation, organisations, "een organisatie"
            )


@RULES.rule("programma")
def orgaan_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The body of a role, of the contact, and whom to ask is in programma.yml."""
    bodies = named(blauwdruk.programma.organen)
    given: list[tuple[tuple[str | int, ...], str | None]] = [
        (("programma", "contact", "orgaan"), blauwdruk.programma.contact.orgaan)
    ]
    given += [(("rollen", nr, "orgaan"), role.orgaan) for nr, role in enumerate(blauwdruk.rollen)]
    given += [
        (("vragen", nr, "vraag_aan"), question.vraag_aan)
        for nr, question in enumerate(blauwdruk.vragen)
    ]
    for loc, body in given:
        if body is not None:
            yield from dangling(loc, body, bodies, "een orgaan")


@RULES.rule("programma", "begrippen")
def veld_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What a body supports is a track or a term."""
    fields = named(blauwdruk.programma.trajecten) | named(blauwdruk.begrippen)
    for loc, record in records(blauwdruk, Orgaan):
        for index, field in enumerate(record.velden):
            yield from dangling((*loc, "velden", index), field, fields, "een traject of begrip")


def _latest(blauwdruk: Blauwdruk) -> tuple[Versie, ...]:
    """Give the latest version; each of them while their order is not known."""
    versions = blauwdruk.organogram
    known = order({version.id: version for version in versions})
    return (blauwdruk.latest,) if known else versions


@RULES.rule("programma", "organogram")
def pijler_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The pillar of a master project is a unit at the top of the latest version."""
    pillars = named(unit for version in _latest(blauwdruk) for unit in version.eenheden)
    elsewhere = {*_announced(blauwdruk), *only_proposed(blauwdruk)}  # told by others
    for nr, masterproject in enumerate(blauwdruk.programma.masterprojecten):
        if masterproject.pijler not in elsewhere:
            loc = ("programma", "masterprojecten", nr, "pijler")
            what = "een pijler in de laatste versie"
            yield from dangling(loc, masterproject.pijler, pillars, what)


@RULES.rule("programma", "organogram", "volgorde")
def wat_genoemd_wordt_is_er_op_de_peildatum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What a master project or a filled role names exists on the reference day, not only later."""
    reference_date = blauwdruk.programma.peildatum
    announced = _announced(blauwdruk)
    masterprojects = blauwdruk.programma.masterprojecten
    given: list[tuple[Loc, str]] = [
        (("programma", "masterprojecten", nr, "pijler"), one.pijler)
        for nr, one in enumerate(masterprojects)
    ]
    later = [announced[pillar] for _, pillar in given if pillar in announced]
    if later and len(later) == len(masterprojects):
        yield (
            ("programma", "peildatum"),
            f"op de peildatum ({reference_date}) zijn de pijlers van de masterprojecten er nog "
            f"niet; zet ze op {max(later, key=lambda day: day.begin)} of later",
        )
        return
    given += [
        (("bezetting", nr, "waar"), one.waar)
        for nr, one in enumerate(blauwdruk.bezetting)
        if one.van.begin <= reference_date.end  # who begins later may well begin there
    ]
    for loc, unit in given:
        if unit in announced:
            yield (
                loc,
                f"{quoted(unit)} staat pas vanaf {announced[unit]} in het organogram, na de "
                f"peildatum ({reference_date}); noem wat er dan al is, of zet de peildatum vooruit",
            )


def _announced(blauwdruk: Blauwdruk) -> dict[str, PartialDate]:
    """Give the units of versions after the reference day that are not in the latest, with when.

    Not those of a proposal, which has no day; nothing while the order of versions is not known.
    """
    known = {unit_id for version in _latest(blauwdruk) for unit_id in unit_ids(version)}
    later = blauwdruk.announced
    announced = [v for v in blauwdruk.organogram if v.id in later and not v.is_proposed]
    return {
        unit_id: version.datum
        for version in reversed(announced)
        for unit_id in unit_ids(version) - known
        if version.datum is not None
    }


@RULES.rule("programma", "rollen")
def rol_van_masterproject_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The manager and verandercoach of a master project are roles."""
    roles = named(blauwdruk.rollen)
    for nr, masterproject in enumerate(blauwdruk.programma.masterprojecten):
        loc = ("programma", "masterprojecten", nr)
        yield from dangling((*loc, "manager"), masterproject.manager, roles, "een rol")
        yield from dangling((*loc, "verandercoach"), masterproject.verandercoach, roles, "een rol")


@RULES.rule("programma")
def masterproject_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The master project of a project is in programma.yml."""
    masterprojects = named(blauwdruk.programma.masterprojecten)
    for nr, project in enumerate(blauwdruk.projecten):
        if project.masterproject is not None:
            yield from dangling(
                ("projecten", nr, "masterproject"),
                project.masterproject, masterprojects, "een masterproject",
            )  # fmt: skip


@RULES.rule("projecten")
def project_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What a project is part of, or runs together with, is another project."""
    projects = named(blauwdruk.projecten)
    for nr, project in enumerate(blauwdruk.projecten):
        if project.deel_van is not None:
            yield from dangling(
                ("projecten", nr, "deel_van"), project.deel_van, projects, "een project"
            )
        for index, other in enumerate(project.samen_met):
            loc = ("projecten", nr, "samen_met", index)
            if other == project.id:
                yield loc, "een project loopt niet samen met zichzelf; haal deze id weg"
            yield from dangling(loc, other, projects, "een project")


@RULES.rule("projecten")
def deel_van_loopt_niet_rond(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """No project is part of itself, not by a detour either."""
    place = {project.id: nr for nr, project in enumerate(blauwdruk.projecten)}
    edges = {
        project.id: (project.deel_van,) if project.deel_van else ()
        for project in blauwdruk.projecten
    }
    for last, ring in cycles(edges):
        yield (
            ("projecten", place[last], "deel_van"),
            f"deze projecten zijn deel van elkaar: {arrows(ring)}; haal één “deel_van” weg",
        )


@RULES.rule("rollen")
def rol_van_bezetting_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Whoever fills a role fills one that is in rollen.yml."""
    roles = named(blauwdruk.rollen)
    for nr, bezetting in enumerate(blauwdruk.bezetting):
        yield from dangling(("bezetting", nr, "rol"), bezetting.rol, roles, "een rol")


@RULES.rule("programma", "organogram")
def plaats_van_bezetting_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A role is filled in a body, master project, track or latest unit; or was, in any unit."""
    programme, kinds = blauwdruk.programma, "een orgaan, masterproject, traject of eenheid"
    places = named((*programme.organen, *programme.masterprojecten, *programme.trajecten))
    elsewhere = {*_announced(blauwdruk), *only_proposed(blauwdruk)}  # told by others
    for version in _latest(blauwdruk):
        places |= unit_names(version)
    for nr, one in enumerate(blauwdruk.bezetting):
        others = blauwdruk.places if is_over(one, programme.peildatum) else elsewhere
        if one.waar not in others:
            yield from dangling(("bezetting", nr, "waar"), one.waar, places, kinds)


@RULES.rule("programma", "rollen", severity=Severity.WARNING)
def rol_hoort_bij_de_plaats_van_de_bezetting(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Whoever fills a role fills it where the programme has that role."""
    homes: dict[str, set[str]] = {}
    for role in blauwdruk.rollen:
        homes.setdefault(role.id, set()).update(homes_of(blauwdruk, role))
    elsewhere = set().union(*homes.values())
    for nr, bezetting in enumerate(blauwdruk.bezetting):
        known = homes.get(bezetting.rol)
        if known and bezetting.waar in elsewhere - known:
            where = " of ".join(map(quoted, sorted(known)))
            yield (
                ("bezetting", nr, "waar"),
                f"de rol {quoted(bezetting.rol)} hoort bij {where}, "
                f"niet bij {quoted(bezetting.waar)}; verbeter één van beide",
            )


@RULES.rule()
def pagina_is_een_pad(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The page of a question is a path below docs/, such as `programma/rollen.md`."""
    for nr, question in enumerate(blauwdruk.vragen):
        if question.pagina is not None and not _PAGE_PATH.fullmatch(question.pagina):
            yield (
                ("vragen", nr, "pagina"),
                f"{quoted(question.pagina)} is geen pad van een pagina; schrijf het pad onder "
                "docs/, in kleine letters en met .md: “programma/rollen.md”",
            )
