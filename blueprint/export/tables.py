"""Tables for a spreadsheet: units, roles, milestones, projects, and what changed when.

They open right in a Dutch Excel: UTF-8 with a byte order mark, and semicolons.

A day is eight digits, `20141020`: the basic form of ISO 8601. A spreadsheet takes that for a number
and writes it back as it was. Of `2014-10-20` it makes a date in a form of its own, and of `2014-10`
a day that no source names. So a date that is less than a day is its first and its last day, with
what the source says beside it in words. No text is taken for a formula, a date, a number or a truth
either: one that would be begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from blueprint.changes.history import History
from blueprint.changes.sentences import Plain, change_sentence
from blueprint.facts.change import record_names
from blueprint.facts.timeline import date_words, period, progress_of, standing
from blueprint.facts.transitions import transitions
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Fact

TableRow = dict[str, object]
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MONTH = r"(?:jan|feb|maa|mrt|mar|apr|mei|may|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d+(?:(?:\s*[-/.:]\s*|\s+)\d+){{1,2}}"
    rf"|(?:\d+[-/.\s]*)?{_MONTH}[-/.\s]*\d+|\d+[-/.\s]*{_MONTH})"
)
_HOUR = r"\d+(?::\d+){1,2}(?:[.,]\d+)?(?:\s*[ap]m)?"
_NUMBER = r"0\d+|\d{16,}|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?e[-+]?\d+"
_MISTAKEN = re.compile(
    rf"\s*(?:{_DAY}(?:(?:,?\s+|t){_HOUR})?|{_HOUR}|{_NUMBER}|waar|onwaar|true|false)\s*",
    re.IGNORECASE,
)
"""What a spreadsheet takes for a day, a month, an hour or a truth, in Dutch or English, and for a
number that it writes otherwise: without the 0 before it, in full, or without its last digits."""
_MARK = "'"
_BETWEEN = " | "


_ORIGIN = ("bron", "eigen_lezing")
COLUMNS_OF = {
    "eenheden": (
        *("versie", "versie_naam", "versie_status", "id", "naam", "soort", "niveau"),
        *("valt_onder", "valt_onder_naam", "organisatie", "opdracht", "werktitel", "komt_uit"),
        *("synoniemen", "adres", *_ORIGIN, "versie_gedeeltelijk"),
        *("contact_functie", "contact_mailbox", "contact_telefoon", "locatie", "website"),
        *("codes", "ook_onder"),
    ),
    "overgangen": (
        *("van_versie", "versie", "versie_naam", "eerste_dag", "laatste_dag", "versie_status"),
        *("van_id", "van_naam", "naar_id", "naar_naam", "hoe", "bron", "afgeleid"),
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
        "overgangen": list(_transitions(blauwdruk)),
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
    """Give what a cell shows: a day as eight digits, a text as a text."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case date():
            return f"{value:%Y%m%d}"
        case tuple() | list():
            text = _BETWEEN.join(map(str, value))
        case _:
            text = str(value)
    return f"{_MARK}{text}" if _is_mistaken(text) else text


def without_mark(text: str) -> str:
    """Give the text that a cell was made of: without the apostrophe that keeps it a text."""
    rest = text.removeprefix(_MARK)
    return rest if _is_mistaken(rest) else text


def _is_mistaken(text: str) -> bool:
    return bool(text.lstrip().startswith(_FORMULA) or _MISTAKEN.fullmatch(text))


def _origin(fact: Fact) -> TableRow:
    return {
        "bron": tuple(str(reference.document or reference.mededeling) for reference in fact.bron),
        "eigen_lezing": fact.eigen_lezing,
    }


def _units(blauwdruk: Blauwdruk) -> Iterator[TableRow]:
    for version in blauwdruk.organogram:
        for place in version.places:
            unit = place.unit
            parent = place.parents[-1] if place.parents else None
            yield {
                "versie": version.id,
                "versie_naam": version.naam,
                "versie_status": version.status,
                "versie_gedeeltelijk": version.gedeeltelijk,
                "id": unit.id,
                "naam": unit.naam,
                "soort": unit.soort,
                "niveau": len(place.parents) + 1,
                "valt_onder": parent and parent.id,
                "valt_onder_naam": parent and parent.naam,
                "organisatie": unit.organisatie,
                "opdracht": unit.opdracht,
                "werktitel": unit.werktitel,
                "komt_uit": unit.komt_uit,
                "synoniemen": unit.synoniemen,
                "adres": f"eenheid/{unit.id}/",
                "contact_functie": unit.contact and unit.contact.functie,
                "contact_mailbox": unit.contact and unit.contact.mailbox,
                "contact_telefoon": unit.contact and unit.contact.telefoon,
                "locatie": unit.locatie,
                "website": unit.website,
                "codes": unit.codes,
                "ook_onder": unit.ook_onder,
                **_origin(unit),
            }


def _transitions(blauwdruk: Blauwdruk) -> Iterator[TableRow]:
    for step in transitions(blauwdruk):
        day = step.newer.datum
        yield {
            "van_versie": step.older.id,
            "versie": step.newer.id,
            "versie_naam": step.newer.naam,
            "eerste_dag": day and day.begin,
            "laatste_dag": day and day.end,
            "versie_status": step.newer.status,
            "van_id": step.old and step.old.id,
            "van_naam": step.old and step.old.naam,
            "naar_id": step.new and step.new.id,
            "naar_naam": step.new and step.new.naam,
            "hoe": step.how,
            "bron": _origin(step.fact)["bron"],
            "afgeleid": step.read_by_us,
        }


def _roles(blauwdruk: Blauwdruk) -> Iterator[TableRow]:
    names = record_names(blauwdruk)
    for role in blauwdruk.rollen:
        yield {
            "id": role.id,
            "naam": role.naam,
            "focus": role.focus,
            "orgaan": role.orgaan,
            "orgaan_naam": role.orgaan and names.value("orgaan", role.orgaan).text,
            "taken": role.taken,
            **_origin(role),
        }


def _milestones(blauwdruk: Blauwdruk) -> Iterator[TableRow]:
    reference_date = blauwdruk.programma.peildatum
    for milestone in blauwdruk.tijdlijn:
        begin, end = period(milestone)
        day = milestone.herzien or milestone.datum  # in words that no spreadsheet takes for a day
        yield {
            "id": milestone.id,
            "titel": milestone.titel,
            "omschrijving": milestone.omschrijving,
            "eerste_dag": begin,
            "laatste_dag": end,
            "wanneer": day.in_sentence if day else date_words(milestone),
            "herzien": milestone.herzien is not None,
            "bereikt": milestone.bereikt and milestone.bereikt.in_sentence,
            "stand": standing(milestone, reference_date),
            "stand_op": reference_date.begin,
            "hoofdlijn": milestone.hoofdlijn,
            **_origin(milestone),
        }


def _projects(blauwdruk: Blauwdruk) -> Iterator[TableRow]:
    names = record_names(blauwdruk)
    for project in blauwdruk.projecten:
        latest = next(iter(progress_of(project)), None)
        yield {
            "id": project.id,
            "naam": project.naam,
            "soort": project.soort,
            "masterproject": project.masterproject,
            "masterproject_naam": project.masterproject
            and names.value("masterproject", project.masterproject).text,
            "deel_van": project.deel_van,
            "herkomst": project.herkomst,
            "samen_met": project.samen_met,
            "prioritair": project.prioritair,
            "laatste_stand": latest and latest.stand,
            "laatste_stand_op": latest and latest.op.begin,
            **_origin(project),
        }


def _changes(history: History) -> Iterator[TableRow]:
    for publication in history.publications:
        for change in publication.changes:
            yield {
                "datum": publication.moment.date(),
                "publicatie": publication.id[:12],
                "wat": change.kind,
                "onderwerp": change.subject,
                "id": change.id,
                "naam": change.name,
                "versie": change.version and change.version.id,
                "sleutel": change.key,
                "oud": tuple(value.text for value in change.old),
                "nu": tuple(value.text for value in change.new),
                "zin": change_sentence(change, Plain()),
            }
