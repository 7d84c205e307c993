"""What an image or document says of people without showing it: names, and where they were.

Only looks: what a program left behind must go at its source, or it comes back.
"""

from __future__ import annotations

from collections.abc import Iterator

from pages.files import package
from pages.files.metadata import odf_names, office_names
from pages.files.metadata.person import can_be_person
from pages.files.metadata.svg_names import in_svg
from pages.files.package import Budget
from pages.files.trace import NAMELESS, Trace, UnreadableError

PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
IMAGES = (*PHOTOS, ".svg")
_DOTS = (*PHOTOS, ".gif", ".tif", ".tiff")  # the last three only within a document
OFFICE = (".docx", ".pptx", ".xlsx")
ODF = (".odp", ".ods", ".odt")
XML = (".xml", ".rels", ".vml", ".rdf", ".psmdcp")
"""Parts of a document in XML: the last two say of it what the others do, for some programs."""
_DEEPEST = 4  # a photo in a sheet in a chart in slides


def traces(data: bytes, kind: str) -> list[Trace]:
    """Give what a file of this kind (its ending) tells, each once; nothing for other kinds.

    Raises UnreadableError if it cannot be read, TooLargeError if it unpacks to too much.
    """
    found = _traces(data, kind, Budget(len(data)), _DEEPEST)
    return list(dict.fromkeys(trace for trace in map(_tidy, found) if _tells(trace)))


def _tidy(trace: Trace) -> Trace:
    return Trace(trace.where, " ".join(trace.name.replace("\0", " ").split()), trace.inside)


def _tells(trace: Trace) -> bool:
    return trace.where in NAMELESS or can_be_person(trace.name)


def _traces(data: bytes, kind: str, budget: Budget, deeper: int) -> Iterator[Trace]:
    if not deeper:
        raise UnreadableError("too deep")
    if kind in _DOTS:
        from pages.files.metadata.image_names import (
            in_image,
        )  # Pillow and pypdf: 0.3 s, mostly for nothing

        yield from in_image(data, budget, alone=deeper == _DEEPEST)
    elif kind == ".svg":
        yield from in_svg(data)
    elif kind in (*OFFICE, *ODF):
        in_part = office_names.in_part if kind in OFFICE else odf_names.in_part
        for name, content in package.parts(data, budget):
            if name.lower().endswith(XML):
                yield from in_part(content)
            else:
                yield from _inside(name, content, budget, deeper)
    elif kind == ".pdf":
        from pages.files.metadata.pdf_names import in_pdf

        for found in in_pdf(data, budget):
            if isinstance(found, Trace):
                yield found
            else:
                yield from _inside(*found, budget, deeper)


def _inside(name: str, content: bytes, budget: Budget, deeper: int) -> Iterator[Trace]:
    """Yield what a file in another tells; what is no file of its kind is no fault of the other."""
    kind = f".{name.rpartition('.')[2].lower()}"
    try:
        for trace in _traces(content, kind, budget, deeper - 1):
            yield trace.nested()
    except UnreadableError:
        if budget.left < 0:
            raise
