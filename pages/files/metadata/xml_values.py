"""XML of unknown hands, as a row of values: nothing in it is fetched, expanded or too deep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from pages.files.trace import UnreadableError

# What is found is given away piece by piece, for it takes more memory than it took in the file.
# The parser begins anew with each at what had no end yet: so a large file has no more of them.
_PIECES = 8
_DEEPEST = 250  # elements in one another
# Cells and measures, which are most of a document, have no word. The other is a degree of XMP.
_WORD = re.compile(r"[^\W\d_]{2}|\d[NESW]$")


class Value(NamedTuple):
    """An attribute, or the text of an element (no key), with the elements it stands in.

    `path` has their local names, the element itself last; `key` is the local name of the attribute.
    """

    path: tuple[str, ...]
    key: str
    text: str

    @property
    def element(self) -> str:
        """The local name of the element."""
        return self.path[-1]


def check_encoding(data: bytes) -> None:
    """Raise UnreadableError if the parser does not know the encoding that XML says it is in."""
    try:
        expat.ParserCreate().Parse(data[:1000], False)
    except (LookupError, ValueError) as error:
        raise UnreadableError("unknown encoding") from error
    except expat.ExpatError:
        pass  # who reads the file tells where it is wrong


def values(data: bytes) -> Iterator[Value]:
    """Yield, in order, every attribute and text that may tell something.

    Raises UnreadableError if it is malformed.
    """
    check_encoding(data)
    reader = _Reader()
    size = max(1, -(-len(data) // _PIECES))
    try:
        for start in range(0, len(data), size):
            reader.parser.Parse(data[start : start + size], start + size >= len(data))
            yield from reader.take()
    except expat.ExpatError as error:
        raise UnreadableError("malformed XML") from error


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.paths: list[tuple[str, ...]] = [()]
        self.texts: list[list[str]] = [[]]
        self.found: list[Value] = []

    def take(self) -> list[Value]:
        """Give what was found since the last time."""
        found, self.found = self.found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.paths) > _DEEPEST:
            raise UnreadableError("too deep")
        path = (*self.paths[-1], name.rpartition(":")[2])
        self.paths.append(path)
        self.texts.append([])
        for key, text in attributes.items():
            if _WORD.search(text):
                self.found.append(Value(path, key.rpartition(":")[2], text))

    def _end(self, _: str) -> None:
        path, text = self.paths.pop(), self.texts.pop()
        if text and _WORD.search(whole := "".join(text)):
            self.found.append(Value(path, "", whole.strip()))

    def _text(self, text: str) -> None:
        self.texts[-1].append(text)

    def _entity(self, *_: object) -> None:
        raise UnreadableError("declares an entity")
