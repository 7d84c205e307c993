r"""A Markdown extension that reads blocks as GitHub Flavored Markdown does, under every engine.

Editors see that reading in the preview of their code platform, and believe it: a list or table
right after a line, `1)`, nesting by two spaces, `\` at the end of a line, `> [!NOTE]`.
https://github.github.com/gfm/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from markdown import Extension, Markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

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
_ENDS_LIST = re.compile(r" *(?:#{1,6} |>|<|!!! |\?\?\?|\x02)")
_OPENS = re.compile(r" *(?:!!!|\?\?\?|\[\^|:   |#{1,6} )")
_TAB = 4  # what Python-Markdown indents by


class _Level(NamedTuple):
    """Where the text of an item begins, and whether its list has numbers."""

    content: int
    numbered: bool


@dataclass
class _Lists:
    """Rewrites lines so that Python-Markdown sees the lists that the platform sees."""

    base: int = 0
    levels: tuple[_Level, ...] = ()
    blank: bool = True
    paragraph: int | None = None  # the indent of the line before, if it is text outside an item
    began: int = 0  # the depth of the line that follows the last empty one
    raw: bool = False

    def rewrite(self, lines: list[str]) -> Iterator[str]:
        """Yield the lines, items and what belongs to them indented by four a level."""
        for line in lines:
            if not line.strip():
                self.blank = True
                yield line
                continue
            item = None if self.raw or _BREAK.fullmatch(line) else ITEM.match(line)
            self.raw = "</pre" not in line if "<pre" in line else self.raw and "</pre" not in line
            yield from (item and self._item(line, item)) or self._text(line)
            self.blank = False

    def _item(self, line: str, item: re.Match[str]) -> list[str] | None:
        """Give an item at its level, with an empty line before if it needs one; None: it is text.

        Only a list that begins with 1 may stand right after a line.
        """
        indent, marker = len(item["indent"]), item["marker"]
        if indent < self.base:
            self.levels = ()
        depth = sum(indent >= level.content for level in self.levels)
        inside = self.levels[depth - 1].content if depth else indent
        if indent - inside >= _TAB:
            return None
        numbered = marker[0].isdigit()
        after_text = not self.blank and self.paragraph is not None
        other = len(self.levels) > depth and self.levels[depth].numbered != numbered
        inside_text = after_text or (depth and not self.blank)
        if inside_text and len(self.levels) <= depth and numbered and int(marker[:-1]) != 1:
            return None
        if after_text and not self.levels and indent // _TAB * _TAB != self.paragraph:
            return None
        if not self.levels:
            self.base = indent // _TAB * _TAB
        space = len(item["space"])
        content = indent + len(marker) + (space if space <= _TAB else 1)
        level = _Level(min(content, indent + _TAB), numbered)
        apart = after_text or other or depth < self.began
        if apart or self.blank:
            self.began = depth
        self.levels = (*self.levels[:depth], level)
        self.paragraph = None
        before = [""] if apart and not self.blank else []
        dot = f"{marker[:-1]}." if numbered else marker
        text = _TASK.sub(lambda box: "☐ " if box[0][1] == " " else "☑ ", line[item.end() :])
        return [*before, f"{' ' * (self.base + _TAB * depth)}{dot} {text}"]

    def _text(self, line: str) -> list[str]:
        """Give a line that begins no item, where it belongs."""
        indent, text = len(line) - len(line.lstrip(" ")), line.lstrip(" ")
        depth = sum(indent >= level.content for level in self.levels)
        ends = depth < len(self.levels) and bool(_ENDS_LIST.match(line))
        if self.levels and (self.blank or ends):
            before = [""] if not self.blank and depth == 0 else []
            self.levels = self.levels[:depth]
            if not self.levels:
                self.paragraph, self.began = indent // _TAB * _TAB, 0
                return [*before, line]
            self.paragraph, self.began = indent, depth
            *outer, own = self.levels
            deeper = indent - own.content
            if deeper < _TAB:  # whoever indents by four means no more than who does by two
                self.levels, deeper = (*outer, _Level(indent, own.numbered)), 0
            return [f"{' ' * (self.base + _TAB * depth + deeper)}{text}"]
        if not self.levels:
            if _OPENS.match(line):
                self.paragraph = None
            elif self.blank or self.paragraph is None:
                self.paragraph = indent // _TAB * _TAB
            return [line]
        if self.paragraph is not None:  # a paragraph of an item goes on
            deeper = max(indent - self.levels[-1].content, 0)
            return [f"{' ' * (self.base + _TAB * len(self.levels) + deeper // _TAB * _TAB)}{text}"]
        if item := ITEM.match(text):  # text here, and so it must stay
            mark = len(item["marker"]) - 1
            text = f"{text[:mark]}\\{text[mark:]}"
        return [f"{' ' * (self.base + _TAB * (len(self.levels) - 1) + 2)}{text}"]


def _tables(lines: list[str]) -> Iterator[str]:
    """Yield the lines with an empty one before each table that has none."""
    for at, line in enumerate(lines):
        begins = at + 1 < len(lines) and "|" in line and TABLE_RULE.fullmatch(lines[at + 1])
        if begins and at and lines[at - 1].strip():
            yield ""
        yield line


def as_previewed(lines: list[str]) -> list[str]:
    """Give lines of Markdown that Python-Markdown reads as the platform reads these."""
    plain: list[str] = []
    quote: list[str] = []
    for line in [*lines, ""]:
        if line.startswith(">"):
            quote.append(line[1:].removeprefix(" "))
            continue
        if quote:
            if title := _CALLOUT.fullmatch(quote[0]):
                quote[0] = f"{title[1]} {CALLOUTS[title[2].lower()]}"
            plain += [f"> {inner}".rstrip() for inner in as_previewed(quote)]
            quote = []
        plain.append(line)
    return list(_tables(list(_Lists().rewrite(plain[:-1]))))


class _Blocks(Preprocessor):  # type: ignore[misc]
    """Rewrites the lines of a page."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines as Python-Markdown must read them."""
        return as_previewed(lines)


class _Backlinks(Treeprocessor):  # type: ignore[misc]
    """Before text is read: the space between a note and its way back ends an address too."""

    def run(self, root: Any) -> None:
        """Set the space itself for the word that stands for it."""
        for paragraph in root.iter("p"):
            if paragraph.text:
                paragraph.text = paragraph.text.replace(NBSP_PLACEHOLDER, "\u00a0")


class GitHubFlavored(Extension):  # type: ignore[misc]
    """Reads lists, tables, callouts, notes and hard breaks as the preview of a platform does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register after examples are put aside (25) and before HTML is (20); after code (190).

        And between footnotes (50) and text (20).
        """
        md.preprocessors.register(_Blocks(md), "gp_gfm", 22)
        md.treeprocessors.register(_Backlinks(md), "gp_backlinks", 40)
        hard = SubstituteTagInlineProcessor(r"(?<!\\)\\\n", "br")
        md.inlinePatterns.register(hard, "gp_gfm_break", 185)


def makeExtension(**config: Any) -> GitHubFlavored:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return GitHubFlavored(**config)
