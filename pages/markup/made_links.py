"""The links and images that Markdown makes of a page, before an engine gives them addresses."""

from __future__ import annotations

from html import unescape
from typing import Any

from markdown.treeprocessors import Treeprocessor

from pages.markup.allowed_html import SCHEMES, address_scheme


class MadeLinks(Treeprocessor):  # type: ignore[misc]
    """Looks at the links and images that Markdown made itself: MkDocs mends only those.

    `seen` counts them; `coded` are the addresses that MkDocs would not read as a browser does.
    """

    seen: dict[str, int]
    coded: list[str]

    def begin(self) -> None:
        """Begin a page: Markdown does not run this for one without text."""
        self.seen = {"a": 0, "img": 0}
        self.coded = []

    def run(self, root: Any) -> None:
        """Look at each."""
        for tag, name in (("a", "href"), ("img", "src")):
            made = [element.get(name, "") for element in root.iter(tag)]
            self.seen[tag] = len(made)
            self.coded += [one for one in made if one != unescape(one) and not _told(one)]


def _told(address: str) -> bool:
    """Tell whether an address in which signs are coded is right, or is told for its scheme."""
    return bool(address_scheme(address)) or address_scheme(unescape(address)) not in SCHEMES
