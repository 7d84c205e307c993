"""The bookmarks of the book: each heading of it, in its own words."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from blueprint.problem import Place, Problem, ProblemsFound, quoted
from engine.built.judge import NOT_HERS
from engine.outputs.book import BOOK, Heading


def with_bookmarks(pdf: bytes, headings: Sequence[Heading]) -> bytes:
    """Give a PDF with these headings as its bookmarks; raise `ProblemsFound` at one it lacks.

    Chromium writes some titles twice, and forgets the space where a heading goes to a new line.
    """
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    bookmarks = list(_bookmarks(writer.root_object["/Outlines"]))
    if len(bookmarks) != len(headings):
        raise ProblemsFound([_not_on_paper([str(one["/Title"]) for one in bookmarks], headings)])
    for bookmark, heading in zip(bookmarks, headings, strict=True):
        bookmark[NameObject("/Title")] = TextStringObject(heading.title)
    writer.pdf_header = "%PDF-1.4"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _not_on_paper(bookmarks: Sequence[str], headings: Sequence[Heading]) -> Problem:
    """Say which heading has no bookmark: the one without which most others have theirs."""
    missing = len(headings) - len(bookmarks)
    if missing < 0:
        message = (
            f"in de PDF staan {len(bookmarks)} koppen, en op de pagina’s {len(headings)}; "
            f"{NOT_HERS}"
        )
        return Problem(Place(BOOK, 1, 1), message)

    def alike(at: int) -> int:
        left = (*headings[:at], *headings[at + missing :])
        return sum(map(_is_of, bookmarks, left))

    heading = headings[max(range(len(bookmarks) + 1), key=alike)]
    message = (
        f"de kop {quoted(heading.title)} staat niet in de PDF; haal weg wat hem op papier "
        "verbergt, of schrijf hem als gewone tekst"
    )
    return Problem(Place(heading.source, 1, 1), message)


def _is_of(bookmark: str, heading: Heading) -> bool:
    return "".join(heading.title.split()) in "".join(bookmark.split())


def _bookmarks(above: Any) -> Iterator[Any]:
    """Yield every bookmark below one, in reading order."""
    item = above.get("/First")
    while item is not None:
        yield item.get_object()
        yield from _bookmarks(item.get_object())
        item = item.get_object().get("/Next")
