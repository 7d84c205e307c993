"""The classes that editors give in the lists of attributes of Markdown, such as `{.name}`."""

from __future__ import annotations

from collections import Counter
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import STX

_LISTS = 8  # the priority of attr_list


class ListedClasses(Treeprocessor):  # type: ignore[misc]
    """Looks at the tree before and after the lists are read: `found` are the classes that came."""

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
