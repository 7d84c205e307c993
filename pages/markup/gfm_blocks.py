"""Blocks of Markdown as GitHub Flavored Markdown has them, written as Python-Markdown reads them.

https://github.github.com/gfm/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown.util import HTML_PLACEHOLDER_RE as EXAMPLE

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
_TASK = re.compile(r"\A\[[ xX]\] +(?=\S)")
_BREAK = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
TABLE_RULE = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:?)? *")
_CALLOUT = re.compile(rf"(?i)( *\[!({'|'.join(CALLOUTS)})\]) *")
_ENDS_LIST = re.compile(r" *(?:#{1,6} |>|<|!!! |\?\?\?)")
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
    began: int = 0  # the depth of the line that follows the last empty one
    raw: bool = False
    example: bool = False  # whether the line before stands for an example
    table: bool = False

    def rewrite(self, lines: list[str]) -> Iterator[str]:
        """Yield the lines, items and what belongs to them indented by four a level.

        An example, table or heading is a block of its own, without an empty line before it too.
        """
        at = 0
        while at < len(lines):
            line, at = lines[at], at + 1
            after, self.example = self.example, bool(EXAMPLE.fullmatch(line.strip()))
            heads = "|" in line and at < len(lines) and bool(TABLE_RULE.fullmatch(lines[at]))
            margin = self._margin(line)
            is_code = self.raw or _depth(line) >= margin + _TAB
            is_heading = not is_code and bool(_HEADING.match(line))
            if is_heading:
                line = " " * margin + line.lstrip(" ")
            alone = after or self.example or heads or (is_heading and margin)
            if alone and line.strip() and not (self.blank or self.raw):
                self.blank = True
                yield ""
            self.table = heads or (self.table and not self.blank)
            if not line.strip():
                self.blank, self.held = True, False
                yield line
            elif not is_code and (_QUOTE.match(line) or _HOLDS.match(line)):
                *before, placed = self._text(line)
                end = _end(lines, at)
                given = _with_inside(placed, lines[at - 1 : end])
                at = end if given else at
                yield from [*before, *(given or [placed])]
                self.blank, self.held = False, bool(given)
            else:
                line = _row(line) if self.table and not self.raw else line
                item = None if self.raw or _BREAK.fullmatch(line) else ITEM.match(line)
                self.raw = (
                    "</pre" not in line if "<pre" in line else self.raw and "</pre" not in line
                )
                yield from (item and self._item(line, item)) or self._text(line)
                self.blank = False

    def _margin(self, line: str) -> int:
        """Give where the text of what a line is in begins."""
        indent = _depth(line)
        return max((own for own, _ in self.levels if own <= indent), default=0)

    def _item(self, line: str, item: re.Match[str]) -> list[str] | None:
        """Give an item at its level, with an empty line before if it needs one; None: it is text.

        Only a list that begins with 1 may stand right after a line; any, after a quote or note.
        """
        indent, marker = len(item["indent"]), item["marker"]
        depth = sum(indent >= level.content for level in self.levels)
        inside = self.levels[depth - 1].content if depth else indent if self.levels else 0
        if indent - inside >= _TAB:
            return None
        numbered = marker[0].isdigit()
        after_text = not self.blank and self.text
        other = len(self.levels) > depth and self.levels[depth].numbered != numbered
        inside_text = (after_text or (depth and not self.blank)) and not self.held
        if inside_text and len(self.levels) <= depth and numbered and int(marker[:-1]) != 1:
            return None
        space = len(item["space"])
        content = indent + len(marker) + (space if space <= _TAB else 1)
        level = _Level(min(content, indent + _TAB), numbered)
        apart = after_text or other or depth < self.began
        if apart or self.blank:
            self.began = depth
        self.levels = (*self.levels[:depth], level)
        self.text = self.held = False
        before = [""] if apart and not self.blank else []
        dot = f"{marker[:-1]}." if numbered else marker
        text = _TASK.sub(lambda box: "☐ " if box[0][1] == " " else "☑ ", line[item.end() :])
        return [*before, f"{' ' * (_TAB * depth)}{dot} {text}"]

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
        return [f"{' ' * (_TAB * (len(self.levels) - 1) + 2)}{text}"]


def _end(lines: list[str], at: int) -> int:
    """Give where what the line before a place opens ends: a quote, or what is indented below."""
    first = lines[at - 1]
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
