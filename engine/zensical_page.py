"""A Markdown extension that does for Zensical what `engine/hooks.py` does for a page of MkDocs."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from zensical.extensions.context import ContextPreprocessor, Page

from engine import session
from engine.page_text import below_title, foot, metadata, source
from engine.zensical_links import from_source


class _Source(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        """Give the text of a page as it was judged."""
        page = _page(self.md)
        page.meta.update(metadata(session.reading(), page.path))
        return source(session.reading(), page.path).split("\n")


class _Around(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        """Put the line of its day below the title of a page, and its sources at the end."""
        page = _page(self.md)
        reading = session.reading()
        if reading.site is None or reading.errors_of(page.path):
            return
        begin = 1 if len(root) and root[0].tag == "h1" else 0
        for html, place in (
            (foot(reading, page.path, page.url), len(root)),
            (below_title(reading, page.path, page.url), begin),
        ):
            if html:
                line = Element("p")
                line.text = self.md.htmlStash.store(from_source(page.path, html))
                root.insert(place, line)


def _page(md: Markdown) -> Page:
    """Give the page whose text this Markdown is converting."""
    context = ContextPreprocessor.from_markdown(md)
    assert context is not None, "Zensical tells it of every page"
    return context.page


class ZensicalPage(Extension):  # type: ignore[misc]
    """Gives Zensical the text of a page, and what we add to it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register the first step before its macros (35), the second after the contents (5)."""
        md.preprocessors.register(_Source(md), "gp_source", 40)
        md.treeprocessors.register(_Around(md), "gp_around", 4)


def makeExtension(**config: Any) -> ZensicalPage:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return ZensicalPage(**config)
