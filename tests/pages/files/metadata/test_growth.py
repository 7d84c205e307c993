"""A file takes as much more work to look through as it is larger."""

from __future__ import annotations

import io
import zipfile
from collections import deque
from collections.abc import Callable
from contextlib import suppress

import pytest

from blueprint.problem import Problem
from pages.files.attachments import wrong_content
from pages.files.metadata.xml_values import values
from pages.files.trace import UnreadableError
from tests.growth import assert_grows_with
from tests.pages.files.metadata.makers import kept

_SIZE = 40_000 // 8  # bytes: eight times as many is what once took 23 seconds
_FILLED = (
    " ",
    "\n",
    "\t",
    "a",
    "a ",
    "&#32;",
    "&#97;",
    "<!-- -->",
    "<g/>",
    "<g/>\n",
    "<g id='a b'/>",
    "<?a?>",
)
_PATHS = ("/", "C:\\Users\\", "/home/a", "a.b@c.be ", "\\\\a", "%2f", "Users/", "a.")


def _svg(text: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><title>{text}</title></svg>'.encode()


def _attribute(text: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="{text}"/>'.encode()


def _sheet(text: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><style>{text}</style></svg>'.encode()


def _office(text: str, parts: int = 1) -> bytes:
    core = f"<coreProperties><creator>{text}</creator></coreProperties>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as document:
        for number in range(parts):
            document.writestr(f"docProps/core{number}.xml", core)
    return file.getvalue()


def _pdf(times: int, between: bytes = b"") -> bytes:
    body = b"%PDF-1.7\n"
    places = []
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    objects += [b"<< /Type /Annot /Contents (a) " + between + b">>"] * (50 * times)
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + head + table + end


def _read(xml: bytes) -> None:
    with suppress(UnreadableError):
        deque(values(xml), 0)


_LONG = {
    "attribute": "<a b='{}'/>",
    "comment": "<a><!--{}--></a>",
    "instruction": "<a><?b {}?></a>",
    "name": "<{}/>",
    "text": "<a>{}</a>",
    "nothing": "{}",
}


@pytest.mark.parametrize("case", _LONG)
def test_one_long_piece(case: str) -> None:
    """However long one piece of XML is, that no reader can judge before its end."""
    whole = "a" * 500_000
    assert_grows_with(
        lambda times: _LONG[case].format(whole * times).encode(),
        _read,
    )


def _look(kind: str) -> Callable[[bytes], list[Problem]]:
    return lambda data: wrong_content(data, kind, f"bestand{kind}")


@pytest.mark.parametrize("part", [*_FILLED, *_PATHS])
@pytest.mark.parametrize("made", [_svg, _attribute, _sheet])
def test_drawings(made: Callable[[str], bytes], part: str) -> None:
    """Whatever a drawing is filled with."""
    assert_grows_with(lambda times: made(part * (times * _SIZE // len(part))), _look(".svg"))


@pytest.mark.parametrize("part", [*_FILLED, *_PATHS])
def test_documents(part: str) -> None:
    """Whatever a part of a document is filled with."""
    assert_grows_with(lambda times: _office(part * (times * _SIZE // len(part))), _look(".docx"))


def test_documents_of_many_parts() -> None:
    """However many files a document has."""
    assert_grows_with(lambda times: _office("Iemand", 50 * times), _look(".docx"))


@pytest.mark.parametrize(
    "between",
    [
        b"",
        b" " * 800,
        b"<<" * 20 + b">>" * 20,
        b"%a\n" * 50,
        b"/PieceInfo [" + b"1 0 R 2 0 R 3 0 R 40 0 R " * 20 + b"] ",
        b"/Private << " * 20 + b"/A (" + b"/home/a" * 50 + b") " + b">> " * 20,
    ],
)
def test_pdfs(between: bytes) -> None:
    """However many objects a PDF has, and whatever stands between them."""
    assert_grows_with(lambda times: _pdf(times, between), _look(".pdf"))


def test_references_to_nothing() -> None:
    """However often a program kept a reference to what it took out."""
    assert_grows_with(lambda times: kept(b"[%s]" % (b"99 0 R " * 300 * times)), _look(".pdf"))


@pytest.mark.parametrize(
    "end", [b"%%EOF\n", b"startxref\n9\n%%EOF\n", b" ", b"endobj\n", b"1 0 obj\n"]
)
def test_pdfs_of_many_ends(end: bytes) -> None:
    """However often a PDF ends: each end was once that of a whole file."""
    assert_grows_with(lambda times: _pdf(1) + end * (25 * times), _look(".pdf"))
