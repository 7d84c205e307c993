"""What the checks print: for a person, for a pull request, and for its summary."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NoReturn

from blueprint.problem import (
    Problem,
    Severity,
    as_annotations,
    as_text,
    closest,
    closing,
    line_of,
    visible,
)

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


class Parser(argparse.ArgumentParser):
    """An argument parser that answers in Dutch; a subclass gives the explanation."""

    explanation: ClassVar[str]

    def error(self, message: str) -> NoReturn:
        """Say how to call, and stop with exit code 2."""
        words = set(re.findall(r"--[a-z]+|\b[a-z]+\b", self.explanation.split("\n\n")[1]))
        odd = next(
            (word for word in sys.argv[1:] if word not in words and closest(word, words)), ""
        )
        meant = f" Bedoelde je “{closest(odd, words)[0]}”?" if odd else ""
        print(f"Deze aanroep ken ik niet.{meant} {self.explanation}", file=sys.stderr)
        sys.exit(2)

    def format_help(self) -> str:
        """Give the same text as after a mistake."""
        return f"{self.explanation}\n"


def add_check(parser: argparse.ArgumentParser) -> None:
    """Add what every check takes."""
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--format", choices=("text", "github"), default="text")


def report(problems: Sequence[Problem], style: str, subject: str, overview: str | None) -> int:
    """Print the problems and their count, add them to the overview if any, give the exit code.

    `overview` is the path of the job summary of a pull request: GitHub marks ten errors a step
    at most, the summary has them all.
    """
    if style == "github":
        print(as_annotations(problems), end="\n" if problems else "")
    elif problems:
        print(as_text(problems, line_of if sys.stdout.isatty() else None))
    if problems:
        print(closing(problems))
    if style == "github" and overview:
        with Path(overview).open("a", encoding="utf-8") as file:
            file.write(as_overview(problems, subject))
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def as_overview(problems: Sequence[Problem], subject: str) -> str:
    """Give the problems as Markdown in which every text stays text."""
    lines = [f"## {subject}", "", closing(problems) if problems else "Alles is in orde.", ""]
    for problem in problems:
        place = problem.place
        mark = "let op: " if problem.severity is Severity.WARNING else ""
        where = f"{_literal(place.file)}, regel {place.line}, teken {place.column}"
        lines.append(f"- **{where}**: {mark}{_literal(problem.message)}")
    return "\n".join(lines).rstrip() + "\n\n"


def _literal(text: str) -> str:
    """Give text that Markdown shows as it is: no markup, link, image or second line."""
    return _PUNCTUATION.sub(r"\\\g<0>", visible(text))
