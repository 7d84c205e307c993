"""Makers of small real files: images by Pillow, PDFs by pypdf, documents by zip."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import ExifTags, Image, PngImagePlugin
from pypdf import PdfWriter

EXIF_IFD, GPS_IFD = int(ExifTags.IFD.Exif), int(ExifTags.IFD.GPSInfo)


def exif(tags: dict[int, Any], *, big: bool = False) -> bytes:
    """Give the notes of a camera; a tag may hold a directory of its own."""
    notes = Image.Exif()
    notes.endian = ">" if big else "<"
    for tag, value in tags.items():
        notes[tag] = value
    return notes.tobytes()


def image(kind: str, **how: Any) -> bytes:
    """Give an image of 8 × 8 dots, saved as Pillow is told to."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, kind, **how)
    return out.getvalue()


def png_text(key: str, text: str, *, packed: bool = False, international: bool = False) -> bytes:
    """Give a PNG with one text."""
    info = PngImagePlugin.PngInfo()
    if international:
        info.add_itxt(key, text, zip=packed)
    else:
        info.add_text(key, text, zip=packed)
    return image("PNG", pnginfo=info)


def moving(kind: str, **how: Any) -> bytes:
    """Give an image of two frames that follow each other for ever."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("white", "black")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=50, loop=0, **how)
    return out.getvalue()


def png_chunk(kind: bytes, content: bytes, picture: bytes | None = None) -> bytes:
    """Give a PNG, or this one, with a part of this kind before its dots."""
    picture = picture or image("PNG")
    size, check = len(content).to_bytes(4, "big"), zlib.crc32(kind + content).to_bytes(4, "big")
    at = picture.index(b"IDAT") - 4
    return picture[:at] + size + kind + content + check + picture[at:]


def webp_chunk(kind: bytes, content: bytes) -> bytes:
    """Give a WebP with a part of this kind at its end; `content` has an even length."""
    picture = image("WEBP") + kind + len(content).to_bytes(4, "little") + content
    return picture[:4] + (len(picture) - 8).to_bytes(4, "little") + picture[8:]


def segment(photo: bytes, mark: int, content: bytes) -> bytes:
    """Give a JPEG with one more segment, as its first."""
    return (
        photo[:2] + bytes([255, mark]) + struct.pack(">H", len(content) + 2) + content + photo[2:]
    )


def scanned(times: int) -> bytes:
    """Give a JPEG of 4,000 by 3,000 grey dots, whose last scan stands there so often."""
    out = io.BytesIO()
    Image.new("L", (4000, 3000)).save(out, "JPEG", progressive=True)
    photo = out.getvalue()
    last = photo.rindex(b"\xff\xda")
    return photo[:last] + photo[last:-2] * times + photo[-2:]


def with_thumbnail(small: bytes) -> bytes:
    """Give a JPEG whose notes hold another JPEG, as cameras make them."""
    entries = struct.pack("<HHHII", 2, 0x0201, 4, 1, 44) + struct.pack(
        "<HHII", 0x0202, 4, 1, len(small)
    )
    tiff = b"II*\0" + struct.pack("<I", 8) + struct.pack("<HI", 0, 14) + entries + b"\0\0\0\0"
    assert len(tiff) == 44
    return segment(image("JPEG"), 0xE1, b"Exif\0\0" + tiff + small)


def directories(*told: dict[int, bytes]) -> bytes:
    """Give notes of a camera in directories that follow one another: numbers, and bytes of each."""
    out = b"II*\0" + struct.pack("<I", 8)
    for last, directory in ((at == len(told) - 1, one) for at, one in enumerate(told)):
        after = len(out) + 2 + 12 * len(directory) + 4
        entries, values = b"", b""
        for number, content in sorted(directory.items()):
            packed = content + b"\0" * (4 + len(content) % 2)  # too long to stand in its entry
            entries += struct.pack("<HHII", number, 7, len(packed), after + len(values))
            values += packed
        following = 0 if last else after + len(values)
        out += struct.pack("<H", len(directory)) + entries + struct.pack("<I", following) + values
    return out


def of_canon(owner: str) -> bytes:
    """Give notes as a camera of Canon makes them, which name its owner."""
    notes = Image.Exif()
    notes.endian = "<"
    notes[ExifTags.Base.Make] = "Canon"
    notes[EXIF_IFD] = {ExifTags.Base.MakerNote: b"\1" * 64}
    raw = notes.tobytes()
    begin = raw.index(b"\1" * 64) - len(b"Exif\0\0")
    own = owner.encode() + b"\0"
    entry = struct.pack("<HHHII", 1, 9, 2, len(own), begin + 18) + struct.pack("<I", 0)
    return raw.replace(b"\1" * 64, (entry + own).ljust(64, b"\0"))


def photoshop(*blocks: tuple[int, bytes]) -> bytes:
    """Give a photo with blocks of Photoshop, each with its number."""
    said = b"".join(
        b"8BIM"
        + struct.pack(">HHI", number, 0, len(content))
        + content
        + b"\0" * (len(content) % 2)
        for number, content in blocks
    )
    return segment(image("JPEG"), 0xED, b"Photoshop 3.0\0" + said)


def xmp(inner: str) -> bytes:
    """Give a packet of XMP with these elements."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:exif="http://ns.adobe.com/exif/1.0/" '
        'xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" '
        'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        'xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" '
        'xmlns:stRef="http://ns.adobe.com/xap/1.0/sType/ResourceRef#">'
        f"<rdf:Description>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def package(**parts: str | bytes) -> bytes:
    """Give a document of these parts: `word__people` is word/people.xml, `a__b_rels` a/b.rels."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as document:
        for key, content in parts.items():
            name = key.replace("__", "/")
            document.writestr(name if "." in name else f"{name}.xml", content)
    return packed.getvalue()


def hidden_in(document: bytes, hidden: bytes) -> bytes:
    """Give a document with bytes that its directory says nothing of, before that."""
    (begin,) = struct.unpack("<L", document[-6:-2])
    end = struct.pack("<L", begin + len(hidden)) + document[-2:]
    return document[:begin] + hidden + document[begin:-6] + end


def pdf(**info: str) -> PdfWriter:
    """Give a PDF of one empty page, with these properties and no other."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.metadata = {f"/{key}": value for key, value in info.items()} or None
    return writer


def saved(writer: PdfWriter) -> bytes:
    """Give its bytes."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def revised(data: bytes, **info: str) -> bytes:
    """Give a PDF with a later revision added to it, which has other properties."""
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    writer.metadata = {f"/{key}": value for key, value in info.items()}
    return saved(writer)


def raw_pdf(*objects: bytes, info: int = 0, generation: int = 0, end: bytes = b"") -> bytes:
    """Give a PDF of one page with these objects, numbered from 4; `info`: which is the properties.

    An object of two parts, `keys` and `stream …`, is written as it is; `end` is in no list.
    """
    page = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )
    out, starts = b"%PDF-1.5\n", []
    for number, content in enumerate((*page, *objects), 1):
        starts.append(len(out))
        out += b"%d %d obj\n%s\nendobj\n" % (number, generation * (number > 3), content)
    table = b"".join(
        b"%010d %05d n \n" % (start, generation * (number > 3))
        for number, start in enumerate(starts, 1)
    )
    out += end
    top = b"<< /Size %d /Root 1 0 R %s>>" % (
        len(starts) + 1,
        b"/Info %d 0 R " % info if info else b"",
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(starts) + 1,
        table,
        top,
        len(out),
    )


def packed_pdf(info: bytes) -> bytes:
    """Give a PDF whose objects lie packed in a stream, as programs write it since PDF 1.5."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        info,
    )
    index, body = b"", b""
    for number, content in enumerate(objects, 1):
        index += b"%d %d " % (number, len(body))
        body += content + b" "
    out = b"%PDF-1.5\n"
    rows = b"".join(struct.pack(">BHB", 2, 5, at) for at in range(4))
    rows = struct.pack(">BHB", 0, 0, 0) + rows + struct.pack(">BHB", 1, len(out), 0)
    keys = b"/Type /ObjStm /N 4 /First %d /Filter /FlateDecode" % len(index)
    out += b"5 0 obj\n%s\nendobj\n" % stream(keys, zlib.compress(index + body))
    start = len(out)
    rows += struct.pack(">BHB", 1, start, 0)
    keys = b"/Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R /Info 4 0 R"
    return out + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(keys, rows), start)


def kept(private: bytes, *objects: bytes) -> bytes:
    """Give a PDF with what a program keeps there for itself; the objects are numbered from 5."""
    piece = b"<< /PieceInfo << /Teken << /LastModified (D:20150105090000) /Private %s >> >> >>"
    return raw_pdf(piece % private, *objects)


def stream(keys: bytes, content: bytes) -> bytes:
    """Give an object of a PDF that holds bytes."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys, len(content), content)
