"""Every object of a PDF, those that stand in others too: where a part of it may tell or run."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from pages.files.metadata.package import Budget
from pages.files.metadata.trace import TooLargeError, UnreadableError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every mended fault, in English

_MOST = 50_000  # objects: a report of some hundreds of pages has a tenth of them
# Between the words of an object stand blanks, and a NUL or a comment is one (ISO 32000-2, 7.2.3).
_BLANK = rb"(?:[\s\0]|%[^\r\n]{0,200}[\r\n])"
_OBJECT = re.compile(
    rb"[\s\0]{0,9}(?<!\d)(\d{1,20})" + _BLANK + rb"{1,9}(\d{1,9})" + _BLANK + rb"{1,9}obj\b"
)
_END = re.compile(rb"%%EOF")
_MOST_REVISIONS = 20
_LAST = re.compile(rb"startxref\s{1,9}(\d{1,20})")
_DEEPEST = 50  # objects in one another, without a reference between


def _read(data: bytes) -> PdfReader:
    """Read a PDF; UnreadableError if it is locked, whatever pypdf raises if it is damaged.

    What pypdf would mend, another reader may mend otherwise: so it is damaged.
    """
    reader = PdfReader(io.BytesIO(data), strict=True, xref_stream_maximum_entries=_MOST)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("locked")
    return reader


def objects(reader: PdfReader, data: bytes, budget: Budget) -> Iterator[PdfObject]:
    """Yield every object of these bytes, whether anything leads to it or not.

    TooLargeError if there are too many, or they unpack to more than the budget; UnreadableError if
    one is not where the file says, or is where the file says nothing of it: some readers look for
    those, and the whole file through.
    """
    places = _places(reader)
    listed = places.keys() | {(number, 0) for number in reader.xref_objStm}
    listed |= {(number, generation) for generation, number in reader.resolved_objects}  # the lists
    if len(listed) > min(_MOST, len(data)):
        raise TooLargeError("too many objects")
    for name, place in places.items():
        begin = _OBJECT.match(data, place)
        if not begin or _name(begin) != name:
            raise UnreadableError("an object that is not there")
    free = {
        number
        for of_generation in reader.xref_free_entry.values()
        for number, is_free in of_generation.items()
        if is_free
    }
    for number, generation in map(_name, _OBJECT.finditer(data)):
        if (number, generation) not in listed and number not in free:
            raise UnreadableError("an object that no list has")
    for number in sorted({packed_in for packed_in, _ in reader.xref_objStm.values()}):
        unpacked(IndirectObject(number, 0, reader).get_object(), budget)
    for number, generation in sorted(listed):
        item = reader.get_object(IndirectObject(number, generation, reader))
        if item is None:
            raise UnreadableError("an object that is not there")
        yield from _with_parts(item, 0)


def _bodies(data: bytes) -> set[int]:
    """Give where each object begins that stands in these bytes, and not packed in another."""
    return {begin.start(1) for begin in _OBJECT.finditer(data)}


def _listed_bodies(reader: PdfReader, data: bytes) -> set[int]:
    """Give where each object begins that the lists of a PDF name, and the lists themselves.

    A list that is an object need not name itself: it is where the last line but one says, or the
    only body of its name.
    """
    places = _places(reader)
    begins = [_OBJECT.match(data, place) for place in places.values()]
    lists = {(number, generation) for generation, number in reader.resolved_objects} - {*places}
    of_lists = [begin for begin in _OBJECT.finditer(data) if _name(begin) in lists]
    count = Counter(map(_name, of_lists))
    last = int((_LAST.findall(data) or [b"-1"])[-1])
    begins += [
        begin
        for begin in of_lists
        if count[_name(begin)] == 1 or begin.start() <= last <= begin.start(1)
    ]
    return {begin.start(1) for begin in begins if begin}


def _places(reader: PdfReader) -> dict[tuple[int, int], int]:
    """Give where the lists say that each object begins, by its number and generation."""
    return {
        (number, generation): place
        for generation, of_generation in reader.xref.items()
        for number, place in of_generation.items()
    }


def revisions(data: bytes) -> Iterator[tuple[PdfReader, bytes]]:
    """Yield each revision of a PDF with its bytes, the last one first.

    Who changes a PDF adds a part to it, so what was there before still is, and some readers look
    for that. UnreadableError at the end if an object stands in none of them, or if there are very
    many.
    """
    ends = [found.end() for found in _END.finditer(data)]
    if len(ends) > _MOST_REVISIONS:
        raise UnreadableError("too many revisions")
    reader = _read(data)
    looked_at = _listed_bodies(reader, data)
    yield reader, data
    for end in reversed(ends[:-1]):
        try:
            earlier = _read(data[:end])
            earlier.root_object  # noqa: B018 - is there a document
        except Exception:  # the first end of a PDF made for the web is that of no document
            continue
        looked_at |= _listed_bodies(earlier, data[:end])
        yield earlier, data[:end]
    if _bodies(data) - looked_at:
        raise UnreadableError("an object that no revision has")


def _name(begin: re.Match[bytes]) -> tuple[int, int]:
    """Give the number and the generation of an object that begins here."""
    return int(begin[1]), int(begin[2])


def unpacked(stream: PdfObject | None, budget: Budget) -> bytes:
    """Give what lies packed in a stream; TooLargeError if that is more than the budget."""
    if not isinstance(stream, StreamObject):
        raise UnreadableError("no stream")
    content = stream.get_data()
    budget.spend_on(content)
    return content


def value(item: DictionaryObject, key: str) -> object:
    """Give what a dictionary says under a key, None if nothing; `get` can give a reference."""
    try:
        return item[key]
    except KeyError:
        return None


def _with_parts(item: PdfObject, depth: int) -> Iterator[PdfObject]:
    if depth > _DEEPEST:
        raise UnreadableError("too deep")
    if isinstance(item, IndirectObject):
        return
    yield item
    parts: Iterable[PdfObject] = ()
    if isinstance(item, DictionaryObject):
        parts = item.values()
    elif isinstance(item, ArrayObject):
        parts = item
    for part in parts:
        yield from _with_parts(part, depth + 1)
