"""What an image or document says of people without showing it: their names, and where they were.

Only looks: what a writer or camera left behind must go at its source, or it comes back.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape

PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
IMAGES = (*PHOTOS, ".svg")
OFFICE = (".docx", ".odp", ".ods", ".odt", ".pptx", ".xlsx")
_LARGEST = 50_000_000  # bytes of a document, unpacked

# Exif 2.3, section 4.6: the positions directory, and where cameras put a name.
_GPS, _NOTES = 0x8825, 0x8769
_NAMES = {0x013B: "utf-8", 0x9C9D: "utf-16-le", 0xA430: "utf-8"}
_BYTES, _TEXT = 1, 2

_XMP_NAME = re.compile(rb"<dc:creator>.{0,200}?<rdf:li[^>]*>([^<]+)<", re.DOTALL)
_XMP_GPS = re.compile(rb"exif:GPSL(?:at|ong)itude")
_BY_LINE = re.compile(rb"\x1c\x02\x50(..)", re.DOTALL)  # IPTC-IIM 2:80
_PNG_NAME = re.compile(rb"(....)(?:tEXt|iTXt)Author\0", re.DOTALL)
_PNG_EXIF = re.compile(rb"(?:eXIf|EXIF....(?:Exif\0\0)?)(?=II\*\0|MM\0\*)", re.DOTALL)
# What a drawing program notes: who made it, and the folder of whom.
_SVG_NAME = re.compile(
    rb"<dc:(?:creator|contributor|publisher)>\s*(?:<cc:Agent[^>]*>\s*<dc:title>)?\s*([^<\s][^<]*)<"
    rb"|=\"[^\"]*[/\\](?:home|Users)[/\\]([^/\\\"]+)[/\\]"
)

# ISO 29500 and OpenDocument: who made, changed, printed, noted or was asked.
_OFFICE_NAME = re.compile(
    r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator|meta:printed-by|Manager|author)>"
    r"([^<]+)<"
    r"|<(?:w:(?:ins|del|comment|moveFrom|moveTo|rPrChange|pPrChange)\b[^>]*? w:author"
    r'|p:cmAuthor\b[^>]*? name|(?:\w+:)?person\b[^>]*? displayName)="([^"]+)"'
)
_PDF_STREAM = re.compile(rb"stream\r?\n")
_PDF_PACKED = (b"/ObjStm", b"/Metadata")  # in the dictionary before a stream: it may hold an author
_PDF_NAME = re.compile(rb"/Author\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL)
_PDF_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)


def names(data: bytes, kind: str) -> list[str]:
    """Give the names of people that a file of this kind carries, as far as it says so.

    Raises ValueError for a document that cannot be opened.
    """
    if kind in PHOTOS:
        found = _in_image(data)
    elif kind == ".svg":
        found = _in_svg(data)
    elif kind in OFFICE:
        found = _in_office(data)
    elif kind == ".pdf":
        found = _in_pdf(data)
    else:
        return []
    return list(
        dict.fromkeys(bare for name in found if (bare := " ".join(name.split("\0")).strip()))
    )


def has_position(data: bytes) -> bool:
    """Tell whether an image says where it was taken."""
    return bool(_XMP_GPS.search(data)) or any(tag == _GPS for tag, _ in _exif(data))


def _in_image(data: bytes) -> Iterator[str]:
    for tag, value in _exif(data):
        if tag in _NAMES:
            yield value.decode(_NAMES[tag], "replace")
    yield from _in_xmp(data)
    for found in _PNG_NAME.finditer(data):
        (length,) = struct.unpack(">I", found[1])
        yield data[found.end() : found.start() + 8 + min(length, 200)].decode("utf-8", "replace")
    for found in _BY_LINE.finditer(data[:65536]):
        (length,) = struct.unpack(">H", found[1])
        yield data[found.end() : found.end() + min(length, 100)].decode("utf-8", "replace")


def _in_svg(data: bytes) -> Iterator[str]:
    for made, owned in _SVG_NAME.findall(data):
        yield unescape((made or owned).decode("utf-8", "replace"))


def _in_xmp(data: bytes) -> Iterator[str]:
    for name in _XMP_NAME.findall(data):
        yield unescape(name.decode("utf-8", "replace"))


def _exif(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the tags of the notes of a camera with their text; none where they are cut off."""
    at = data.find(b"Exif\0\0", 0, 65536) + 6
    if at == 5:
        chunk = _PNG_EXIF.search(data)
        at = chunk.end() if chunk else len(data)
    tiff = data[at : at + 65536]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return
    try:
        waiting = list(struct.unpack_from(f"{order}I", tiff, 4))
        while waiting and (start := waiting.pop()) < len(tiff):
            (count,) = struct.unpack_from(f"{order}H", tiff, start)
            for entry in range(start + 2, start + 2 + 12 * count, 12):
                tag, kind, size, value = struct.unpack_from(f"{order}HHII", tiff, entry)
                begin = value if size > 4 else entry + 8
                if tag == _NOTES and value > start:  # forwards only: never round
                    waiting.append(value)
                yield tag, tiff[begin : begin + size] if kind in (_BYTES, _TEXT) else b""
    except struct.error:
        return


def _in_office(data: bytes) -> Iterator[str]:
    """Yield the names in the parts of a document, and in the pictures that it holds."""
    try:
        yield from _in_parts(data)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ValueError("damaged, or locked") from error


def _in_parts(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as document:
        left = _LARGEST
        for part in document.infolist():
            kind = f".{part.filename.rpartition('.')[2].lower()}"
            if kind not in (".xml", *PHOTOS):
                continue
            with document.open(part) as stream:
                content = stream.read(left)
            left -= len(content)
            if not left:
                raise ValueError("too large")
            if kind in PHOTOS:
                yield from _in_image(content)
                continue
            for found in _OFFICE_NAME.finditer(content.decode("utf-8", "replace")):
                yield unescape(found[1] or found[2])


def _in_pdf(data: bytes) -> Iterator[str]:
    """Yield the authors of a PDF; an earlier state that is kept inside it counts too."""
    parts, left = [data], _LARGEST
    for found in _PDF_STREAM.finditer(data):
        head = data[max(0, found.start() - 500) : found.start()]
        if not any(mark in head[head.rfind(b" obj") :] for mark in _PDF_PACKED):
            continue
        try:
            parts.append(zlib.decompressobj().decompress(data[found.end() :], left))
        except zlib.error:
            continue  # not packed, and so seen as it is
        left -= len(parts[-1])
        if not left:
            raise ValueError("too large")
    for part in parts:
        for text, code in _PDF_NAME.findall(part):
            raw = bytes.fromhex(_even(code)) if code else _PDF_ESCAPE.sub(_unescaped, text)
            wide = raw[:2] == b"\xfe\xff"
            yield raw[2:].decode("utf-16-be", "replace") if wide else raw.decode("latin-1")
        yield from _in_xmp(part)


def _even(code: bytes) -> str:
    digits = b"".join(code.split()).decode("ascii")
    return digits + "0" * (len(digits) % 2)


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 255])
    return b"" if sign.strip() == b"" else sign
