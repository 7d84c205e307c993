"""Examples between two fences of ``` or ~~~, as GitHub Flavored Markdown reads them.

https://github.github.com/gfm/#fenced-code-blocks
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# With more ticks on its line, a run of ticks is code in a sentence; those of a title are no code.
_SIGNS = r"~{3,}+|`{3,}+(?:(?=[^`\n]*$)|(?=[^`\n]*(?:\{|\w=[\"']))(?=[^\n]*[}\"'][ \t]*$))"
_MARKS = r"(?P<marks>(?>(?:[ >]*+(?:[-+*]|\d{1,9}[.)]) )*))"
FENCE = rf"^{_MARKS}(?P<fence>[ >]*)(?P<signs>{_SIGNS})(?P<info>[^\n]*)$"
"""A line that begins an example, maybe behind the marks of items; a paragraph ends before it."""

_KNOWN = re.compile(
    r"[ \t]*(?:\.?[\w#.+-]+(?=[ \t]|$))?(?:[ \t]+(?:title=(?:\"[^\"\n]*\"|'[^'\n]*')|"
    r"linenums=\"\d+\"|hl_lines=\"\d+(?:-\d+)?(?: \d+(?:-\d+)?)*\"))*[ \t]*"
    r"|[ \t]*(?:\.?[\w#.+-]+[ \t]+)?\{[^\n]*\}[ \t]*"
)
_LANGUAGE = re.compile(r"[ \t]*[\w#.+-]+(?=[ \t]|$)|")
_LEFT = re.compile(
    r"^(?P<indent> {0,2})(?:(?P<holds>[-+*] |\d{1,9}[.)] |!!!|\?\?\?|\[\^|: )|[^\s>])", re.M
)
_SHIFT = 3
"""Spaces that the second fence may stand further or less far than the first.

And that an example may stand inwards without being in an item, a box or a note.
"""


class Example(NamedTuple):
    """An example of a text: where it ends, and its lines as our Markdown must get them.

    Behind the mark of an item the first is empty, for the fence needs a line of its own. Without a
    second fence there are none, and it ends before the first line that is no part of the same
    quote, item, box or note.
    """

    end: int
    lines: list[str]


class Examples:
    """The examples of a text, each asked at its first fence, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = 0
        self._left = [(-1, False)] * _SHIFT
        """By indent the last line outside examples, and whether it may hold what is below it."""

    def begins(self, fence: re.Match[str]) -> Example:
        """Give the example that begins with a `FENCE`."""
        marks, signs, info = fence["marks"], fence["signs"], fence["info"]
        before = re.sub(r"[^ >]", " ", marks) + fence["fence"]
        quotes = before.count(">")
        quote = re.compile(rf"(?: *>){{{quotes}}} ?" if quotes else "")
        quoted = quote.match(before)
        margin = len(before) - (quoted.end() if quoted else 0)
        least = margin if marks or quotes or self._is_held(fence.start(), margin) else 0
        closes = re.compile(rf"{signs[0]}{{{len(signs)},}}[ \t]*")
        if not _KNOWN.fullmatch(info) and (language := _LANGUAGE.match(info)):
            info = language[0]
        lines = [*([""] if marks else []), f"{before}{signs}{info}"]
        self._end = fence.end()
        for line in self._lines(self._end + 1):
            quoted = quote.match(line)
            inside = line[quoted.end() :] if quoted else ""
            words = inside.lstrip(" ")
            indent = len(inside) - len(words)
            closed = abs(indent - margin) <= _SHIFT and closes.fullmatch(words)
            if quoted is None or (words and indent < least and not closed):
                break
            self._end += 1 + len(line)
            if closed:
                return Example(self._end, [*lines, f"{before}{signs}"])
            lines.append(before + inside[min(margin, indent) :] if words or quotes else "")
        return Example(self._end, [])

    def _lines(self, begin: int) -> Iterator[str]:
        while begin <= len(self._text):
            end = self._text.find("\n", begin)
            end = len(self._text) if end < 0 else end
            yield self._text[begin:end]
            begin = end + 1

    def _is_held(self, begin: int, margin: int) -> bool:
        """Tell whether what stands so far inwards may be in an item, a box or a note."""
        for line in _LEFT.finditer(self._text, self._end, begin):
            self._left[len(line["indent"])] = (line.start(), bool(line["holds"]))
        return margin > _SHIFT or max(self._left[:margin], default=(0, False))[1]
