"""Whether the bytes of a PDF have the one form that every reader reads in the same way.

A reader that finds a PDF odd looks for the objects itself, the whole file through, and takes for
an object what another passes over. So only what all of them see alike is let through.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pages.files.trace import UnreadableError

# Programs write an object at the begin of a line, with one space between its words: the blanks that
# precede it count, for a list may say that it begins there.
_OBJECT = re.compile(
    rb"[\s\0]{0,8}[\r\n](?P<number>[1-9]\d{0,8}) (?P<generation>0|[1-9]\d{0,4}) obj\b"
)
# The word of an object, after a blank or a mark, and to some readers after a number or with more
# to it. To some \x80 and \xff are blanks.
_WORDS = (
    re.compile(rb"(?<=[\s\0()<>\[\]{}%\x80\xff])obj\b"),
    re.compile(rb"[\d.+-][\s\0]+[\d.+-]+[\s\0]*obj"),
)
_ROW = 20  # bytes
_LINE = rb" ?(?:\r\n?|\n)"
_PART = rb"\d{1,10} \d{1,10}" + _LINE + rb"(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*"
_TABLE = re.compile(
    rb"\bxref" + _LINE + rb"((?:" + _PART + rb")+)(?:" + _LINE + rb")?trailer(?=\s*<<)"
)
_HEAD = re.compile(rb"\d{1,10} (\d{1,10})" + _LINE)
_TRAILER = re.compile(rb"trailer(?=[\s\0]*(?:(?P<top><<)|%))")
_MOST_TABLES, _LONGEST_TOP = 40, 10_000
_LIST = re.compile(rb"xref\s|\d{1,9} \d{1,5} obj\b")
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
    if not _LIST.match(data, int(last[1])):
        raise UnreadableError("a list that is not there")
    return int(last[1])


def trailers(data: bytes) -> list[bytes]:
    """Give what stands after each table of objects: a dictionary, and what may follow it.

    UnreadableError if a table is not what the standard says, to the byte: its readers skip through
    it, and one that does not find what it looks for makes a table itself.
    """
    ends = set()
    for table in _TABLE.finditer(data):
        at = table.start(1)
        while head := _HEAD.match(data, at, table.end(1)):
            at = head.end() + int(head[1]) * _ROW
        if at == table.end(1):
            ends.add(table.end())
    found = list(_TRAILER.finditer(data))
    if len(found) > _MOST_TABLES or not ends.issuperset(one.end() for one in found):
        raise UnreadableError("a table of an odd form")
    return [data[one.start("top") : one.start("top") + _LONGEST_TOP] for one in found]


def members(content: bytes, first: int, count: int) -> set[tuple[int, int]]:
    """Give number and place of each object that is packed in a stream: its head names these.

    UnreadableError if the head is not one number after another.
    """
    words = content[:first].split()
    if len(words) != 2 * count or not all(word.isdigit() for word in words):
        raise UnreadableError("a packed object that its stream does not name")
    return {(int(number), place) for place, number in enumerate(words[::2])}
