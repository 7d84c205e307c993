"""What the checks print: for a person, for a pull request, and in its summary."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from blueprint.disk_reason import FULL, reason
from blueprint.ending import listen
from blueprint.literal import literal
from blueprint.problem import (
    Place,
    Problem,
    Severity,
    as_annotations,
    as_text,
    capital,
    closest,
    closing,
    grouped,
    line_of,
)

_BROKEN_OFF = 130  # as a shell gives for it


class _Lasting(io.FileIO):
    """An output that loses what nobody reads any more, as after `| head`: the work goes on."""

    def write(self, data: Any, /) -> int:
        """Write, or tell that it was written."""
        try:
            return super().write(data)
        except BrokenPipeError:
            return memoryview(data).nbytes


def speak_utf8() -> None:
    """Print Dutch as UTF-8, whatever the locale; what was typed comes back as it was."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def output_number() -> int:
    """Give the number of the standard output; of nothing where our caller closed it."""
    return sys.stdout.fileno() if sys.stdout else os.open(os.devnull, os.O_WRONLY)


def run_command(main: Callable[[], int]) -> int:
    """Run a command and give its exit code, also where nobody reads on what it prints.

    What the disk refuses of a file that somebody named is told as a problem of that file. Whoever
    breaks it off, by a key, a terminal that closes or the end of a job, leaves no copy behind.
    """
    listen(KeyboardInterrupt())
    lasting = io.BufferedWriter(_Lasting(output_number(), "w", closefd=False))
    out = io.TextIOWrapper(lasting, encoding="utf-8", line_buffering=lasting.isatty())
    try:
        with out, redirect_stdout(out):
            try:
                return main()
            except OSError as error:
                if error.filename and (why := reason(error)):
                    return report([Problem(Place(str(error.filename), 1, 1), why)], "text")
                raise
    except KeyboardInterrupt:
        print("Afgebroken.", file=sys.stderr)
        return _BROKEN_OFF
    except OSError as error:  # of a file that the program made for a while, or of what it printed
        if reason(error) != FULL:
            raise
        print(f"{capital(FULL)}.", file=sys.stderr)
        return 1


class DutchParser(argparse.ArgumentParser):
    """An argument parser that answers in Dutch; a subclass gives the explanation."""

    explanation: ClassVar[str]

    def error(self, message: str) -> NoReturn:
        """Say how to call, and stop with exit code 2."""
        calls = " ".join(re.findall(r"(?m)^  python -m [\w.]+(.*)$", self.explanation))
        words = set(re.findall(r"--[a-z]+|\b[a-z]+(?:-[a-z]+)*\b", calls))
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
    parser.add_argument("--base", default="")
    parser.add_argument("--format", choices=("text", "github"), default="text")


def report(problems: Sequence[Problem], style: str) -> int:
    """Print the problems and their count, give the exit code.

    GitHub marks ten errors a step at most: what a review says of a change has them all.
    """
    if style == "github":
        print(as_annotations(problems), end="\n" if problems else "")
    elif problems:
        print(as_text(problems, line_of if sys.stdout.isatty() else None))
    if problems:
        print(closing(problems))
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def as_list(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield each cause as an item of Markdown in which every text stays text."""
    for problem in grouped(problems):
        mark = "let op: " if problem.severity is Severity.WARNING else ""
        yield f"- **{literal(str(problem.place))}** {mark}{literal(problem.message)}"
