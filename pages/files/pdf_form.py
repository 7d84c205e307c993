"""Whether the bytes of a PDF have the one form that every reader reads in the same way.

A reader that finds a PDF odd looks for the objects itself, the whole file through, and takes for
an object what another passes over. So only what all of them see alike is let through.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pages.files.metadata.trace import UnreadableError

# Programs write it at the begin of a line, with one space between its words: the blanks that
# precede it count, for a list may say that it begins there.
_OBJECT = re.compile(
    rb"[\s\0]{0,8}[\r\n](?P<number>[1-9]\d{0,8}) (?P<generation>0|[1-9]\d{0,4}) obj\b"
)
# The word after a blank or a mark, and to some readers after a number or with more to it. To some
# \x80 and \xff are blanks.
_WORDS = (
    re.compile(rb"(?<=[\s\0()<>\[\]{}%\x80\xff])obj\b"),
    re.compile(rb"[\d.+-][\s\0]+[\d.+-]+[\s\0]*obj"),
)
_LAST = re.compile(rb"[\r\n]startxref(?:\r\n?|\n)(\d{1,10}) ?(?:\r\n?|\n)%%EOF(?:\r\n?|\n)?\Z")


class Body(NamedTuple):
    """An object that stands in a file; it begins with the blanks before its number."""

    number_at: int
    begin: int
    end: int
    name: tuple[int, int]


def bodies(data: bytes) -> tuple[Body, ...]:
    """Give the objects that stand in these bytes, and not packed in another, in order.

    UnreadableError if something begins as an object does, but not in the form of one.
    """
    found = tuple(
        Body(
            one.start("number"),
            one.start(),
            one.end(),
            (int(one["number"]), int(one["generation"])),
        )
        for one in _OBJECT.finditer(data)
    )
    ends = {body.end for body in found}
    if any(word.end() not in ends for words in _WORDS for word in words.finditer(data)):
        raise UnreadableError("an object of an odd form")
    return found


def list_at(data: bytes) -> int:
    """Give where the last list of objects begins.

    UnreadableError if the file does not end with that: what follows, no reader need pass over.
    """
    # Long before the last bytes there is nothing to find, and very much to look through.
    last = _LAST.search(data[-60:])
    if not last:
        raise UnreadableError("no end, or more after it")
    return int(last[1])
