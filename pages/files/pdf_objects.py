"""Every object of a PDF, those that stand in others too: where a part of it may tell or run."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from pages.files.metadata.trace import TooLargeError, UnreadableError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every mended fault, in English

_MOST = 50_000  # objects: a report of some hundreds of pages has a tenth of them
_MOST_LOST = 20
_OBJECT = re.compile(rb"\s{0,9}0*(\d{1,10})\s{1,9}\d+\s{1,9}obj\b")
_DEEPEST = 50  # objects in one another, without a reference between


def read_pdf(data: bytes) -> PdfReader:
    """Read a PDF; UnreadableError if it is locked, whatever pypdf raises if it is damaged."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("locked")
    return reader


def objects(reader: PdfReader, data: bytes) -> Iterator[PdfObject]:
    """Yield every object of these bytes, whether anything leads to it or not.

    TooLargeError if there are too many; UnreadableError if too many are not where they should be,
    for at each of those the whole file is looked through.
    """
    places = {number: place for places in reader.xref.values() for number, place in places.items()}
    if len(places) + len(reader.xref_objStm) > min(_MOST, len(data)):
        raise TooLargeError("too many objects")
    found = {number: _OBJECT.match(data, place) for number, place in places.items()}
    lost = [number for number, begin in found.items() if not begin or int(begin[1]) != number]
    if len(lost) > _MOST_LOST:
        raise UnreadableError("objects that are not there")
    for number in sorted(places.keys() | reader.xref_objStm.keys()):
        yield from _with_parts(reader.get_object(number), 0)


def value(item: DictionaryObject, key: str) -> object:
    """Give what a dictionary says under a key, None if nothing; `get` can give a reference."""
    try:
        return item[key]
    except KeyError:
        return None


def _with_parts(item: PdfObject | None, depth: int) -> Iterator[PdfObject]:
    if depth > _DEEPEST:
        raise UnreadableError("too deep")
    if item is None or isinstance(item, IndirectObject):
        return
    yield item
    parts: Iterable[PdfObject] = ()
    if isinstance(item, DictionaryObject):
        parts = item.values()
    elif isinstance(item, ArrayObject):
        parts = item
    for part in parts:
        yield from _with_parts(part, depth + 1)
