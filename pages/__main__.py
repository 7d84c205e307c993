"""Dispatch the commands: `python -m pages check`, `advice`, `foto`, `zet-om`."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from blueprint.facts.change import RecordNames
from blueprint.facts.record_index import records_by_key, version_records
from blueprint.git.commits import SHALLOW, last_day, odd_days, why_unknown
from blueprint.load import read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import ProblemsFound
from blueprint.report import DutchParser, add_check, report, run_command, speak_utf8
from macros.registry import MACROS, choices
from pages import docs_folder
from pages.advice import advise
from pages.mending.mend_command import mend_page
from pages.read_site import summary_line
from pages.review.base import sides
from pages.review.change_judge import page_problems
from pages.visibility import build_date

_DATA_FIRST = (
    "De gegevens zijn niet in orde: verbeter die eerst. “python -m blueprint check” zegt wat er is."
)


class _Parser(DutchParser):
    explanation = """Zo roep je het aan:

  python -m pages check [--docs MAP] [--data MAP] [--base TAK] [--format text|github]
      alle problemen van de pagina’s in MAP (gewoonlijk “docs”), of een samenvatting;
      ook wat er fout veranderde sinds TAK (gewoonlijk “main”)

  python -m pages advice [--docs MAP] [--data MAP]
      hoe vlot elke pagina leest, met de langste zinnen

  python -m pages foto BESTAND [--naam NAAM] [--docs MAP]
      maakt van een beeld een foto die op een pagina kan, in MAP/beelden/

  python -m pages zet-om PAGINA [--docs MAP] [--data MAP]
      maakt van geplakte tekst goede Markdown, waar dat op één manier kan, en toont wat er wijzigt

Uitkomst: 0 in orde, 1 problemen gevonden, 2 verkeerd aangeroepen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    speak_utf8()
    parser = _Parser(allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", allow_abbrev=False)
    checking.add_argument("--docs", type=Path, default=Path("docs"))
    add_check(checking)
    advising = commands.add_parser("advice", allow_abbrev=False)
    advising.add_argument("--docs", type=Path, default=Path("docs"))
    advising.add_argument("--data", type=Path, default=Path("data"))
    fitting = commands.add_parser("foto", allow_abbrev=False)
    fitting.add_argument("bestand", type=Path)
    fitting.add_argument("--naam")
    fitting.add_argument("--docs", type=Path, default=Path("docs"))
    mending = commands.add_parser("zet-om", allow_abbrev=False)
    mending.add_argument("pagina", nargs="?", default="")
    mending.add_argument("--docs", type=Path, default=Path("docs"))
    mending.add_argument("--data", type=Path, default=Path("data"))
    given = parser.parse_args(arguments)
    if given.command == "foto":
        return _photo(given.bestand, given.docs, given.naam)
    if given.command == "advice":
        return _advise(given.docs, given.data)
    if given.command == "zet-om":
        day = build_date(os.environ, last_day(given.docs))
        return mend_page(given.pagina, given.docs, given.data, day)
    return _check(given)


def _check(given: Namespace) -> int:
    day = build_date(os.environ, last_day(given.docs))
    with sides(given.docs, given.data, day, given.base) as (before, now):
        problems = page_problems(before, now)
    wrong = report(problems, given.format)
    if why_unknown(given.docs) == SHALLOW:
        print(f"Let op: {SHALLOW}. Of er een adres verdwijnt, kan ik daarom niet nagaan.")
    if odd := odd_days(given.docs):
        print(f"Let op: {odd}.")
    if now.reading.site is None:
        print(_DATA_FIRST)
        return 1
    if not wrong:
        print(summary_line(now.reading.site))
    return wrong


def _advise(docs: Path, data: Path) -> int:
    folder = docs_folder.read(docs, None, MACROS, choices(None))
    if not folder.pages:
        return report(folder.problems, "text")
    blauwdruk, _ = read_data(data)
    for line in advise(folder.pages, list(_terms(blauwdruk)) if blauwdruk else []):
        print(line)
    if blauwdruk is None:
        print(_DATA_FIRST)
    return 0


def _photo(bestand: Path, docs: Path, name: str | None) -> int:
    from pages.files.photo import UnfitError, make_photo  # Pillow: only for this command

    try:
        print("\n".join(make_photo(bestand, docs, name)))
    except UnfitError as error:
        print(f"Dat lukt niet: {error}.")
        return 1
    except ProblemsFound as wrong:
        return report(wrong.problems, "text")
    return 0


def _terms(blauwdruk: Blauwdruk) -> Iterator[str]:
    """Yield what the data call things: a page spells it as they do."""
    for found in (records_by_key(blauwdruk), *map(version_records, blauwdruk.organogram)):
        yield from (RecordNames.name_of(record.record) for record in found.values())
    yield from (term.afkorting for term in blauwdruk.begrippen if term.afkorting)


if __name__ == "__main__":
    sys.exit(run_command(main))
