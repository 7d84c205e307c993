"""Dispatch the commands: check | diff | export | schema."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from blueprint.load import read
from blueprint.open_points import summary
from blueprint.overview import vergelijk_kanten
from blueprint.report import Parser, add_check, report
from blueprint.sides import lees_kant


class _Parser(Parser):
    explanation = """Zo roep je het aan:

  python -m blueprint check [--data MAP] [--format text|github]
      alle problemen van de gegevens in MAP (gewoonlijk “data”), of een samenvatting
  python -m blueprint diff OUD NIEUW [--data MAP]
      wat er veranderde tussen twee mappen of twee versies in git, zoals “main” en “HEAD”

Uitkomst: 0 in orde, 1 problemen gevonden, 2 verkeerd aangeroepen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    parser = _Parser(allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", allow_abbrev=False)
    add_check(checking)
    checking.set_defaults(run=_check)
    diffing = commands.add_parser("diff", allow_abbrev=False)
    diffing.add_argument("oud")
    diffing.add_argument("nieuw")
    diffing.add_argument("--data", type=Path, default=Path("data"))
    diffing.set_defaults(run=_diff)
    given = parser.parse_args(arguments)
    code: int = given.run(given)
    return code


def _check(given: Namespace) -> int:
    blauwdruk, problems = read(given.data)
    overview = os.environ.get("GITHUB_STEP_SUMMARY")
    wrong = report(problems, given.format, "Gegevens", overview)
    if blauwdruk is not None:
        print(summary(blauwdruk))
    return wrong


def _diff(given: Namespace) -> int:
    tekst, gelukt = vergelijk_kanten(
        lees_kant(given.oud, given.data), lees_kant(given.nieuw, given.data)
    )
    print(tekst, end="")
    return 0 if gelukt else 1


if __name__ == "__main__":
    sys.exit(main())
