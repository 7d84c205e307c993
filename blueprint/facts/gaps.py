"""What the data hold, and what is still to be filled in, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from blueprint.facts.change import RecordNames
from blueprint.facts.occupancy import occupants_by_place
from blueprint.model.blueprint import Blauwdruk, Rol
from blueprint.model.version import Eenheid, Versie
from blueprint.problem import enumeration, in_words

_NOUNS = {
    "versie": ("versie", "versies"),
    "eenheid": ("eenheid", "eenheden"),
    "project": ("project", "projecten"),
    "mijlpaal": ("mijlpaal", "mijlpalen"),
    "vraag": ("vraag", "vragen"),
    "rol": ("rol", "rollen"),
}
"""What the records that can have something open are called: one, and more."""
PROVISIONAL = "de definitieve naam van"
"""What a unit lacks whose name is provisional."""

_DESTINATION = "de bestemming van"


@dataclass(frozen=True)
class OpenPoint:
    """One thing that the data leave open: `missing` of a record, with its article.

    `noun` is what a unit is called by its kind: `het thema`. What it is compared by stays the same
    when a unit gets another name, or when a newer version has the same gap.
    """

    missing: str
    kind: str
    id: str
    name: str = field(compare=False)
    noun: str = field(default="", compare=False)
    version_id: str = field(default="", compare=False)


def data_summary(blauwdruk: Blauwdruk) -> str:
    """Give the counts, and below them what is still to be filled in."""
    return "\n".join([counts(blauwdruk), *_listed(gap_sentences(blauwdruk))])


def _listed(points: tuple[str, ...]) -> list[str]:
    if not points:
        return ["Alles is ingevuld."]
    return ["Nog in te vullen:", *(f"  - {point}" for point in points)]


def counts(blauwdruk: Blauwdruk) -> str:
    """Give one sentence that says how much of everything there is."""
    units = len(blauwdruk.latest.places)
    parts = [
        in_words(len(blauwdruk.organogram), "versie", "versies") + " van het organogram"
        f" (de laatste met {in_words(units, 'eenheid', 'eenheden')})",
        in_words(len(blauwdruk.principes), "principe", "principes"),
        in_words(len(blauwdruk.rollen), "rol", "rollen"),
        in_words(len(blauwdruk.projecten), "project", "projecten"),
        in_words(len(blauwdruk.tijdlijn), "mijlpaal", "mijlpalen"),
        in_words(len(blauwdruk.vragen), "vraag", "vragen"),
        in_words(len(blauwdruk.begrippen), "begrip", "begrippen"),
        in_words(len(blauwdruk.bronnen), "bron", "bronnen"),
    ]
    return f"De gegevens zijn in orde: {enumeration(parts)}."


def gap_sentences(blauwdruk: Blauwdruk) -> tuple[str, ...]:
    """Give one sentence for what the data leave open of each kind of record."""
    return tuple(gap_sentence(points) for points in by_gap(open_points(blauwdruk)))


def by_gap(points: Iterable[OpenPoint]) -> Iterator[list[OpenPoint]]:
    """Yield the points that stand beside each other by what is missing, and of what."""
    groups = groupby(points, lambda point: (point.missing, point.kind, point.version_id))
    yield from (list(group) for _, group in groups)


def open_points(blauwdruk: Blauwdruk) -> Iterator[OpenPoint]:
    """Yield everything that the data leave open, from the programme down."""
    latest, versions = blauwdruk.latest, blauwdruk.organogram
    units = [place.unit for place in latest.places]
    owned = units if blauwdruk.programma.organisaties else []
    contact = blauwdruk.programma.contact
    if contact.mailbox is None:
        yield OpenPoint("de mailbox van", "contact", "contact", contact.functie)
    yield from _open("de datum van", "versie", (v for v in versions if v.datum is None))
    yield from _open("de status van", "versie", (v for v in versions if v.status is None))
    yield from _open("de volledige inhoud van", "versie", (v for v in versions if v.gedeeltelijk))
    for missing, gaps in (
        ("de opdracht van", (unit for unit in units if unit.opdracht is None)),
        ("de organisatie van", (unit for unit in owned if not unit.organisatie)),
        (PROVISIONAL, (unit for unit in units if unit.werktitel)),
    ):
        yield from _open_units(blauwdruk, missing, gaps, latest)
    for version in versions:
        gone = [blauwdruk.places[unit_id][-1].unit for unit_id in version.bestemming_onbekend]
        yield from _open_units(blauwdruk, _DESTINATION, gone, version)
    nameless = (project for project in blauwdruk.projecten if project.naam is None)
    yield from _open("de naam van", "project", nameless)
    undated = (one for one in blauwdruk.tijdlijn if one.datum is None and one.van is None)
    yield from _open("de datum van", "mijlpaal", undated)
    unanswered = (question for question in blauwdruk.vragen if question.nog_te_bepalen)
    yield from _open("het antwoord op", "vraag", unanswered)
    vacant = (role for role in blauwdruk.rollen if not _filled(blauwdruk, role))
    yield from _open("de bezetting van", "rol", vacant)


def _filled(blauwdruk: Blauwdruk, role: Rol) -> bool:
    """Tell whether it is known who fills a role in every place where it belongs."""
    places = occupants_by_place(blauwdruk, role)
    return bool(places) and all(places.values())


def _open(missing: str, kind: str, records: Iterable[Any]) -> Iterator[OpenPoint]:
    """Yield the same gap of each of these records."""
    for record in records:
        yield OpenPoint(missing, kind, record.id, RecordNames.name_of(record))


def _open_units(
    blauwdruk: Blauwdruk, missing: str, units: Iterable[Eenheid], version: Versie
) -> Iterator[OpenPoint]:
    """Yield the same gap of each of these units, in that version."""
    for unit in units:
        called = blauwdruk.kind_of(unit).with_article
        yield OpenPoint(missing, "eenheid", unit.id, unit.naam, called, version.id)


def gap_sentence(points: Sequence[OpenPoint]) -> str:
    """Say of how many records something is open; of units there are too many to name."""
    first = points[0]
    if first.kind == "contact":
        return f"{first.missing} het contact (programma.yml)"
    counted = f"{first.missing} {in_words(len(points), *_NOUNS[first.kind])}"
    if not first.version_id:
        return f"{counted}: {', '.join(point.id for point in points)}"
    return f"{counted} {'van vóór' if first.missing == _DESTINATION else 'in'} {first.version_id}"
