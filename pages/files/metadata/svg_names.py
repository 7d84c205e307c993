"""Drawings in SVG: the maker that a drawing program notes, and the folder it was saved in."""

from __future__ import annotations

from collections.abc import Iterator

from pages.files.metadata.person import person_in_path
from pages.files.metadata.xml_values import values
from pages.files.trace import Trace, Where

_MAKERS = frozenset(("creator", "contributor", "publisher"))


def in_svg(data: bytes) -> Iterator[Trace]:
    """Yield what a drawing tells; UnreadableError if it is no XML."""
    for value in values(data):
        if not value.key and _MAKERS.intersection(value.path):
            yield Trace(Where.AUTHOR, value.text)
        elif value.key and (name := person_in_path(value.text)):
            yield Trace(Where.PATH, name)
