"""Dispatch the commands: `python -m blueprint check [--data DIR] [--format text|github]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from blueprint.load import read
from blueprint.open_points import summary
from blueprint.report import Parser, add_check, report


class _Parser(Parser):
    explanation = """Zo roep je het aan:

  python -m blueprint check [--data MAP] [--format text|github]
      alle problemen van de gegevens in MAP (gewoonlijk “data”), of een samenvatting

Uitkomst: 0 in orde, 1 problemen gevonden, 2 verkeerd aangeroepen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    parser = _Parser(allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    add_check(commands.add_parser("check", allow_abbrev=False))
    given = parser.parse_args(arguments)
    blauwdruk, problems = read(given.data)
    overview = os.environ.get("GITHUB_STEP_SUMMARY")
    wrong = report(problems, given.format, "Gegevens", overview)
    if blauwdruk is not None:
        print(summary(blauwdruk))
    return wrong


if __name__ == "__main__":
    sys.exit(main())
