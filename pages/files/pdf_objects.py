"""Every object of a PDF, those that stand in others too: where a part of it may tell or run."""

from __future__ import annotations

import io
import logging
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    read_object,
)

from pages.files.package import Budget
from pages.files.pdf_form import Body, bodies, list_at, members, trailers
from pages.files.trace import TooLargeError, UnreadableError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every mended fault, in English

_MOST = 50_000  # objects: a report of some hundreds of pages has a tenth of them
_END = re.compile(rb"%%EOF")
_MOST_REVISIONS = 20
_DEEPEST = 50  # objects in one another, without a reference between


Packed = tuple[Body, tuple[int, int]]  # the stream; number and place of the object


@dataclass(frozen=True)
class PdfRevision:
    """A PDF as it was once: its first bytes, up to an end, and the objects that stand in these."""

    reader: PdfReader
    data: bytes
    bodies: tuple[Body, ...]
    packed: set[Packed] = field(default_factory=set)  # what `objects` finds
    listed: set[Packed] = field(default_factory=set)  # of that, what the lists name

    @property
    def root(self) -> DictionaryObject:
        """What the document begins with."""
        return self.reader.root_object

    @cached_property
    def places(self) -> dict[tuple[int, int], int]:
        """Where the lists say that each object begins, by its number and generation."""
        return {
            (number, generation): place
            for generation, of_generation in self.reader.xref.items()
            for number, place in of_generation.items()
        }

    @cached_property
    def names(self) -> frozenset[tuple[int, int]]:
        """The number and generation of every object that the lists have, packed ones too."""
        return frozenset(self.places) | {(number, 0) for number in self.reader.xref_objStm}

    @cached_property
    def listed_bodies(self) -> dict[tuple[int, int], Body | None]:
        """What stands where the lists say, by number and generation; blanks may precede."""
        at = {
            place: body for body in self.bodies for place in range(body.begin, body.number_at + 1)
        }
        return {name: at.get(place) for name, place in self.places.items()}


def _read(data: bytes) -> PdfReader:
    """Read a PDF; UnreadableError if it is locked, whatever pypdf raises if it is damaged.

    What pypdf would mend, another reader may mend otherwise: so it is damaged.
    """
    reader = PdfReader(io.BytesIO(data), strict=True, xref_stream_maximum_entries=_MOST)
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("locked")
    return reader


def objects(revision: PdfRevision, budget: Budget) -> Iterator[PdfObject]:
    """Yield every object of a revision, whether anything leads to it or not.

    TooLargeError if there are too many, or they unpack to more than the budget; UnreadableError if
    one is not where the file says, or is where the file says nothing of it: some readers look for
    those, and the whole file through.
    """
    reader = revision.reader
    lists = {(number, generation) for generation, number in reader.resolved_objects}
    listed = revision.names | lists
    if len(listed) > min(_MOST, len(revision.data)):
        raise TooLargeError("too many objects")
    for name, body in revision.listed_bodies.items():
        if not body or body.name != name:
            raise UnreadableError("an object that is not there")
    free = {
        number
        for of_generation in reader.xref_free_entry.values()
        for number, is_free in of_generation.items()
        if is_free
    }
    for body in revision.bodies:
        if body.name not in listed and body.name[0] not in free:
            raise UnreadableError("an object that no list has")
    if max(number for number, _ in listed) >= int(str(reader.trailer["/Size"])):
        raise UnreadableError("more objects than the file says")
    _unpack(revision, budget)
    for top in trailers(revision.data):
        yield from _with_parts(read_object(io.BytesIO(top), reader), 0)
    for number, generation in sorted(listed):
        item = reader.get_object(IndirectObject(number, generation, reader))
        if item is None:
            raise UnreadableError("an object that is not there")
        yield from _with_parts(item, 0)


def _unpack(revision: PdfRevision, budget: Budget) -> None:
    """Find what lies packed in every stream of objects, whether a list names it or not.

    UnreadableError if something does not lie where the lists say.
    """
    reader = revision.reader
    for (number, generation), body in revision.listed_bodies.items():
        stream = reader.get_object(IndirectObject(number, generation, reader))
        kind = stream.get("/Type") if isinstance(stream, StreamObject) else None
        if isinstance(kind, IndirectObject):
            raise UnreadableError("a kind that stands elsewhere")
        if body and isinstance(stream, StreamObject) and kind == "/ObjStm":
            content = stream_content(stream, budget)
            first, count = stream.raw_get("/First"), stream.raw_get("/N")
            revision.packed.update((body, one) for one in members(content, first, count))
    for number, (packed_in, place) in reader.xref_objStm.items():
        body = revision.listed_bodies.get((packed_in, 0))
        if not body or (body, (number, place)) not in revision.packed:
            raise UnreadableError("an object that is not there")
        revision.listed.add((body, (number, place)))


def _accounted_for(revision: PdfRevision) -> set[Body]:
    """Give the objects that the lists of a revision name, and the lists themselves.

    A list that is an object need not name itself: it is where the last line but one says, or the
    only body of its name.
    """
    resolved = {(number, generation) for generation, number in revision.reader.resolved_objects}
    of_lists = [body for body in revision.bodies if body.name in resolved - {*revision.places}]
    count = Counter(body.name for body in of_lists)
    last = list_at(revision.data)
    named = {body for body in revision.listed_bodies.values() if body}
    return named | {
        body for body in of_lists if count[body.name] == 1 or body.begin <= last <= body.number_at
    }


def pdf_revisions(data: bytes) -> Iterator[PdfRevision]:
    """Yield each revision of a PDF, the last one first.

    Who changes a PDF adds a part to it, so what was there before still is, and some readers look
    for that. UnreadableError at the end if an object stands in none of them, or if there are very
    many.
    """
    ends = [found.end() for found in _END.finditer(data)]
    if len(ends) > _MOST_REVISIONS:
        raise UnreadableError("too many revisions")
    list_at(data)
    last = PdfRevision(_read(data), data, bodies(data))
    looked_at = _accounted_for(last)
    yield last
    packed, listed = last.packed, last.listed
    for end in reversed(ends[:-1]):
        standing = last.bodies[: bisect_right(last.bodies, end, key=lambda body: body.end)]
        try:
            earlier = PdfRevision(_read(data[:end]), data[:end], standing)
            earlier.root  # noqa: B018 - is there a document
        except Exception:  # the first end of a PDF made for the web is that of no document
            continue
        looked_at |= _accounted_for(earlier)
        yield earlier
        packed |= earlier.packed
        listed |= earlier.listed
    if {*last.bodies} - looked_at or packed - listed:
        raise UnreadableError("an object that no revision has")


def stream_content(stream: PdfObject | None, budget: Budget) -> bytes:
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


def as_text(said: str | bytes) -> str:
    """Give a text, whichever of the two pypdf took it for."""
    return said if isinstance(said, str) else said.decode("latin-1")


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
