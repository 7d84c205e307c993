"""The parts of a document that is a zip file, and what all that lies in a file may unpack to."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from pages.files.trace import TooLargeError, UnreadableError

_LARGEST = 50_000_000  # bytes of a document and all documents within it, unpacked
_SMALL, _TIMES = 2_000_000, 200  # what the least document may unpack to, and for each byte of it
_HEAD, _END = 30, 22  # bytes before the name of a part, and of the end of the directory
_MOST_BETWEEN = 24  # bytes: what a part turned out to be, if its head did not say so yet
_ELEMENT = 25  # bytes that are read in the time that one element takes besides its own


class Budget:
    """How many bytes may still be unpacked of a file of this size, and of all that lies in it."""

    def __init__(self, size: int) -> None:
        self.left = min(_LARGEST, _SMALL + _TIMES * size)

    def spend(self, amount: int) -> None:
        """Take bytes away; TooLargeError if there are not that many."""
        self.left -= amount
        if self.left < 0:
            raise TooLargeError("too large")

    def spend_on(self, content: bytes) -> None:
        """Take away what it costs to read what was unpacked."""
        self.spend(len(content) + _ELEMENT * content.count(b"<"))


def parts(data: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every part that is not empty.

    Raises UnreadableError for a document that is damaged or locked, TooLargeError beyond that size.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as document:
            _is_full(data, document.infolist())
            for part in document.infolist():
                with document.open(part) as stream:
                    content = stream.read(budget.left + 1)
                budget.spend_on(content)
                if content:
                    yield part.filename, content
    except UnreadableError:
        raise
    except Exception as error:  # zipfile on damaged or locked bytes, of whatever class
        raise UnreadableError("damaged, or locked") from error


def _is_full(data: bytes, listed: list[zipfile.ZipInfo]) -> None:
    """Refuse a document with more in it than its one directory lists: some programs read that."""
    size, directory = struct.unpack("<2L", data[-_END:][12:20])
    end = 0
    for part in sorted(listed, key=lambda part: part.header_offset):
        if not end <= part.header_offset <= end + _MOST_BETWEEN * (end > 0):
            raise UnreadableError("something between the parts")
        head = data[part.header_offset : part.header_offset + _HEAD]
        end = part.header_offset + _HEAD + sum(struct.unpack("<2H", head[26:])) + part.compress_size
    if not end <= directory <= end + _MOST_BETWEEN or directory + size + _END != len(data):
        raise UnreadableError("another directory, or something behind it")
