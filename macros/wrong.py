"""Pages that MkDocs cannot read, while somebody writes them."""

from __future__ import annotations

from typing import Any

from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from macros.check import Gelezen


class WrongPagesEmptied(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Keeps MkDocs from the text of a page that has none to read; it tells what is wrong instead.

    Its name or place is wrong, it is too large, it leads nowhere, or its bytes are no text.
    """

    def __init__(self, gelezen: Gelezen) -> None:
        super().__init__()
        self._gelezen = gelezen

    def on_files(self, files: Files, **_: Any) -> None:
        """Give those pages an empty text."""
        for file in files.documentation_pages():
            pagina = self._gelezen.lezing.paginas.get(file.src_uri)
            if pagina is None or not pagina.text:
                file.content_string = ""
