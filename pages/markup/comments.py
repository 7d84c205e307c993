"""A Markdown extension that keeps `<!-- comments -->` out of the site, under every engine."""

from __future__ import annotations

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from pages.markup.plain_text import KEPT_SIGN, with_comments

_EMPTY = f"<!--{KEPT_SIGN}-->"
"""What a comment is for Markdown: nothing that is in one can be read as text, nor get out."""
_COMMENT = re.compile(rf"<!--.*?--!?>|&lt;!--{KEPT_SIGN}--&gt;", re.DOTALL)
_SPACE = " \t"
_MARKS = re.compile(rf"(?>(?:[{_SPACE}>]|(?:[-+*:]|\d{{1,9}}[.)]|\[[ xX]\])[{_SPACE}])*)")
"""What a line may begin with before its text: spaces, and the marks of quotes, items and tasks."""
_BEGINS = re.compile(rf"^( {{0,3}}{_EMPTY})(?=[{_SPACE}]*\S)")


class _Empty(Preprocessor):  # type: ignore[misc]
    """Before anything is read: in a comment, and in an attribute, Markdown would see more."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines with nothing left in a comment, and none at the end of a text."""
        text = with_comments("\n".join(lines), _emptied)
        return [_without_last(line) for line in text.split("\n")]


class _Apart(Preprocessor):  # type: ignore[misc]
    """Before HTML is put aside: entities behind a comment would go to the end of the page."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines, and a line of its own to what stands behind a comment."""
        return [part for line in lines for part in _parts(line)]


class _Strip(Postprocessor):  # type: ignore[misc]
    """The last step: in finished HTML only a real comment still has its `<!--`."""

    def run(self, text: str) -> str:
        """Give the HTML without its comments."""
        return _COMMENT.sub("", text)


class _Forget(Treeprocessor):  # type: ignore[misc]
    """Before the table of contents takes the headings: a comment in a heading is no title."""

    def run(self, root: Any) -> None:
        """Empty the comments that the parser put aside."""
        stash = self.md.htmlStash
        stash.rawHtmlBlocks = [
            _COMMENT.sub("", block) if isinstance(block, str) else block
            for block in stash.rawHtmlBlocks
        ]


class WithoutComments(Extension):  # type: ignore[misc]
    """Leaves out every HTML comment; examples between ticks or fences keep theirs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register the steps: before fences (27), HTML (20) and `toc` (5), and after everything."""
        md.preprocessors.register(_Empty(md), "gp_comments_empty", 28)
        md.preprocessors.register(_Apart(md), "gp_comments_apart", 21)
        md.treeprocessors.register(_Forget(md), "gp_comments_in_headings", 15)
        md.postprocessors.register(_Strip(md), "gp_comments", -100)


def makeExtension(**config: Any) -> WithoutComments:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return WithoutComments(**config)


def _emptied(comment: str) -> str:
    """Give a comment with nothing in it; one that does not close is told."""
    return _EMPTY if comment.endswith("-->") else comment


def _without_last(line: str) -> str:
    """Give a line without the comments behind its text: a box, row or heading ends with that."""
    end = last = len(line.rstrip(_SPACE))
    while line.endswith(_EMPTY, 0, end):
        end = len(line[: end - len(_EMPTY)].rstrip(_SPACE))
    if end == last:
        return line
    if _MARKS.fullmatch(f"{line[:end]} "):
        return line[:last]
    return line[:end] + line[last:]


def _parts(line: str) -> list[str]:
    parts = []
    while begins := _BEGINS.match(line):
        parts.append(begins[1])
        line = line[begins.end() :]
    return [*parts, line]
