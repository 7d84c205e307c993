r"""A Markdown extension that reads as GitHub Flavored Markdown does, under every engine.

Editors see that reading in the preview of their code platform, and believe it: a list or table
right after a line, `1)`, nesting by two spaces, `\` at the end of a line, `> [!NOTE]`.
https://github.github.com/gfm/
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import SubElement

from markdown import Extension, Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    ImageInlineProcessor,
    LinkInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE as EXAMPLE

from pages.markup.gfm_blocks import as_previewed
from pages.markup.plain_text import with_fences

_INSIDE = r"[^()\n]*+"
for _ in range(3):  # brackets in each other: no address has more
    _INSIDE = rf"[^()\n]*+(?>(?:\({_INSIDE}\)[^()\n]*+)*)"
_WORD = rf"(?>(?:[^ \t\n()]++|\({_INSIDE}\))+)"
# An address of more words is wrong, and told so where it is known what it leads to.
_BARE = rf"(?:{_WORD}(?:[ \t]++(?![\"']){_WORD})*?)?"
_TITLE = r"\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)"
TAIL = re.compile(
    rf"\([ \t]*+(?:<(?P<within>[^<>\n]*)>|(?P<bare>{_BARE}))(?:[ \t]++(?P<title>{_TITLE}))?"
    r"[ \t]*+\)"
)
"""What stands behind the words of a link: on one line, its address and maybe a title."""


class _Fences(Preprocessor):  # type: ignore[misc]
    """Rewrites the fences of examples."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines with every example as Python-Markdown must read it."""
        return with_fences("\n".join(lines)).split("\n")


class _Preview(Preprocessor):  # type: ignore[misc]
    """Rewrites the lines of a page."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines as Python-Markdown must read them."""
        return as_previewed(lines)


class _Backlinks(Treeprocessor):  # type: ignore[misc]
    """Before text is read: the way back of a note stands clear of an address, or of an example."""

    def run(self, root: Any) -> None:
        """Set the space itself for the word that stands for it; below an example, a paragraph."""
        for note in root.iter("li"):
            last = note[-1] if len(note) else None
            if last is None or NBSP_PLACEHOLDER not in (last.text or ""):
                continue
            last.text = last.text.replace(NBSP_PLACEHOLDER, "\u00a0")
            if EXAMPLE.fullmatch(last.text.strip()):
                last.text = last.text.strip()
                (link,) = last
                last.remove(link)
                SubElement(note, "p").append(link)


class _Link(LinkInlineProcessor):  # type: ignore[misc]
    """Reads the address and the title of a link."""

    def getLink(  # noqa: N802 - the name is Markdown's
        self, data: str, index: int
    ) -> tuple[str, str | None, int, bool]:
        """Give address, title, where the link ends, and whether it does.

        Markdown's own looks for quotes and brackets up to the end of the paragraph, also in what a
        macro gives.
        """
        tail = TAIL.match(data, index)
        if tail is None:
            return "", None, index, False
        address = tail["within"] if tail["bare"] is None else tail["bare"]
        title = self.unescape(tail["title"] or "")[1:-1].strip()
        return self.unescape(address).strip(), title or None, tail.end(), True


class _Image(_Link, ImageInlineProcessor):  # type: ignore[misc]
    """An image, with its address read as that of a link."""


class _Definitions(ReferenceProcessor):  # type: ignore[misc]
    """Reads `[words]: address` where a paragraph could begin; below a line of text, it is text."""

    def test(self, parent: Any, block: str) -> bool:
        """Tell whether a block begins with one."""
        return bool(self.RE.match(block.lstrip("\n")))


class GitHubFlavored(Extension):  # type: ignore[misc]
    """Reads lists, tables, callouts, notes, links and breaks as the preview of a platform does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register around examples that are put aside (25), before HTML is (20); after code (190).

        And between footnotes (50) and text (20); links, images and definitions under the names of
        Markdown's.
        """
        md.preprocessors.register(_Fences(md), "gp_fences", 27)
        md.preprocessors.register(_Preview(md), "gp_gfm", 22)
        md.treeprocessors.register(_Backlinks(md), "gp_backlinks", 40)
        hard = SubstituteTagInlineProcessor(r"(?<!\\)\\\n", "br")
        md.inlinePatterns.register(hard, "gp_gfm_break", 185)
        md.inlinePatterns.register(_Link(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
        md.parser.blockprocessors.register(_Definitions(md.parser), "reference", 15)


def makeExtension(**config: Any) -> GitHubFlavored:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return GitHubFlavored(**config)
