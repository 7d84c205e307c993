"""Dispatch the commands: check | diff | export | import | schema."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from blueprint.changes.diff import differences
from blueprint.changes.history import read_history
from blueprint.changes.impact import as_data, impact
from blueprint.changes.impact_words import NOT_KNOWN, impact_text
from blueprint.changes.revisions import read_revision, read_side
from blueprint.changes.summary import Terminal, overview, unreadable_sides
from blueprint.export import write_export
from blueprint.facts.gaps import data_summary
from blueprint.facts.published import published
from blueprint.git.commits import merge_base
from blueprint.importing.column_map import Kaart
from blueprint.load import read_data
from blueprint.problem import ProblemsFound, in_words, visible
from blueprint.report import DutchParser, add_check, report, run_command, speak_utf8
from blueprint.schema import FILE_KINDS, record_schema, schema

_MAP = "kaart"
"""The one file with a schema that is no part of the data."""


class _Parser(DutchParser):
    explanation = """Zo roep je het aan:

  python -m blueprint check [--data MAP] [--base TAK] [--format text|github]
      alle problemen van de gegevens in MAP (gewoonlijk “data”), of een samenvatting;
      ook wat er fout veranderde sinds TAK (gewoonlijk “main”)
  python -m blueprint diff OUD NIEUW [--effect [--json]] [--data MAP]
      wat er veranderde tussen twee mappen of twee versies in git, zoals “main” en “HEAD”;
      met --effect wat het nieuwe organogram, of het voorstel ervoor, doet met het vorige: wat
      geraakt wordt, per pijler en per organisatie, in woorden of als JSON
  python -m blueprint export MAP [--data MAP]
      de gegevens als JSON, JSON-LD, CSV en iCalendar, in de eerste map
  python -m blueprint import BESTAND --versie ID [--kaart KAART] [--proef] [--data MAP]
      een lijst (.xlsx, .csv) of onze blauwdruk.json als versie van het organogram; zonder kaart
      een voorstel ervoor; met --proef alleen wat er zou veranderen
  python -m blueprint schema [BESTAND]
      het JSON Schema van alle gegevens, of van één bestand zoals “rollen” of “kaart”

Uitkomst: 0 in orde, 1 problemen gevonden, 2 verkeerd aangeroepen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    speak_utf8()
    parser = _Parser(allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", allow_abbrev=False)
    add_check(checking)
    checking.set_defaults(run=_check)
    diffing = commands.add_parser("diff", allow_abbrev=False)
    diffing.add_argument("oud")
    diffing.add_argument("nieuw")
    diffing.add_argument("--effect", action="store_true")
    diffing.add_argument("--json", action="store_true")
    diffing.add_argument("--data", type=Path, default=Path("data"))
    diffing.set_defaults(run=_diff, stop=diffing.error)
    exporting = commands.add_parser("export", allow_abbrev=False)
    exporting.add_argument("map", type=Path)
    exporting.add_argument("--data", type=Path, default=Path("data"))
    exporting.set_defaults(run=_export)
    importing = commands.add_parser("import", allow_abbrev=False)
    importing.add_argument("bestand", type=Path)
    importing.add_argument("--versie", required=True)
    importing.add_argument("--kaart", type=Path)
    importing.add_argument("--proef", action="store_true")
    importing.add_argument("--data", type=Path, default=Path("data"))
    importing.set_defaults(run=_import)
    describing = commands.add_parser("schema", allow_abbrev=False)
    describing.add_argument("bestand", nargs="?", choices=sorted({*FILE_KINDS, _MAP}))
    describing.set_defaults(run=_schema)
    given = parser.parse_args(arguments)
    code: int = given.run(given)
    return code


def _check(given: Namespace) -> int:
    commit = merge_base(given.data.parent, given.base)
    before = read_revision(commit, given.data, commit).blauwdruk if commit else None
    blauwdruk, problems = read_data(given.data, before=before)
    wrong = report(problems, given.format)
    if blauwdruk is not None:
        print(data_summary(blauwdruk))
    return wrong


def _diff(given: Namespace) -> int:
    if given.json and not given.effect:
        given.stop("--json")
    old, new = (read_side(name, given.data) for name in (given.oud, given.nieuw))
    if old.blauwdruk is None or new.blauwdruk is None:
        print(unreadable_sides(old, new), end="")
        return 1
    if not given.effect:
        changes = differences(old.blauwdruk, new.blauwdruk)
        print(overview(old.blauwdruk, new.blauwdruk, changes, Terminal()), end="")
        return 0
    found = impact(old.blauwdruk, new.blauwdruk)
    if given.json:
        print(json.dumps(found and as_data(found), ensure_ascii=False, indent=2))
    else:
        print(impact_text(found) if found else NOT_KNOWN, end="")
    return 0


def _export(given: Namespace) -> int:
    blauwdruk, problems = read_data(given.data)
    if blauwdruk is None:
        return report(problems, "text")
    history = read_history(given.data)
    try:
        paths = write_export(given.map, published(blauwdruk, history.last), history)
    except ProblemsFound as wrong:
        return report(wrong.problems, "text")
    print(f"{in_words(len(paths), 'bestand', 'bestanden')} in {visible(str(given.map))}")
    return 0


def _import(given: Namespace) -> int:
    # What reads a workbook takes a while to load, and the other commands do not need it.
    from blueprint.importing.import_command import import_file

    return import_file(given.bestand, given.versie, given.kaart, given.data, rehearsal=given.proef)


def _schema(given: Namespace) -> int:
    found = record_schema(Kaart) if given.bestand == _MAP else schema(given.bestand)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(run_command(main))
