"""What Markdown made of a page, before an engine has it: its links, images and given classes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import STX

from blueprint.problem import quoted
from pages.markup.allowed_html import SCHEMES, address_scheme
from pages.markup.html_faults import HtmlFault, fault
from pages.markup.placeholders import shown_placeholders

_LISTS = 8  # the priority of attr_list
_NESTED = fault(
    "in de woorden van een link kan geen noot staan; zet die achter de link",
    r"\[\^[^\[\]\n]+\](?=[^\[\]\n]*\]\()",
)


class Defined(NamedTuple):
    """How often a page defines a link of one label as `[label]: address`, and if one names it."""

    times: int
    is_used: bool


class _References(dict[str, tuple[str, str | None]]):
    """The address and title of each definition by its label, and what is asked of them."""

    def __init__(self) -> None:
        super().__init__()
        self.read: Counter[str] = Counter()
        self.used: set[str] = set()

    def __setitem__(self, label: str, defined: tuple[str, str | None]) -> None:
        super().__setitem__(label, defined)
        self.read[label] += 1

    def __getitem__(self, label: str) -> tuple[str, str | None]:
        self.used.add(label)
        return super().__getitem__(label)

    def clear(self) -> None:
        """Forget all; Markdown calls this before each conversion."""
        super().clear()
        self.read.clear()
        self.used.clear()


class MadeLinks(Treeprocessor):  # type: ignore[misc]
    """Looks at the links and images that Markdown made itself: MkDocs mends only those.

    `seen` counts them; `faults` tells of addresses that MkDocs would not read as a browser does,
    and of a link in a link; `linked` has the numbers of the macro calls in the words of one;
    `defined` tells by its label of each link that is defined apart.
    """

    seen: dict[str, int]
    faults: list[HtmlFault]
    linked: frozenset[int]
    defined: Mapping[str, Defined]

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        markdown.references = self._references = _References()

    def begin(self) -> None:
        """Begin a page: Markdown does not run this for one without text."""
        self.seen = {"a": 0, "img": 0}
        self.faults = []
        self.linked = frozenset()
        self.defined = {}

    def run(self, root: Any) -> None:
        """Look at each."""
        for tag, name in (("a", "href"), ("img", "src")):
            made = [element.get(name, "") for element in root.iter(tag)]
            self.seen[tag] = len(made)
            self.faults += [_coded(one) for one in made if one != unescape(one) and not _told(one)]
        for link in root.iter("a"):
            self.linked |= shown_placeholders("".join(link.itertext()))
            self.faults += [_NESTED for _ in link.iterfind(".//a")]
        read, used = self._references.read, self._references.used
        self.defined = {label: Defined(times, label in used) for label, times in read.items()}


def _coded(address: str) -> HtmlFault:
    message = f"schrijf in een adres het teken zelf: {quoted(unescape(address))}"
    return fault(message, re.escape(address))


def _told(address: str) -> bool:
    """Tell whether an address in which signs are coded is right, or is told for its scheme."""
    return bool(address_scheme(address)) or address_scheme(unescape(address)) not in SCHEMES


class ListedClasses(Treeprocessor):  # type: ignore[misc]
    """Looks at the tree before and after lists of attributes, such as `{.name}`, are read.

    `found` are the classes that came.
    """

    found: frozenset[str]

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self._unescape = UnescapeTreeprocessor(markdown).unescape
        for at in (_LISTS + 1, _LISTS - 1):
            markdown.treeprocessors.register(self, f"gp_classes_{at}", at)

    def begin(self) -> None:
        """Begin a page: Markdown does not run this for one without text."""
        self.found = frozenset()
        self._seen: Counter[str] = Counter()

    def run(self, root: Any) -> None:
        """Look at all classes, as a browser will read them."""
        values = (element.get("class", "") for element in root.iter())
        seen = Counter(word for value in values for word in self._read(value).split())
        self.found = frozenset(seen - self._seen)
        self._seen = seen

    def _read(self, value: str) -> str:
        """Give a value without the marks that Markdown has in it for signs and for codes."""
        if STX in value:
            value = self.md.postprocessors["raw_html"].run(self._unescape(value))
        return unescape(value)
