"""The text of a page without what is no text: code, comments, macro calls, tags and addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from blueprint.problem import Place, Severity
from pages.markup.examples import FENCE, Example, Examples

KEPT_SIGN = "\ufdd0"  # stands around the number of what is put aside; no character, so in no text
FILLER = "\ufffc"  # stands for what is not blank and no text either

# A run of ticks opens where it begins, or behind one that is no sign. `parts` tells where it
# closes, since a pattern would look for that at each run again.
TICKS = r"(?<!\\)(?:(?<!`)|(?<=\\`))(?P<ticks>`++)"
_RUN = re.compile(rf"{FENCE}|(?P<ticks>`++)|\n[ \t]*\n", re.MULTILINE)
_CALL = r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}"
_ADDRESS = r"\bhttps?://[^\s<>)]+|(?<=\]\()[^()\n]*(?:\([^()\n]*\)[^()\n]*)*(?=\))"
_FLAGS = re.MULTILINE | re.DOTALL
# In one pass: what begins first holds the other, so that a sign in an example hides nothing.
_ASIDE = re.compile(rf"\{{##(?:(?!\{{##).)*?##\}}|{FENCE}|{TICKS}|<!--.*?(?:-->|\Z)", _FLAGS)
# Of a note it is a word that follows; what looks behind has one length.
_NO_NOTE = "".join(rf"(?<!\[\^.{{{length}}}\]: )" for length in range(1, 25))
_WORDS = re.compile(
    rf"{_CALL}|</?[A-Za-z][^<>\n]*>|<https?://[^<>\n]*>|(?<=\]: ){_NO_NOTE}\S+|{_ADDRESS}", _FLAGS
)
_CALLS = re.compile(_CALL, _FLAGS)
_KEPT = re.compile(rf"{FENCE}|<!--(?!\[if\b).*?(?:-->|\Z)|{_ADDRESS}|{TICKS}|{_CALL}", _FLAGS)


class Found(NamedTuple):
    """What is wrong at a character of a text."""

    offset: int
    message: str
    severity: Severity = Severity.ERROR


class Line(NamedTuple):
    """A line of a text, and where it begins."""

    offset: int
    text: str

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def begin(self) -> int:
        """Where its first character that is no space stands."""
        return self.offset + self.indent


class Part(NamedTuple):
    """What a pattern finds in a text; `is_code`: between ticks, in a sentence."""

    begin: int
    text: str
    is_code: bool = False
    example: Example | None = None


def parts(pattern: re.Pattern[str], text: str) -> Iterator[Part]:
    """Yield what a pattern finds; from `TICKS` or a `FENCE` to where that code closes.

    Ticks that nothing closes are signs as any other.
    """
    ends = _ends_of_code(text) if "ticks" in pattern.groupindex else {}
    examples, end = Examples(text), 0
    while end <= len(text) and (found := pattern.search(text, end)):
        begin, end = found.span()
        groups = found.groupdict()
        if groups.get("signs"):
            fenced = examples.begins(found)
            begin, end = found.start("fence"), fenced.end
            yield Part(begin, text[begin:end], example=fenced)
        elif not groups.get("ticks"):
            yield Part(begin, found[0])
        elif begin in ends:
            end = ends[begin]
            yield Part(begin, text[begin:end], is_code=True)
        end = max(end, begin + 1)


def _ends_of_code(text: str) -> dict[int, int]:
    """Give where code ends by where it opens: behind the next run of as many ticks (CommonMark).

    That is in the same paragraph. From the end on, so that each run is looked at once.
    """
    ends: dict[int, int] = {}
    ahead: dict[int, int] = {}  # where the next run of so many ticks ends
    for run in reversed([*_RUN.finditer(text)]):
        if not run["ticks"]:
            ahead.clear()
            continue
        begin = run.start() + text.startswith("\\", max(run.start() - 1, 0))
        if end := ahead.get(run.end() - begin):
            ends[begin] = end
        ahead[len(run[0])] = run.end()
    return ends


def kept_parts(text: str) -> Iterator[str]:
    """Yield what a text has besides words: code, comments, macro calls and addresses."""
    return (part.text for part in parts(_KEPT, text))


def with_parts_kept(text: str, instead: Callable[[str], str]) -> str:
    """Give a text with something else for all that it has besides words."""
    return replaced(_KEPT, text, lambda part: instead(part.text))


@lru_cache(maxsize=1_000)
def prose(body: str) -> str:
    """Give a text with all its positions, in which only what a reader reads as text is left.

    Examples and comments become spaces; what stands in a sentence becomes fillers.
    """
    return blanked(_WORDS, _without_aside(body, FILLER), FILLER)


def prose_and_examples(body: str) -> str:
    """Give a text as `prose` does, in which fillers stand for the signs of an example too."""
    return blanked(_WORDS, _without_aside(body, FILLER, FILLER), FILLER)


@lru_cache(maxsize=1_000)
def without_code(body: str, sign: str = " ") -> str:
    """Give a text with all its positions, its examples become spaces.

    So do code in a sentence and comments, or a sign that tells them from the spaces of a line.
    """
    return _without_aside(body, sign, comment=sign)


@lru_cache(maxsize=1_000)
def without_calls(body: str) -> str:
    """Give a text with all its positions, with fillers for its code, comments and macro calls."""
    return blanked(_CALLS, without_code(body, FILLER), FILLER)


def comments(body: str) -> Iterator[Part]:
    """Yield each comment."""
    return (part for part in parts(_ASIDE, body) if part.text.startswith("<!--"))


def examples(body: str) -> Iterator[Part]:
    """Yield each example, from its fence."""
    for part in parts(_ASIDE, body):
        if part.example:
            text = part.text.lstrip(" >")
            yield part._replace(begin=part.begin + len(part.text) - len(text), text=text)


def without_examples(body: str) -> str:
    """Give a text with all its positions, in which its examples are spaces and no more is."""
    return replaced(_ASIDE, body, lambda part: blank(part.text, " ") if part.example else part.text)


def with_fences(text: str) -> str:
    """Give a text in which both fences of an example are the same."""

    def instead(part: Part) -> str:
        return "\n".join(part.example.lines) or part.text if part.example else part.text

    return replaced(_ASIDE, text, instead)


def with_comments(text: str, instead: Callable[[str], str]) -> str:
    """Give a text with something else for each comment."""
    return replaced(
        _ASIDE, text, lambda part: instead(part.text) if part.text.startswith("<!--") else part.text
    )


def _without_aside(body: str, code: str, example: str = " ", comment: str = " ") -> str:
    """Give a text with signs for code in a sentence, for examples and for comments."""

    def instead(part: Part) -> str:
        if part.example:
            signs = re.sub(r"[^\n ]", example, part.text)
            begins_line = part.begin == 0 or body[part.begin - 1] == "\n"
            return signs if begins_line else FILLER + signs[1:]  # an item is not empty
        return blank(part.text, code if part.is_code else comment)

    return replaced(_ASIDE, body, instead)


def blanked(pattern: re.Pattern[str], text: str, sign: str = " ") -> str:
    """Give a text in which a sign stands for each character that matches; lines stay lines."""
    return replaced(pattern, text, lambda part: blank(part.text, sign))


def replaced(pattern: re.Pattern[str], text: str, instead: Callable[[Part], str]) -> str:
    """Give a text with something else for each part that a pattern finds."""
    pieces, end = [], 0
    for part in parts(pattern, text):
        pieces += [text[end : part.begin], instead(part)]
        end = part.begin + len(part.text)
    return "".join([*pieces, text[end:]])


def blank(text: str, sign: str = " ") -> str:
    """Give a text in which a sign stands for each character; lines stay lines."""
    return re.sub(r"[^\n]", sign, text)


def lines_of(text: str) -> list[Line]:
    """Give the lines of a text, with an empty one after the last."""
    lines, offset = [], 0
    for line in [*text.split("\n"), ""]:
        lines.append(Line(offset, line))
        offset += len(line) + 1
    return lines


def paragraphs(text: str) -> Iterator[list[Line]]:
    """Yield the lines that stand together, without an empty line between."""
    block: list[Line] = []
    for line in lines_of(text):
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def place(body: str, file: str, offset: int) -> Place:
    """Give the place of a character of a text."""
    offset = min(offset, max(len(body) - 1, 0))
    begin = body.rfind("\n", 0, offset) + 1
    return Place(file, body.count("\n", 0, offset) + 1, offset - begin + 1)


def one_line(text: str) -> str:
    """Give the words of a text with one space between them."""
    return " ".join(text.split())
