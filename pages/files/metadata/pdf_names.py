"""PDFs: their properties, notes, attachments and photos, those of earlier revisions too.

ISO 32000: who changes a PDF adds a part to it, so what was there before still is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdf.generic import DictionaryObject, NameObject, PdfObject, StreamObject, TextStringObject

from pages.files.metadata.office_names import in_property
from pages.files.metadata.pdf_private import in_private, private_parts
from pages.files.metadata.person import person_in_path
from pages.files.metadata.xmp import in_xmp
from pages.files.package import Budget
from pages.files.pdf_objects import PdfRevision, objects, pdf_revisions, stream_content, value
from pages.files.trace import Trace, UnreadableError, Where

_PROGRAMS = ("/Creator", "/Producer")
_NOTES = frozenset(
    re.findall(
        r"/\w+",
        "/Caret /Circle /FileAttachment /FreeText /Highlight /Ink /Line /Polygon /PolyLine /Popup "
        "/Redact /Sound /Square /Squiggly /Stamp /StrikeOut /Text /Underline",
    )
)
# ISO 32000-2, 12.8: a signature, a stamp of the time, and what proves later that they were right.
_SIGNATURES = frozenset({"/Sig", "/DocTimeStamp"})
_PROOFS = frozenset({"/ByteRange", "/VRI", "/OCSPs", "/CRLs"})


def in_pdf(data: bytes, budget: Budget) -> Iterator[Trace | tuple[str, bytes]]:
    """Yield what a PDF tells, and name and content of the files and photos that lie in it.

    Raises UnreadableError for a PDF that is damaged or locked, or holds what no revision has,
    TooLargeError if it unpacks to more than the budget.
    """
    try:
        found = [told for revision in pdf_revisions(data) for told in _read(revision, budget)]
    except UnreadableError:
        raise
    except Exception as error:  # pypdf on damaged bytes, of whatever class
        raise UnreadableError("damaged, or locked") from error
    yield from dict.fromkeys(found)


def _read(revision: PdfRevision, budget: Budget) -> Iterator[Trace | tuple[str, bytes]]:
    """Yield what one revision tells."""
    for key, said in (revision.reader.metadata or {}).items():
        if key == "/Author":
            yield Trace(Where.AUTHOR, str(said))
        elif key not in _PROGRAMS:
            yield from in_property(key[1:], str(said))
    kept: list[PdfObject] = []
    for item in objects(revision, budget):
        yield from _in_object(item, budget)
        kept += private_parts(item)
    yield from in_private(kept, revision, budget)


def _in_object(item: PdfObject, budget: Budget) -> Iterator[Trace | tuple[str, bytes]]:
    if isinstance(item, TextStringObject) and (name := person_in_path(item)):
        yield Trace(Where.PATH, name)
    if not isinstance(item, DictionaryObject):
        return
    if _is_signature(item):
        yield Trace(Where.SIGNATURE)
    if value(item, "/Subtype") in _NOTES and "/T" in item:
        yield Trace(Where.COMMENT, str(item["/T"]))
    if isinstance(author := value(item, "/Author"), str) and not isinstance(author, NameObject):
        yield Trace(Where.AUTHOR, author)  # of a thread, of earlier properties
    if isinstance(notes := value(item, "/Metadata"), StreamObject):
        yield from in_xmp(stream_content(notes, budget))
    if isinstance(item, StreamObject):
        yield from _in_stream(item, budget)
    if isinstance(files := value(item, "/EF"), DictionaryObject):
        named = value(item, "/UF") or value(item, "/F") or ""
        yield from (
            (str(named), stream_content(file.get_object(), budget)) for file in files.values()
        )


def _is_signature(item: DictionaryObject) -> bool:
    """Tell whether somebody signed here: with a name, a mail address, the number of a person.

    A field that nobody signed yet is none.
    """
    signed = value(item, "/FT") == "/Sig" and isinstance(value(item, "/V"), DictionaryObject)
    return signed or value(item, "/Type") in _SIGNATURES or bool(_PROOFS & item.keys())


def _in_stream(stream: StreamObject, budget: Budget) -> Iterator[Trace | tuple[str, bytes]]:
    if value(stream, "/Type") == "/Metadata":
        yield from in_xmp(stream_content(stream, budget))
    elif value(stream, "/Subtype") == "/Image" and "/DCTDecode" in str(value(stream, "/Filter")):
        yield "photo.jpg", stream_content(stream, budget)
