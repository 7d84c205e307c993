"""Whatever the data refers to by id exists."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.facts.occupancy import homes_of
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.partial_date import Datum
from blueprint.model.programme import Orgaan
from blueprint.model.record import Bronverwijzing
from blueprint.model.values import geldige_id
from blueprint.model.version import Eenheid, Post, Versie
from blueprint.problem import Severity, quoted
from blueprint.reading.places import Loc
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
    bronnen = named(blauwdruk.bronnen)
    for loc, record in records(blauwdruk, Bronverwijzing):
        if record.document is not None:
            yield from dangling((*loc, "document"), record.document, bronnen, "een bron")


@RULES.rule("bronnen")
def dia_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Every slide lies within the `dias` of its document."""
    bronnen = {bron.id: bron for bron in blauwdruk.bronnen}
    for loc, record in records(blauwdruk, Bronverwijzing):
        if not record.dia:
            continue
        if record.document is None:
            yield (*loc, "dia"), "een mededeling heeft geen dia; haal “dia” weg"
            continue
        bron = bronnen.get(record.document)
        for index, dia in enumerate(record.dia):
            if bron is not None and bron.dias is None:
                yield (
                    (*loc, "dia", index),
                    f"de bron {quoted(bron.id)} heeft geen dia’s; haal “dia” weg, "
                    "of geef de bron “dias: …” in bronnen.yml",
                )
            elif bron is not None and bron.dias is not None and dia > bron.dias:
                yield (
                    (*loc, "dia", index),
                    f"dia {dia} bestaat niet: {quoted(bron.id)} telt {bron.dias} dia’s",
                )


@RULES.rule("programma")
def mededeling_is_van_een_orgaan(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Every `bron: {mededeling: …}` names a body of the programme."""
    organen = named(blauwdruk.programma.organen)
    example = blauwdruk.programma.contact.orgaan
    for loc, record in records(blauwdruk, Bronverwijzing):
        if record.mededeling is None:
            continue
        at = (*loc, "mededeling")
        for _, message in dangling(at, record.mededeling, organen, "een orgaan"):
            if geldige_id(record.mededeling) or "; schrijf " in message:
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
    organisaties = named(blauwdruk.programma.organisaties)
    for loc, record in records(blauwdruk, Orgaan, Post, Eenheid):
        for index, organisation in enumerate(record.organisatie):
            yield from dangling(
                (*loc, "organisatie", index), organisation, organisaties, "een organisatie"
            )


@RULES.rule("programma")
def orgaan_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The body of a role, of the contact, and whom to ask is in programma.yml."""
    organen = named(blauwdruk.programma.organen)
    given: list[tuple[tuple[str | int, ...], str | None]] = [
        (("programma", "contact", "orgaan"), blauwdruk.programma.contact.orgaan)
    ]
    given += [(("rollen", nr, "orgaan"), rol.orgaan) for nr, rol in enumerate(blauwdruk.rollen)]
    given += [
        (("vragen", nr, "vraag_aan"), vraag.vraag_aan) for nr, vraag in enumerate(blauwdruk.vragen)
    ]
    for loc, orgaan in given:
        if orgaan is not None:
            yield from dangling(loc, orgaan, organen, "een orgaan")


@RULES.rule("programma", "begrippen")
def veld_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What a body supports is a track or a term."""
    velden = named(blauwdruk.programma.trajecten) | named(blauwdruk.begrippen)
    for loc, record in records(blauwdruk, Orgaan):
        for index, veld in enumerate(record.velden):
            yield from dangling((*loc, "velden", index), veld, velden, "een traject of begrip")


def _latest(blauwdruk: Blauwdruk) -> tuple[Versie, ...]:
    """Give the latest version; each of them while their order is not known."""
    versies = blauwdruk.organogram
    known = order({versie.id: versie for versie in versies})
    return (blauwdruk.laatste,) if known else versies


@RULES.rule("programma", "organogram")
def pijler_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The pillar of a master project is a unit at the top of the latest version."""
    pijlers = named(unit for versie in _latest(blauwdruk) for unit in versie.eenheden)
    announced = _announced(blauwdruk)
    for nr, masterproject in enumerate(blauwdruk.programma.masterprojecten):
        if masterproject.pijler not in announced:  # else told below
            loc = ("programma", "masterprojecten", nr, "pijler")
            what = "een pijler in de laatste versie"
            yield from dangling(loc, masterproject.pijler, pijlers, what)


@RULES.rule("programma", "organogram", "volgorde")
def wat_genoemd_wordt_is_er_op_de_peildatum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What a master project or a filled role names exists on the reference day, not only later."""
    peildatum = blauwdruk.programma.peildatum
    announced = _announced(blauwdruk)
    masterprojecten = blauwdruk.programma.masterprojecten
    given: list[tuple[Loc, str]] = [
        (("programma", "masterprojecten", nr, "pijler"), one.pijler)
        for nr, one in enumerate(masterprojecten)
    ]
    later = [announced[pijler] for _, pijler in given if pijler in announced]
    if later and len(later) == len(masterprojecten):
        yield (
            ("programma", "peildatum"),
            f"op de peildatum ({peildatum}) zijn de pijlers van de masterprojecten er nog niet; "
            f"zet ze op {max(later, key=lambda datum: datum.begin)} of later",
        )
        return
    given += [
        (("bezetting", nr, "waar"), one.waar)
        for nr, one in enumerate(blauwdruk.bezetting)
        if one.van.begin <= peildatum.eind  # who begins later may well begin there
    ]
    for loc, eenheid in given:
        if eenheid in announced:
            yield (
                loc,
                f"{quoted(eenheid)} staat pas vanaf {announced[eenheid]} in het organogram, na de "
                f"peildatum ({peildatum}); noem wat er dan al is, of zet de peildatum vooruit",
            )


def _announced(blauwdruk: Blauwdruk) -> dict[str, Datum]:
    """Give the units of versions after the reference day that are not in the latest, with when.

    Nothing while the order of the versions is not known.
    """
    known = {unit_id for versie in _latest(blauwdruk) for unit_id in unit_ids(versie)}
    announced = [v for v in blauwdruk.organogram if v.id in blauwdruk.aangekondigd]
    return {
        unit_id: versie.datum
        for versie in reversed(announced)
        for unit_id in unit_ids(versie) - known
        if versie.datum is not None
    }


@RULES.rule("programma", "rollen")
def rol_van_masterproject_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The manager and verandercoach of a master project are roles."""
    rollen = named(blauwdruk.rollen)
    for nr, masterproject in enumerate(blauwdruk.programma.masterprojecten):
        loc = ("programma", "masterprojecten", nr)
        yield from dangling((*loc, "manager"), masterproject.manager, rollen, "een rol")
        yield from dangling((*loc, "verandercoach"), masterproject.verandercoach, rollen, "een rol")


@RULES.rule("programma")
def masterproject_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """The master project of a project is in programma.yml."""
    masterprojecten = named(blauwdruk.programma.masterprojecten)
    for nr, project in enumerate(blauwdruk.projecten):
        if project.masterproject is not None:
            yield from dangling(
                ("projecten", nr, "masterproject"),
                project.masterproject, masterprojecten, "een masterproject",
            )  # fmt: skip


@RULES.rule("projecten")
def project_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What a project is part of, or runs together with, is another project."""
    projecten = named(blauwdruk.projecten)
    for nr, project in enumerate(blauwdruk.projecten):
        if project.deel_van is not None:
            yield from dangling(
                ("projecten", nr, "deel_van"), project.deel_van, projecten, "een project"
            )
        for index, other in enumerate(project.samen_met):
            loc = ("projecten", nr, "samen_met", index)
            if other == project.id:
                yield loc, "een project loopt niet samen met zichzelf; haal deze id weg"
            yield from dangling(loc, other, projecten, "een project")


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
    rollen = named(blauwdruk.rollen)
    for nr, bezetting in enumerate(blauwdruk.bezetting):
        yield from dangling(("bezetting", nr, "rol"), bezetting.rol, rollen, "een rol")


@RULES.rule("programma", "organogram")
def plaats_van_bezetting_bestaat(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A role is filled in a body, a master project, a track or a unit of the latest version."""
    programma = blauwdruk.programma
    places = named(programma.organen) | named(programma.masterprojecten)
    places |= named(programma.trajecten)
    announced = _announced(blauwdruk)
    for versie in _latest(blauwdruk):
        places |= unit_names(versie)
    for nr, bezetting in enumerate(blauwdruk.bezetting):
        if bezetting.waar in places or bezetting.waar not in announced:  # else told above
            yield from dangling(
                ("bezetting", nr, "waar"), bezetting.waar, places,
                "een orgaan, masterproject, traject of eenheid",
            )  # fmt: skip


@RULES.rule("programma", "rollen", severity=Severity.WARNING)
def rol_hoort_bij_de_plaats_van_de_bezetting(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Whoever fills a role fills it where the programme has that role."""
    homes: dict[str, set[str]] = {}
    for rol in blauwdruk.rollen:
        homes.setdefault(rol.id, set()).update(homes_of(blauwdruk, rol))
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
    for nr, vraag in enumerate(blauwdruk.vragen):
        if vraag.pagina is not None and not _PAGE_PATH.fullmatch(vraag.pagina):
            yield (
                ("vragen", nr, "pagina"),
                f"{quoted(vraag.pagina)} is geen pad van een pagina; schrijf het pad onder docs/, "
                "in kleine letters en met .md: “programma/rollen.md”",
            )
