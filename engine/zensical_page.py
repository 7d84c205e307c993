"""A Markdown extension that does for Zensical what `engine/hooks.py` does for a page of MkDocs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from zensical.extensions.context import ContextPreprocessor, Page

from engine import session
from engine.page_text import around, metadata
from engine.zensical_links import from_source


class _Metadata(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        """Tell the theme what it says of a page besides its text."""
        page = _page(self.md)
        page.meta.update(metadata(session.reading(), page.path))
        return lines


class _Around(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        """Put the line of its day below the title of a page, and its sources at the end."""
        page, reading = _page(self.md), session.reading()
        if reading.site is None or reading.errors_of(page.path):
            return
        day, foot = around(reading, page.path, page.url)
        holder, at = next(_titles(root), (root, 0))
        self._insert(holder, at, from_source(page.path, day))
        self._insert(root, len(root), from_source(page.path, foot))

    def _insert(self, holder: Element, at: int, html: str) -> None:
        if html:
            line = Element("p")
            line.text = self.md.htmlStash.store(html)
            holder.insert(at, line)


def _titles(root: Element) -> Iterator[tuple[Element, int]]:
    """Yield what each title stands in, and the place behind it."""
    for holder in root.iter():
        yield from ((holder, at) for at, part in enumerate(holder, 1) if part.tag == "h1")


def _page(md: Markdown) -> Page:
    """Give the page whose text this Markdown is converting."""
    context = ContextPreprocessor.from_markdown(md)
    assert context is not None, "Zensical tells it of every page"
    return context.page


class ZensicalPage(Extension):  # type: ignore[misc]
    """Gives Zensical what we add to a page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register the first step before its macros (35), the second after the contents (5)."""
        md.preprocessors.register(_Metadata(md), "gp_metadata", 40)
        md.treeprocessors.register(_Around(md), "gp_around", 4)


def makeExtension(**config: Any) -> ZensicalPage:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return ZensicalPage(**config)
