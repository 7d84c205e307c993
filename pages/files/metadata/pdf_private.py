"""What programs keep in a PDF for themselves, and no reader of it shows.

ISO 32000, 14.5 (data of a page or document, to edit it again) and 8.11.4.4 (who made a layer).
"""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from pages.files.metadata.office_names import in_property
from pages.files.metadata.xml_values import values
from pages.files.package import Budget
from pages.files.pdf_objects import PdfRevision, as_text, stream_content
from pages.files.trace import Trace, UnreadableError, Where

# Who takes the first out of a page can leave what it led to, which still has the second.
_KEYS = ("/PieceInfo", "/Private", "/CreatorInfo")


def private_parts(item: PdfObject) -> Iterator[PdfObject]:
    """Yield what an object holds for a program, each maybe a reference."""
    if isinstance(item, DictionaryObject):
        yield from (item.raw_get(key) for key in _KEYS if key in item)


def in_private(parts: list[PdfObject], revision: PdfRevision, budget: Budget) -> Iterator[Trace]:
    """Yield what these parts tell, with all that they lead to.

    A text is a property, as is one in XML; dates, numbers and codes tell nothing. What only the
    program itself can read, may name anybody.
    """
    seen: dict[int, PdfObject | None] = {}  # kept, so that no other object gets the same sign
    left = [("", part) for part in parts]
    while left:
        key, part = left.pop()
        name = isinstance(part, IndirectObject) and (part.idnum, part.generation)
        if name and name not in revision.names:
            continue  # it leads to nothing, for which the whole file would be looked through
        item = part.get_object()
        if id(item) in seen:
            continue
        seen[id(item)] = item
        if isinstance(item, TextStringObject | ByteStringObject):
            yield from in_property(key, as_text(item))
        elif isinstance(item, StreamObject):
            yield from _in_stream(item, budget)
        if isinstance(item, DictionaryObject):
            left += ((name[1:], item.raw_get(name)) for name in item)
        elif isinstance(item, ArrayObject):
            left += ((key, one) for one in item)


def _in_stream(stream: StreamObject, budget: Budget) -> Iterator[Trace]:
    content = stream_content(stream, budget).strip(b"\0\t\r\n ")
    try:
        for value in values(content) if content else ():
            yield from in_property(value.key or value.element, value.text)
    except UnreadableError:
        yield Trace(Where.EDITING)
