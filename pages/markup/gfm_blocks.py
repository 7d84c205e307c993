"""Blocks of Markdown as GitHub Flavored Markdown has them, written as Python-Markdown reads them.

https://github.github.com/gfm/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown.util import BLOCK_LEVEL_ELEMENTS
from markdown.util import HTML_PLACEHOLDER_RE as EXAMPLE

from pages.markup.bounds import MOST_NESTED
from pages.markup.plain_text import TICKS, Part, replaced

CALLOUTS = {
    "note": "Let op",
    "tip": "Tip",
    "important": "Belangrijk",
    "warning": "Waarschuwing",
    "caution": "Opgelet",
}
"""The kinds of `> [!NOTE]` that the platform knows, and what stands above each."""

ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-+*]|\d{1,9}[.)])(?P<space> +)(?=\S)")
_BARE = re.compile(r" *(?:(?:[-+*]|\d{1,9}[.)]) +)+")
_TASK = re.compile(r"\A(?P<margin> *)\[(?P<tick>[ xX])\] +(?=\S)")
_BREAK = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
TABLE_RULE = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:?)? *")
_CALLOUT = re.compile(rf"(?i)( *\[!({'|'.join(CALLOUTS)})\]) *")
# Any other HTML is part of a sentence, be it first on its line.
_HTML = rf"<(?:[!?]|/?(?:{'|'.join(BLOCK_LEVEL_ELEMENTS)})(?![\w-]))"
_ENDS_LIST = re.compile(rf" *(?:#{{1,6}} |>|{_HTML}|!!! |\?\?\?)")
_HEADING = re.compile(r" *#{1,6} ")
_QUOTE = re.compile(r" *>")
_HOLDS = re.compile(r" *(?P<mark>(?:!!!|\?\?\?).*|\[\^[^\]]*\]: *|: {1,3})(?P<text>.*)")
_BOXES = "!?"  # what the mark of a box begins with
_CODE = re.compile(TICKS)
_TAB = 4  # what Python-Markdown indents by


class _Level(NamedTuple):
    """Where the text of an item begins, and whether its list has numbers."""

    content: int
    numbered: bool


@dataclass
class _Blocks:
    """Rewrites lines so that Python-Markdown sees the lists that the platform sees.

    What is in a quote, box, note or definition is rewritten by itself, as a text of its own.
    """

    levels: tuple[_Level, ...] = ()
    blank: bool = True
    text: bool = False  # whether the line before is of a paragraph that is not an item's first
    held: bool = False  # whether the line before is the last of a quote, note or such
    outer: int = 0  # the depth of the item that the last line with one begins first
    began: int = 0  # the depth of the line that follows the last empty one
    raw: bool = False
    example: bool = False  # whether the line before is one, or ends a quote and is no text
    headed: int = 0  # where the text of an item begins of which the line before is a heading
    table: bool = False

    def rewrite(self, lines: list[str]) -> Iterator[str]:
        """Yield the lines, items and what belongs to them indented by four a level.

        An example, table or heading is a block of its own, without an empty line before it too.
        """
        at = 0
        while at < len(lines):
            line, at = lines[at], at + 1
            below = lines[at] if at < len(lines) else ""
            begun = bool(_BARE.fullmatch(line)) and _is_example(below.lstrip(" >"))
            if begun:  # its fence was given a line of its own
                line, at = line + below[len(line) :], at + 1
            if not line.strip():
                self.blank, self.held = True, False
                yield line
                continue
            indent = _depth(line)
            margin = max((own for own, _ in self.levels if own <= indent), default=0)
            is_code = self.raw or indent >= margin + _TAB
            is_heading = not is_code and bool(_HEADING.match(line))
            if is_heading:
                line = " " * margin + line.lstrip(" ")
            after, self.example = self.example, begun or _is_example(line)
            heads = "|" in line and bool(TABLE_RULE.fullmatch(below))
            alone = after or self.example or heads or (is_heading and margin)
            if (alone or indent < self.headed) and not (self.blank or self.raw):
                self.blank, self.held = True, False
                yield ""
            self.table = heads or (self.table and not self.blank)
            placed, at = self._placed(line, lines, at, is_code=is_code)
            yield from placed
            self.blank, self.table = False, self.table or heads

    def _placed(
        self, line: str, lines: list[str], at: int, *, is_code: bool
    ) -> tuple[list[str], int]:
        """Give a line with what it holds of the lines from a place on, and where that ends."""
        line = _row(line) if self.table and not self.raw else line
        before, marks, line = ([], "", line) if self.raw else self._items(line)
        if marks:
            placed = f"{' ' * (_TAB * self.outer + 2)}{line.lstrip(' ')}"
        else:
            *before, placed = self._text(line)
        headed = self.levels and not is_code and _HEADING.match(line)
        self.headed = self.levels[-1].content if headed else 0
        inside, held = list[str](), list[str]()
        if not is_code and (_QUOTE.match(line) or (_HOLDS.match(line) and not marks)):
            inside = [line, *lines[at : _end(line, lines, at)]]
            held = _with_inside(placed, inside)
        if held:
            last = inside[-1].lstrip(" >")
            self.held, self.example = True, _is_example(last) or bool(_HEADING.match(last))
            at += len(inside) - 1
        else:
            self.raw = "</pre" not in line if "<pre" in line else self.raw and "</pre" not in line
        first, *below = held or [placed]
        return [*before, marks + first.lstrip(" ") if marks else first, *below], at

    def _items(self, line: str) -> tuple[list[str], str, str]:
        """Give the marks of the items that a line begins, and the line with spaces for them.

        Before these, an empty line if the first needs one.
        """
        before: list[str] = []
        marks = ""
        for _ in range(MOST_NESTED):  # more are told
            item = None if _BREAK.fullmatch(line) else ITEM.match(line)
            begun = self._item(item, first=not marks) if item else []
            if not item or not begun:
                break
            *apart, mark = begun
            before += apart
            marks += mark
            line = " " * item.end() + line[item.end() :]
        return before, marks, _TASK.sub(_ticked, line) if marks else line

    def _item(self, item: re.Match[str], *, first: bool) -> list[str]:
        """Give the mark of an item at its level, an empty line before if it needs one.

        Nothing: it is text. Only a list that begins with 1 may stand right after a line; any,
        after a table, quote or note, or as the first of an item.
        """
        indent, marker = len(item["indent"]), item["marker"]
        depth = sum(indent >= level.content for level in self.levels)
        inside = self.levels[depth - 1].content if depth else indent if self.levels else 0
        if indent - inside >= _TAB:
            return []
        numbered = marker[0].isdigit()
        after_text = not self.blank and self.text
        other = len(self.levels) > depth and self.levels[depth].numbered != numbered
        may_begin = self.blank or self.held or self.table or not (first and (depth or self.text))
        if not may_begin and len(self.levels) <= depth and numbered and int(marker[:-1]) != 1:
            return []
        space = len(item["space"])
        content = indent + len(marker) + (space if space <= _TAB else 1)
        level = _Level(min(content, indent + _TAB), numbered)
        apart = after_text or other or depth < self.began or depth > self.outer + 1
        self.levels = (*self.levels[:depth], level)
        mark = f"{marker[:-1]}. " if numbered else f"{marker} "
        if not first:
            return [mark]
        if apart or self.blank:
            self.began = depth
        self.outer, self.text, self.held, self.table = depth, False, False, False
        return [*([""] if apart and not self.blank else []), f"{' ' * (_TAB * depth)}{mark}"]

    def _text(self, line: str) -> list[str]:
        """Give a line that begins no item, where it belongs."""
        indent, text = _depth(line), line.lstrip(" ")
        depth = sum(indent >= level.content for level in self.levels)
        ends = depth < len(self.levels) and bool(_ENDS_LIST.match(line))
        if self.levels and (self.blank or ends):
            goes_on = depth and text.startswith("<")  # HTML may be in a sentence
            before = [] if self.blank or goes_on else [""]
            self.levels = self.levels[:depth]
            self.text, self.began = True, depth
            if not self.levels:
                return [*before, line]
            *outer, own = self.levels
            deeper = indent - own.content
            if deeper < _TAB:  # whoever indents by four means no more than who does by two
                self.levels, deeper = (*outer, _Level(indent, own.numbered)), 0
            return [*before, f"{' ' * (_TAB * depth + deeper)}{text}"]
        if not self.levels:
            is_code = indent >= _TAB and (self.blank or not self.text)
            self.text = not (is_code or _HEADING.match(line))
            return [line]
        if self.text:  # a paragraph of an item goes on
            deeper = max(indent - self.levels[-1].content, 0)
            return [f"{' ' * (_TAB * len(self.levels) + deeper // _TAB * _TAB)}{text}"]
        if item := ITEM.match(text):  # text here, and so it must stay
            mark = len(item["marker"]) - 1
            text = f"{text[:mark]}\\{text[mark:]}"
        inwards = _TAB if text.startswith("<!--") else 2  # less makes a block of a comment
        return [f"{' ' * (_TAB * self.outer + inwards)}{text}"]


def _is_example(line: str) -> bool:
    return bool(EXAMPLE.fullmatch(line.strip()))


def _ticked(task: re.Match[str]) -> str:
    return f"{task['margin']}{'☐' if task['tick'] == ' ' else '☑'} "


def _end(first: str, lines: list[str], at: int) -> int:
    """Give where what a line before a place opens ends: a quote, or what is indented below."""
    indent = _depth(first)
    if _QUOTE.match(first):
        while at < len(lines) and re.match(rf" {{{indent},{indent + 3}}}>", lines[at]):
            at += 1
        return at
    end, margin = at, " " * (indent + _TAB)
    while at < len(lines) and (lines[at].startswith(margin) or not lines[at].strip()):
        at += 1
        end = at if lines[at - 1].strip() else end
    return end


def _with_inside(placed: str, lines: list[str]) -> list[str]:
    """Give a quote, box, note or definition of which the first line stands as it is placed.

    Nothing: no box, note or definition begins there.
    """
    text = placed.lstrip(" ")
    margin = placed.removesuffix(text)
    if text.startswith(">"):
        inside = [line.lstrip(" ")[1:].removeprefix(" ") for line in lines]
        return [f"{margin}> {line}" if line else f"{margin}>" for line in _quoted(inside)]
    holds = _HOLDS.match(text)
    if holds is None or len(margin) % _TAB:
        return []
    below = _depth(lines[0]) + _TAB
    first, *inside = as_previewed([holds["text"], *(line[below:] for line in lines[1:])])
    if holds["mark"][0] in _BOXES:
        inside = [*_in_order(inside)]
    inside = [line and f"{margin}{' ' * _TAB}{line}" for line in inside]
    return [f"{margin}{holds['mark']}{first}", *inside]


def _in_order(lines: list[str]) -> Iterator[str]:
    """Yield the lines in a box, and an empty one where an item has text behind a list in it.

    Without that, Python-Markdown puts what the item begins with behind that list too.
    """
    for at, line in enumerate(lines):
        above = lines[at - 1] if at else ""
        if above and ITEM.match(line) and _depth(above) < _depth(line) and _goes_on(lines, at):
            yield ""
        yield line


def _goes_on(lines: list[str], at: int) -> bool:
    """Tell whether more of the item comes behind the list in it that begins at a line."""
    margin = _depth(lines[at])
    for place in range(at + 1, len(lines)):
        line = lines[place]
        if line and _depth(line) < margin:
            return False
        if line and not lines[place - 1] and _depth(line) < margin + _TAB:
            return True
    return False


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _quoted(lines: list[str]) -> list[str]:
    """Give what is in a quote as it must be read; a callout gets its title."""
    title = _CALLOUT.match(lines[0])
    if title is None:
        return as_previewed(lines)
    typed = len(title[0]) < len(lines[0])
    first = lines[0] if typed else f"{title[1]} {CALLOUTS[title[2].lower()]}"
    return [first, *as_previewed(lines[1:])]


def _row(line: str) -> str:
    """Give a row of a table; in code too, a backslash only keeps a line from parting cells."""
    return replaced(_CODE, line, _without_escapes)


def _without_escapes(part: Part) -> str:
    return part.text.replace(r"\|", "|") if part.is_code else part.text


def as_previewed(lines: list[str]) -> list[str]:
    """Give lines of Markdown that Python-Markdown reads as the platform reads these."""
    return list(_Blocks().rewrite(lines))
