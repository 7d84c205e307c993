"""One page of a built site, as a browser reads it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

# `href` of HTML and of a drawing, and all else that names one file.
_ADDRESSES = ("href", "xlink:href", "src", "poster", "data")


@dataclass(frozen=True)
class Element:
    """A tag and its attributes; `text` is that of a script, empty for any other element."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that it names, as they are written."""
        one = [self.attributes[name] for name in _ADDRESSES if name in self.attributes]
        several = self.attributes.get("srcset", "").split(",")
        return (*one, *(part.split()[0] for part in several if part.strip()))


@dataclass(frozen=True)
class BuiltPage:
    """A page by the path of its file below the root of the site, with its elements in order.

    `source` is its page below docs/, empty for what is made besides those.
    """

    path: str
    elements: tuple[Element, ...]
    source: str = ""

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, in order."""
        return tuple(e.attributes["id"] for e in self.elements if "id" in e.attributes)

    @property
    def base(self) -> str:
        """The way from this page to the root of the site."""
        return posixpath.relpath(".", posixpath.dirname(self.path) or ".")


def read_page(path: str, data: bytes, source: str = "") -> BuiltPage:
    """Read a page as the HTML standard says a browser does."""
    return BuiltPage(path, tuple(_elements(data)), source)


def _elements(data: bytes) -> Iterator[Element]:
    for node in LexborHTMLParser(data).css("*"):
        tag = str(node.tag)
        attributes = {name: value or "" for name, value in node.attributes.items()}
        yield Element(tag, attributes, node.text() if tag == "script" else "")
