r"""A Markdown extension that reads blocks as GitHub Flavored Markdown does, under every engine.

Editors see that reading in the preview of their code platform, and believe it: a list or table
right after a line, `1)`, nesting by two spaces, `\` at the end of a line, `> [!NOTE]`.
https://github.github.com/gfm/
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import SubElement

from markdown import Extension, Markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE as EXAMPLE

from pages.markup.gfm_blocks import as_previewed
from pages.markup.plain_text import with_fences


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


class GitHubFlavored(Extension):  # type: ignore[misc]
    """Reads lists, tables, callouts, notes and hard breaks as the preview of a platform does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register around examples that are put aside (25), before HTML is (20); after code (190).

        And between footnotes (50) and text (20).
        """
        md.preprocessors.register(_Fences(md), "gp_fences", 27)
        md.preprocessors.register(_Preview(md), "gp_gfm", 22)
        md.treeprocessors.register(_Backlinks(md), "gp_backlinks", 40)
        hard = SubstituteTagInlineProcessor(r"(?<!\\)\\\n", "br")
        md.inlinePatterns.register(hard, "gp_gfm_break", 185)


def makeExtension(**config: Any) -> GitHubFlavored:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return GitHubFlavored(**config)
