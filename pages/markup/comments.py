"""A Markdown extension that keeps `<!-- comments -->` out of the site, under every engine."""

from __future__ import annotations

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

_COMMENT = re.compile(r"<!--.*?--!?>", re.DOTALL)


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
        """Register both steps: before `toc` (5), and after everything."""
        md.treeprocessors.register(_Forget(md), "gp_comments_in_headings", 15)
        md.postprocessors.register(_Strip(md), "gp_comments", -100)


def makeExtension(**config: Any) -> WithoutComments:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return WithoutComments(**config)
