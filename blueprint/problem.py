"""What is wrong and where, and how an editor, a terminal and a pull request get to see it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_WORDS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
_LONGEST = 60
_FEW = 3
_MOST_LISTED = 20


class Severity(StrEnum):
    """Whether a problem stops the build; the values are those of GitHub annotations."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A character in a file, as an editor counts: lines and columns from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Give the place as `path:line:column`."""
        return f"{visible(self.file)}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, in one Dutch sentence."""

    place: Place
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Give the problem as `path:line:column: message`."""
        mark = "let op: " if self.severity is Severity.WARNING else ""
        return f"{self.place}: {mark}{self.message}"


class ProblemsFound(Exception):  # noqa: N818 - it carries many
    """Everything that is wrong with what was read or made, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problems")

    def __str__(self) -> str:
        """Give all problems, one a line."""
        return "\n".join(map(str, self.problems))


def visible(text: str) -> str:
    """Give the text with every character that a reader cannot see or tell apart spelt out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() or sign == " " else f"⟨U+{ord(sign):04X}⟩" for sign in text
    )


def quoted(text: str) -> str:
    """Give a value between Dutch quotes, shortened and made visible, for use in a message."""
    return f"“{_short(text)}”"


def _short(text: str) -> str:
    return visible(text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…")


def listing(names: Iterable[str]) -> str:
    """Give names to choose from, shortened and made visible: the first, and how many more."""
    every = list(names)
    more = f" en nog {len(every) - _MOST_LISTED}" if len(every) > _MOST_LISTED else ""
    return ", ".join(map(_short, every[:_MOST_LISTED])) + more


def closest(word: str, options: Iterable[str], least: int = 60) -> list[str]:
    """Give the option that is closest to the word, or none if none is `least` percent alike."""
    from rapidfuzz import fuzz, process  # 40 ms, for nothing where nothing is wrong

    close = process.extract(
        word.casefold()[:200],
        options if isinstance(options, Sequence) else list(options),
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=least,
        limit=None,
    )
    return [max((score, option) for option, score, _ in close)[1]] if close else []


def suggestion(word: str, options: Iterable[str], least: int = 60) -> str:
    """Give `. Bedoelde je “…”?` with the option that is closest, or nothing if none is close."""
    return "".join(
        f". Bedoelde je “{visible(option)}”?" for option in closest(word, options, least)
    )


def choice(word: str, options: Iterable[str]) -> str:
    """Give the option that is closest as `suggestion` does, or else those to choose from."""
    every = list(options)
    return suggestion(word, every) or (f". Kies uit: {listing(every)}" if every else "")


def in_words(number: int, singular: str, plural: str) -> str:
    """Give a counted noun: `één fout`, `drie fouten`, `13 fouten`."""
    count = _WORDS[number] if number < len(_WORDS) else str(number)
    return f"{count} {singular if number == 1 else plural}"


def enumeration(names: Iterable[str]) -> str:
    """Give names, at least one, as a list in words: “a, b en c”."""
    *first, last = names
    return f"{', '.join(first)} en {last}" if first else last


def closing(problems: Iterable[Problem]) -> str:
    """Give the closing line: how many errors and warnings, in how many files."""
    return f"{capital(counted(problems))}."


def capital(sentence: str) -> str:
    """Let a sentence begin with a capital: `Eén`, not `Één`."""
    return ("E" if sentence[:1] == "é" else sentence[:1].upper()) + sentence[1:]


def counted(problems: Iterable[Problem]) -> str:
    """Count errors and warnings, and the files that they are in: `twee fouten in één bestand`."""
    listed = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in listed)
    warnings = len(listed) - errors
    parts = []
    if errors or not warnings:
        parts.append(in_words(errors, "fout", "fouten"))
    if warnings:
        parts.append(in_words(warnings, "waarschuwing", "waarschuwingen"))
    files = in_words(len({problem.place.file for problem in listed}), "bestand", "bestanden")
    return f"{' en '.join(parts)} in {files}"


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """Give the problems with those of one cause as one: the first, with how many there are more.

    One cause is one sentence in one file, more than a few times.
    """
    alike: dict[tuple[str, str, Severity], list[Problem]] = {}
    listed = list(problems)
    for problem in listed:
        key = problem.place.file, problem.message, problem.severity
        alike.setdefault(key, []).append(problem)
    told = []
    for problem in listed:
        same = alike[problem.place.file, problem.message, problem.severity]
        if len(same) <= _FEW:
            told.append(problem)
        elif problem is same[0]:
            lines = ", ".join(str(other.place.line) for other in same[1 : _FEW + 1])
            more = "" if len(same) == _FEW + 1 else " …"
            also = (
                f"{problem.message} (zo staat het er {len(same)} keer: ook op regel {lines}{more})"
            )
            told.append(Problem(problem.place, also, problem.severity))
    return told


def as_text(
    problems: Iterable[Problem], reading: Callable[[Place], str | None] | None = None
) -> str:
    """Give one line a cause, with the offending line and a caret if `reading` gives it."""
    lines: list[str] = []
    for problem in grouped(problems):
        lines.append(str(problem))
        source = reading(problem.place) if reading else None
        if source is not None:
            lines += _with_caret(source, problem.place.column)
    return "\n".join(lines)


def line_of(place: Place) -> str | None:
    """Read the line of a place from the file system; None if that fails."""
    try:
        text = Path(place.file).read_bytes().decode("utf-8", "replace")
    except OSError:
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[place.line - 1] if place.line <= len(lines) else None


def _with_caret(source: str, column: int) -> list[str]:
    """Give the part of a line around the column, and a caret below the column."""
    start = max(0, column - 70)
    before = visible(source[start : column - 1].replace("\t", " "))
    after = visible(source[column - 1 : start + 100].replace("\t", " ").rstrip())
    width = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in before)
    return [f"    {before}{after}", f"    {' ' * width}^"]


def as_annotations(problems: Iterable[Problem]) -> str:
    """Give one GitHub workflow command a cause, which marks the line in the pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::{problem.severity} file={_property(problem.place.file)},line={problem.place.line},"
        f"col={problem.place.column}::{_escape(problem.message)}"
        for problem in grouped(problems)
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
