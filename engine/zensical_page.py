"""A Markdown extension that does for Zensical what `engine/hooks.py` does for a page of MkDocs."""

from __future__ import annotations

from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from zensical.extensions.context import ContextPreprocessor, Page

from engine import session
from engine.page_text import metadata, source, with_sources
from engine.zensical_links import from_source


class _Source(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        """Give the text of a page as it was judged."""
        page = _page(self.md)
        page.meta.update(metadata(session.reading(), page.path))
        return source(session.reading(), page.path).split("\n")


class _Sources(Postprocessor):  # type: ignore[misc]
    def run(self, text: str) -> str:
        """Put the line of its day below the title of a page, and its sources at the end."""
        page, reading = _page(self.md), session.reading()
        if reading.site is None or reading.errors_of(page.path):
            return text
        return with_sources(reading, page.path, page.url, text, from_source)


def _page(md: Markdown) -> Page:
    """Give the page whose text this Markdown is converting."""
    context = ContextPreprocessor.from_markdown(md)
    assert context is not None, "Zensical tells it of every page"
    return context.page


class ZensicalPage(Extension):  # type: ignore[misc]
    """Gives Zensical the text of a page, and what we add to it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register the first step before its macros (35), the second after every other."""
        md.preprocessors.register(_Source(md), "gp_source", 40)
        md.postprocessors.register(_Sources(md), "gp_sources", -120)


def makeExtension(**config: Any) -> ZensicalPage:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return ZensicalPage(**config)
