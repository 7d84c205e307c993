"""A Markdown extension that keeps `<!-- comments -->` out of the site, under every engine."""

from __future__ import annotations

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from pages.markup.plain_text import with_comments_apart

_COMMENT = re.compile(r"<!--.*?--!?>", re.DOTALL)


class _Apart(Preprocessor):  # type: ignore[misc]
    """Before HTML is put aside: entities behind a comment would go to the end of the page."""

    def run(self, lines: list[str]) -> list[str]:
        """Give the lines, and a line of its own to what stands behind a comment."""
        return with_comments_apart("\n".join(lines)).split("\n")


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
    """Leaves out every HTML comment; examples in code keep theirs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register the steps: before HTML (20), before `toc` (5), and after everything."""
        md.preprocessors.register(_Apart(md), "gp_comments_apart", 21)
        md.treeprocessors.register(_Forget(md), "gp_comments_in_headings", 15)
        md.postprocessors.register(_Strip(md), "gp_comments", -100)


def makeExtension(**config: Any) -> WithoutComments:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return WithoutComments(**config)
