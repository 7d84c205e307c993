"""One page of a built site, as a browser reads it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

# `href` of HTML and of a drawing, and all else that names one file.
_ADDRESSES = ("href", "xlink:href", "src", "poster", "data")
_CONTROLS = "input, button, select, textarea, fieldset, output, object"
_TYPES = {"input": "text", "button": "submit"}
"""What these are if they say nothing else."""


@dataclass(frozen=True)
class Element:
    """A tag and its attributes; `text` is that of a script, empty for any other element."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that it names, as they are written."""
        one = [self.attributes[name] for name in _ADDRESSES if name in self.attributes]
        several = self.attributes.get("srcset", "").split(",")
        return (*one, *(part.split()[0] for part in several if part.strip()))


@dataclass(frozen=True)
class Control:
    """What a reader fills in or presses: its tag, type and name, as a browser takes them."""

    tag: str
    type: str = ""
    name: str = ""


@dataclass(frozen=True)
class Form:
    """A form by its attributes, with all that is in it to fill in or press, in order."""

    attributes: Mapping[str, str]
    controls: tuple[Control, ...]


@dataclass(frozen=True)
class BuiltPage:
    """A page by the path of its file below the root of the site, with its elements in order.

    `source` is its page below docs/, empty for what is made besides those. `loose` is what stands
    in no form.
    """

    path: str
    elements: tuple[Element, ...]
    source: str = ""
    forms: tuple[Form, ...] = ()
    loose: tuple[Control, ...] = ()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, in order."""
        return tuple(e.attributes["id"] for e in self.elements if "id" in e.attributes)

    @property
    def base(self) -> str:
        """The way from this page to the root of the site."""
        return posixpath.relpath(".", posixpath.dirname(self.path) or ".")


def read_built_page(path: str, data: bytes, source: str = "") -> BuiltPage:
    """Read a page as the HTML standard says a browser does."""
    tree = LexborHTMLParser(data)
    forms = tuple(
        Form(_attributes(form), tuple(map(_control, form.css(_CONTROLS))))
        for form in tree.css("form")
    )
    loose = tuple(_control(node) for node in tree.css(_CONTROLS) if not _in_form(node))
    return BuiltPage(path, tuple(_elements(tree)), source, forms, loose)


def _elements(tree: LexborHTMLParser) -> Iterator[Element]:
    for node in tree.css("*"):
        tag = str(node.tag)
        yield Element(tag, _attributes(node), node.text() if tag == "script" else "")


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _control(node: LexborNode) -> Control:
    tag, attributes = str(node.tag), _attributes(node)
    kind = attributes.get("type", _TYPES.get(tag, "")).lower()
    return Control(tag, kind, attributes.get("name", ""))


def _in_form(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag != "form":
        above = above.parent
    return above is not None
