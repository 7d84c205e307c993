"""What an image or document says of people without showing it is seen, and told in Dutch."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from macros.images import wrong_content
from macros.traces import names

NAME = "Kanarie van den Berg"
_TOP = b"\x89PNG\r\n\x1a\n"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Give an image with these chunks."""
    return _TOP + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def exif(tag: int, text: bytes, order: str = "<", *, deep: bool = False) -> bytes:
    """Give the notes of a camera with one text, in its own directory or in the one below."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    start = 26 if deep else 8
    notes = mark + struct.pack(f"{order}I", 8)
    if deep:
        notes += struct.pack(f"{order}HHHIII", 1, 0x8769, 4, 1, start, 0)
    kind = 1 if tag == 0x9C9D else 2
    notes += struct.pack(f"{order}HHHIII", 1, tag, kind, len(text), start + 18, 0)
    return notes + text


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """Give the begin of a photo with these segments."""
    parts = (bytes([255, mark]) + struct.pack(">H", len(d) + 2) + d for mark, d in segments)
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xda"


def office(**parts: str) -> bytes:
    """Give a document of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as document:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name.replace("__", "/") + ".xml")  # its day is always 1980
            document.writestr(part, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def pdf(**info: str) -> PdfWriter:
    """Give a document of one empty page, with these properties."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.metadata = {f"/{key}": value for key, value in info.items()} or None
    return writer


def saved(writer: PdfWriter) -> bytes:
    """Give its bytes."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


_BARE = NAME.encode()
_XMP = f"<x><dc:creator><rdf:Seq><rdf:li>{NAME}</rdf:li></rdf:Seq></dc:creator></x>".encode()
_BY_LINE = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x20\x1c\x02\x50" + struct.pack(">H", len(_BARE))
_PACKED = zlib.compress(f"1 0 << /Author ({NAME}) >>".encode())
CASES = {
    "jpg-exif": (".jpg", jpeg((0xE1, b"Exif\0\0" + exif(0x013B, _BARE)))),
    "jpg-exif-big-endian": (".jpeg", jpeg((0xE1, b"Exif\0\0" + exif(0x013B, _BARE, ">")))),
    "jpg-windows": (".jpg", jpeg((0xE1, b"Exif\0\0" + exif(0x9C9D, NAME.encode("utf-16-le"))))),
    "jpg-owner": (".jpg", jpeg((0xE1, b"Exif\0\0" + exif(0xA430, _BARE, deep=True)))),
    "jpg-xmp": (".jpg", jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _XMP))),
    "jpg-by-line": (".jpg", jpeg((0xED, _BY_LINE + _BARE))),
    "png-text": (".png", png((b"tEXt", b"Author\0" + _BARE), (b"IDAT", b""))),
    "png-exif": (".png", png((b"eXIf", exif(0x013B, _BARE)), (b"IEND", b""))),
    "png-xmp": (".png", png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _XMP))),
    "webp-exif": (".webp", b"RIFF\0\0\0\0WEBPEXIF\0\0\0\0" + exif(0x013B, _BARE)),
    "docx-made": (".docx", office(docProps__core=f"<dc:creator>{NAME}</dc:creator>")),
    "xlsx-changed": (
        ".xlsx",
        office(docProps__core=f"<cp:lastModifiedBy>{NAME}</cp:lastModifiedBy>"),
    ),
    "docx-noted": (".docx", office(word__comments=f'<w:comment w:id="0" w:author="{NAME}">')),
    "docx-tracked": (".docx", office(word__document=f'<w:ins w:id="1" w:author="{NAME}">')),
    "pptx-noted": (".pptx", office(ppt__commentAuthors=f'<p:cmAuthor id="0" name="{NAME}"/>')),
    "xlsx-noted": (".xlsx", office(xl__comments1=f"<authors><author>{NAME}</author></authors>")),
    "odt-made": (".odt", office(meta=f"<meta:initial-creator>{NAME}</meta:initial-creator>")),
    "ods-changed": (".ods", office(meta=f"<dc:creator>{NAME}</dc:creator>")),
    "svg-made": (
        ".svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        b'xmlns:cc="http://purl.org/cc"><metadata><dc:creator>\n<cc:Agent>\n<dc:title>'
        + _BARE
        + b"</dc:title></cc:Agent></dc:creator></metadata></svg>",
    ),
    "svg-folder": (
        ".svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://inkscape.org/x" '
        b'inkscape:export-filename="/home/' + _BARE + b'/kaart.png"></svg>',
    ),
    "pdf": (".pdf", saved(pdf(Author=NAME))),
    "pdf-letters": (
        ".pdf",
        b"%PDF-1.5\n<< /Author (\xfe\xff" + NAME.encode("utf-16-be") + b") >>",
    ),
    "pdf-packed": (
        ".pdf",
        b"%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 1 >>\nstream\n" + _PACKED + b"\nendstream",
    ),
    "pdf-xmp": (".pdf", b"%PDF-1.5\n2 0 obj <</Type/Metadata>>stream\n" + _XMP + b"\nendstream"),
    "pdf-code": (".pdf", b"%PDF-1.5\n<< /Author <" + _BARE.hex().encode() + b"> >>"),
}


@pytest.mark.parametrize("case", CASES)
def test_name(case: str) -> None:
    """A name is found wherever a program leaves it, and told in one message."""
    kind, data = CASES[case]
    assert names(data, kind) == [NAME]
    (problem,) = wrong_content(data, kind, "x")
    assert NAME in problem.message


def test_name_in_a_picture_of_a_document() -> None:
    """A picture inside a document is looked at too."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as document:
        document.writestr("word/media/image1.JPG", CASES["jpg-exif"][1])
    assert names(packed.getvalue(), ".docx") == [NAME]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (".pdf", saved(pdf())),
        (".pdf", saved(pdf(Author="", Title="Verslag"))),
        (".docx", office(docProps__core="<dc:title>Verslag</dc:title><dc:creator></dc:creator>")),
        (".png", png((b"tEXt", b"Software\0Teken"), (b"IDAT", b""))),
        (".jpg", jpeg((0xE1, b"Exif\0\0" + exif(0x010E, b"Een strand")))),
    ],
    ids=["pdf", "pdf-title", "docx", "png", "jpg"],
)
def test_nobody(kind: str, data: bytes) -> None:
    """What names nobody passes."""
    assert wrong_content(data, kind, "x") == []


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", office(a="x" * 100)[:-30], office(a="x")[:40]],
    ids=["begin", "end", "middle"],
)
def test_damaged(data: bytes) -> None:
    """A document that cannot be opened is refused: nobody knows what it says."""
    (problem,) = wrong_content(data, ".docx", "x")
    assert "kan ik niet nakijken" in problem.message


def test_bomb() -> None:
    """A document that unpacks to more than it may is refused, not unpacked."""
    (problem,) = wrong_content(office(a=" " * 60_000_000), ".odt", "x")
    assert "kan ik niet nakijken" in problem.message


@given(st.sampled_from(sorted(CASES)), st.data())
def test_spoilt(case: str, draw: st.DataObject) -> None:
    """Whatever is cut from a file, or changed in it, gives no traceback."""
    kind, data = CASES[case]
    at = draw.draw(st.integers(len(data) // 8, len(data)))
    sign = draw.draw(st.binary(max_size=3))
    wrong_content(data[:at] + sign + data[at + draw.draw(st.integers(0, 9)) :], kind, "x")
