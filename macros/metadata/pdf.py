"""PDFs: their properties, notes, attachments and photos, those of earlier revisions too.

ISO 32000: who changes a PDF adds a part to it, so what was there before still is.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from macros.metadata.office import in_property
from macros.metadata.person import person_in_path
from macros.metadata.trace import Trace, UnreadableError, Where
from macros.metadata.xmp import in_xmp

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every mended fault, in English

_END = re.compile(rb"%%EOF")
_MOST_REVISIONS = 20
_DEEPEST = 50  # objects in one another, without a reference between
_PROGRAMS = ("/Creator", "/Producer")
_NOTES = frozenset(
    re.findall(
        r"/\w+",
        "/Caret /Circle /FileAttachment /FreeText /Highlight /Ink /Line /Polygon /PolyLine /Popup "
        "/Redact /Sound /Square /Squiggly /Stamp /StrikeOut /Text /Underline",
    )
)


def in_pdf(data: bytes) -> Iterator[Trace | tuple[str, bytes]]:
    """Yield what a PDF tells, and name and content of the files and photos that lie in it.

    Raises UnreadableError for a PDF that is damaged or locked.
    """
    ends = [found.end() for found in _END.finditer(data)]
    if len(ends) > _MOST_REVISIONS:
        raise UnreadableError("too many revisions")
    try:
        found = list(_read(data))
    except UnreadableError:
        raise
    except Exception as error:  # pypdf on damaged bytes, of whatever class
        raise UnreadableError("damaged, or locked") from error
    for end in ends[:-1]:
        try:
            found += _read(data[:end])
        except Exception:  # the first end of a PDF made for the web is that of no document
            continue
    yield from dict.fromkeys(found)


def _read(data: bytes) -> Iterator[Trace | tuple[str, bytes]]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("locked")
    for key, value in (reader.metadata or {}).items():
        if key == "/Author":
            yield Trace(Where.AUTHOR, str(value))
        elif key not in _PROGRAMS:
            yield from in_property(key[1:], str(value))
    numbers = {number for numbers in reader.xref.values() for number in numbers}
    for number in sorted(numbers.union(reader.xref_objStm)):
        yield from _in_object(reader.get_object(number), 0)


def _in_object(item: PdfObject | None, depth: int) -> Iterator[Trace | tuple[str, bytes]]:
    """Yield what an object tells, with those that stand in it."""
    if depth > _DEEPEST:
        raise UnreadableError("too deep")
    if isinstance(item, DictionaryObject):
        if item.get("/Subtype") in _NOTES and "/T" in item:
            yield Trace(Where.COMMENT, str(item["/T"]))
        if isinstance(item, StreamObject):
            yield from _in_stream(item)
        if isinstance(files := item.get("/EF"), DictionaryObject):
            name = str(item.get("/UF", item.get("/F", "")))
            yield from ((name, file.get_object().get_data()) for file in files.values())
    parts: Iterable[PdfObject] = ()
    if isinstance(item, DictionaryObject):
        parts = item.values()
    elif isinstance(item, ArrayObject):
        parts = item
    for part in parts:
        if isinstance(part, TextStringObject):
            if name := person_in_path(part):
                yield Trace(Where.PATH, name)
        elif not isinstance(part, IndirectObject):
            yield from _in_object(part, depth + 1)


def _in_stream(stream: StreamObject) -> Iterator[Trace | tuple[str, bytes]]:
    if stream.get("/Type") == "/Metadata":
        yield from in_xmp(stream.get_data())
    elif stream.get("/Subtype") == "/Image" and "/DCTDecode" in str(stream.get("/Filter")):
        yield "photo.jpg", stream.get_data()
