"""The search index of Material, made on another core while the pages are written."""

from __future__ import annotations

from typing import Any

from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from macros import other_core

SEARCH = "material/search"
"""What MkDocs calls the plugin."""


class SearchOnOtherCore(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Reads the pages for the search index, which Material does one by one as it writes them."""

    def on_env(self, env: Any, *, config: Any, files: Files) -> None:
        """Begin, now that every page has its content."""
        self._index = config.plugins[SEARCH].search_index
        add = self._index.add_entry_from_context

        def entries() -> list[dict[str, Any]]:
            for file in files.documentation_pages():
                add(file.page)
            found: list[dict[str, Any]] = self._index.entries
            return found

        self._entries = other_core.begin(entries)
        self._index.add_entry_from_context = lambda page: None

    @event_priority(100)
    def on_post_build(self, config: Any) -> None:
        """Give Material the entries before it writes them."""
        self._index.entries = self._entries()
