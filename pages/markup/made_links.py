"""The links and images that Markdown makes of a page, before an engine gives them addresses."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from markdown.treeprocessors import Treeprocessor

from blueprint.problem import quoted
from pages.markup.allowed_html import SCHEMES, address_scheme
from pages.markup.html_fault import HtmlFault, fault
from pages.markup.placeholders import shown_placeholders

_NESTED = fault(
    "in de woorden van een link kan geen noot staan; zet die achter de link",
    r"\[\^[^\[\]\n]+\](?=[^\[\]\n]*\]\()",
)


class MadeLinks(Treeprocessor):  # type: ignore[misc]
    """Looks at the links and images that Markdown made itself: MkDocs mends only those.

    `seen` counts them; `faults` tells of addresses that MkDocs would not read as a browser does,
    and of a link in a link; `linked` has the numbers of the macro calls in the words of one.
    """

    seen: dict[str, int]
    faults: list[HtmlFault]
    linked: frozenset[int]

    def begin(self) -> None:
        """Begin a page: Markdown does not run this for one without text."""
        self.seen = {"a": 0, "img": 0}
        self.faults = []
        self.linked = frozenset()

    def run(self, root: Any) -> None:
        """Look at each."""
        for tag, name in (("a", "href"), ("img", "src")):
            made = [element.get(name, "") for element in root.iter(tag)]
            self.seen[tag] = len(made)
            self.faults += [_coded(one) for one in made if one != unescape(one) and not _told(one)]
        for link in root.iter("a"):
            self.linked |= shown_placeholders("".join(link.itertext()))
            self.faults += [_NESTED for _ in link.iterfind(".//a")]


def _coded(address: str) -> HtmlFault:
    message = f"schrijf in een adres het teken zelf: {quoted(unescape(address))}"
    return fault(message, re.escape(address))


def _told(address: str) -> bool:
    """Tell whether an address in which signs are coded is right, or is told for its scheme."""
    return bool(address_scheme(address)) or address_scheme(unescape(address)) not in SCHEMES
