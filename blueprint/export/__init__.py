"""The blueprint as data, for other systems: files at fixed names, the same bytes every time.

A field that was published in v1 stays: to remove or rename one, make a v2 beside it.
"""

from __future__ import annotations

from pathlib import Path

from blueprint.changes.history import History
from blueprint.export.calendar import calendar
from blueprint.export.linked import linked
from blueprint.export.tables import COLUMNS_OF, as_csv, table_rows
from blueprint.export.whole_model import whole_model, whole_schema
from blueprint.model.blueprint import Blauwdruk
from blueprint.whole_file import write_whole

EXPORT_VERSION = "v1"
"""The version of the addresses: the site serves the files below `data/<versie>/`."""

CALENDAR = "tijdlijn.ics"
"""The file of the milestones that an agenda can follow."""

DOWNLOADS = {
    "eenheden.csv": "alle delen van het organogram, per versie",
    "overgangen.csv": "wat van versie tot versie uit wat voortkwam, één stap per rij",
    "rollen.csv": "de rollen met hun taken",
    "mijlpalen.csv": "de mijlpalen, met hun eerste en laatste dag",
    "projecten.csv": "de projecten en hun laatste stand",
    "wijzigingen.csv": "wat elke publicatie veranderde, in één zin per wijziging",
    CALENDAR: "de mijlpalen als agenda, voor Outlook",
    "blauwdruk.json": "alles, voor een programma",
    "blauwdruk.schema.json": "wat er in dat bestand kan staan",
    "organisatie.jsonld": "de organisatie als gelinkte gegevens, in de W3C Organization Ontology",
}
"""Every file, in the order that a reader looks for one, and what is in it."""


def export_files(blauwdruk: Blauwdruk, history: History) -> dict[str, bytes]:
    """Give every file by its name; who fills a role is in none of them."""
    return {
        "blauwdruk.json": whole_model(blauwdruk),
        "blauwdruk.schema.json": whole_schema(),
        "organisatie.jsonld": linked(blauwdruk),
        CALENDAR: calendar(blauwdruk, history),
        **{
            f"{name}.csv": as_csv(COLUMNS_OF[name], rows)
            for name, rows in table_rows(blauwdruk, history).items()
        },
    }


def write_export(folder: Path, blauwdruk: Blauwdruk, history: History) -> tuple[Path, ...]:
    """Write every file into a folder, and give their paths."""
    paths = []
    for name, content in export_files(blauwdruk, history).items():
        paths.append(folder / name)
        write_whole(paths[-1], content)
    return tuple(paths)
