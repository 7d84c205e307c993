"""Tables for a spreadsheet: units, roles, milestones, projects, and what changed when.

They open right in a Dutch Excel: UTF-8 with a byte order mark, semicolons, whole days. No cell is
ever a formula: one that would be begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from blueprint.changes.history import History
from blueprint.changes.sentences import Plain, change_sentence
from blueprint.facts.change import RecordNames
from blueprint.facts.timeline import date_words, period, progress_of, standing
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Feit

TableRow = dict[str, object]
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BETWEEN = " | "


_ORIGIN = ("bron", "eigen_lezing")
COLUMNS_OF = {
    "eenheden": (
        *("versie", "versie_naam", "versie_status", "id", "naam", "soort", "niveau"),
        *("valt_onder", "valt_onder_naam", "organisatie", "opdracht", "werktitel", "komt_uit"),
        *("synoniemen", "adres", *_ORIGIN, "versie_gedeeltelijk"),
    ),
    "rollen": ("id", "naam", "focus", "orgaan", "orgaan_naam", "taken", *_ORIGIN),
    "mijlpalen": (
        *("id", "titel", "omschrijving", "eerste_dag", "laatste_dag", "wanneer", "herzien"),
        *("bereikt", "stand", "stand_op", "hoofdlijn", *_ORIGIN),
    ),
    "projecten": (
        *("id", "naam", "soort", "masterproject", "masterproject_naam", "deel_van", "herkomst"),
        *("samen_met", "prioritair", "laatste_stand", "laatste_stand_op", *_ORIGIN),
    ),
    "wijzigingen": (
        *("datum", "publicatie", "wat", "onderwerp", "id", "naam", "versie", "sleutel"),
        *("oud", "nu", "zin"),
    ),
}


def table_rows(blauwdruk: Blauwdruk, history: History) -> dict[str, list[TableRow]]:
    """Give the rows of every table."""
    return {
        "eenheden": list(_units(blauwdruk)),
        "rollen": list(_roles(blauwdruk)),
        "mijlpalen": list(_milestones(blauwdruk)),
        "projecten": list(_projects(blauwdruk)),
        "wijzigingen": list(_changes(history)),
    }


def as_csv(columns: Sequence[str], rows: Iterable[TableRow]) -> bytes:
    """Give a table as a file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: object) -> str:
    """Give what a cell shows; no text in it can start a formula."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case tuple() | list():
            text = _BETWEEN.join(map(str, value))
        case _:
            text = str(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _origin(feit: Feit) -> TableRow:
    return {
        "bron": tuple(str(reference.document or reference.mededeling) for reference in feit.bron),
        "eigen_lezing": feit.eigen_lezing,
    }


def _units(blauwdruk: Blauwdruk) -> Iterator[TableRow]:
    for version in blauwdruk.organogram:
        for place in version.plaatsen:
            unit = place.eenheid
            parent = place.ouders[-1] if place.ouders else None
            yield {
                "versie": version.id,
                "versie_naam": version.naam,
                "versie_status": version.status,
                "versie_gedeeltelijk": version.gedeeltelijk,
                "id": unit.id,
                "naam": unit.naam,
                "soort": unit.soort,
                "niveau": len(place.ouders) + 1,
                "valt_onder": parent and parent.id,
                "valt_onder_naam": parent and parent.naam,
                "organisatie": unit.organisatie,
                "opdracht": unit.opdracht,
                "werktitel": unit.werktitel,
                "komt_uit": unit.komt_uit,
                "synoniemen": unit.synoniemen,
                "adres": f"eenheid/{unit.id}/",
                **_origin(unit),
            }


def _roles(blauwdruk: Blauwdruk) -> Iterator[TableRow]:
    names = RecordNames(blauwdruk)
    for rol in blauwdruk.rollen:
        yield {
            "id": rol.id,
            "naam": rol.naam,
            "focus": rol.focus,
            "orgaan": rol.orgaan,
            "orgaan_naam": rol.orgaan and names.value("orgaan", rol.orgaan).tekst,
            "taken": rol.taken,
            **_origin(rol),
        }


def _milestones(blauwdruk: Blauwdruk) -> Iterator[TableRow]:
    peildatum = blauwdruk.programma.peildatum
    for mijlpaal in blauwdruk.tijdlijn:
        begin, end = period(mijlpaal)
        datum = mijlpaal.herzien or mijlpaal.datum  # in words that no spreadsheet takes for a day
        yield {
            "id": mijlpaal.id,
            "titel": mijlpaal.titel,
            "omschrijving": mijlpaal.omschrijving,
            "eerste_dag": begin,
            "laatste_dag": end,
            "wanneer": datum.in_een_zin if datum else date_words(mijlpaal),
            "herzien": mijlpaal.herzien is not None,
            "bereikt": mijlpaal.bereikt and mijlpaal.bereikt.in_een_zin,
            "stand": standing(mijlpaal, peildatum),
            "stand_op": peildatum.begin,
            "hoofdlijn": mijlpaal.hoofdlijn,
            **_origin(mijlpaal),
        }


def _projects(blauwdruk: Blauwdruk) -> Iterator[TableRow]:
    names = RecordNames(blauwdruk)
    for project in blauwdruk.projecten:
        latest = next(iter(progress_of(project)), None)
        yield {
            "id": project.id,
            "naam": project.naam,
            "soort": project.soort,
            "masterproject": project.masterproject,
            "masterproject_naam": project.masterproject
            and names.value("masterproject", project.masterproject).tekst,
            "deel_van": project.deel_van,
            "herkomst": project.herkomst,
            "samen_met": project.samen_met,
            "prioritair": project.prioritair,
            "laatste_stand": latest and latest.stand,
            "laatste_stand_op": latest and latest.op.begin,
            **_origin(project),
        }


def _changes(history: History) -> Iterator[TableRow]:
    for publication in history.publicaties:
        for change in publication.wijzigingen:
            yield {
                "datum": publication.moment.date(),
                "publicatie": publication.id[:12],
                "wat": change.wat,
                "onderwerp": change.onderwerp,
                "id": change.id,
                "naam": change.naam,
                "versie": change.versie and change.versie.id,
                "sleutel": change.sleutel,
                "oud": tuple(value.tekst for value in change.oud),
                "nu": tuple(value.tekst for value in change.nu),
                "zin": change_sentence(change, Plain()),
            }
