"""Dispatch the commands: `python -m blueprint check [--data DIR] [--format text|github]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from blueprint.load import read
from blueprint.open_points import summary
from blueprint.problem import as_annotations, as_text, closest, closing, line_of

USAGE = """Zo roep je het aan:

  python -m blueprint check [--data MAP] [--format text|github]
      alle problemen van de gegevens in MAP (gewoonlijk “data”), of een samenvatting

Uitkomst: 0 in orde, 1 problemen gevonden, 2 verkeerd aangeroepen."""


class _Parser(argparse.ArgumentParser):
    """An argument parser that answers in Dutch."""

    def error(self, message: str) -> NoReturn:
        """Say how to call, and stop with exit code 2."""
        words = ["check", "--data", "--format", "text", "github"]
        odd = next(
            (word for word in sys.argv[1:] if word not in words and closest(word, words)), ""
        )
        meant = f" Bedoelde je “{closest(odd, words)[0]}”?" if odd else ""
        print(f"Deze aanroep ken ik niet.{meant} {USAGE}", file=sys.stderr)
        sys.exit(2)

    def format_help(self) -> str:
        """Give the same text as after a mistake."""
        return f"{USAGE}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    parser = _Parser(allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", allow_abbrev=False)
    checking.add_argument("--data", type=Path, default=Path("data"))
    checking.add_argument("--format", choices=("text", "github"), default="text")
    given = parser.parse_args(arguments)
    return check(given.data, given.format)


def check(data: Path, style: str) -> int:
    """Print every problem of the data, or what they hold and what is still to be filled in."""
    blauwdruk, problems = read(data)
    if style == "github":
        print(as_annotations(problems), end="\n" if problems else "")
    elif problems:
        print(as_text(problems, line_of if sys.stdout.isatty() else None))
    if problems:
        print(closing(problems))
    if blauwdruk is None:
        return 1
    print(summary(blauwdruk))
    return 0


if __name__ == "__main__":
    sys.exit(main())
