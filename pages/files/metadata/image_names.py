"""Photos and other images of dots: EXIF, XMP, IPTC and text, those of a hidden thumbnail too.

Of whom the rights are stays: such a note is there to be seen.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence

from PIL import (
    ExifTags,
    Image,
    IptcImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from pages.files.metadata.image_parts import (
    PNG,
    START_OF_SCAN,
    check_end,
    check_parts,
    end_and_marks,
    has_credentials,
)
from pages.files.metadata.person import is_role, person_in_path
from pages.files.metadata.xmp import in_xmp
from pages.files.package import Budget
from pages.files.trace import TooLargeError, Trace, UnreadableError, Where

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")  # the last two only within a document
MOST_DOTS = 50_000_000
"""Dots of an image that are unpacked: each takes four bytes."""
WIDEST, TALLEST = 1600, 6000
"""Dots of an image of a page: as many as a PNG may have, in whatever form."""
_MOST_DRAWN = WIDEST * TALLEST  # all dots of a PNG are unpacked, for notes may stand behind
_MOST_WORK = 10 * MOST_DOTS  # dots times scans: a camera writes ten, and each is a second's work
_DOTS_A_BYTE = 20  # so many are unpacked in the time that one byte of another part is read
_MORE = 0xA437  # Photographer, and the editor after it: Exif 3.0, which Pillow has no names for
_EXIF = {
    ExifTags.Base.Artist: Where.AUTHOR,
    ExifTags.Base.XPAuthor: Where.AUTHOR,
    ExifTags.Base.CameraOwnerName: Where.OWNER,
    _MORE: Where.AUTHOR,
    _MORE + 1: Where.EDITOR,
}
# Notes of Windows, in letters of two bytes.
_WIDE = (
    *(ExifTags.Base.XPTitle, ExifTags.Base.XPComment, ExifTags.Base.XPAuthor),
    *(ExifTags.Base.XPKeywords, ExifTags.Base.XPSubject),
)
_POSITION = (
    *(ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude),
    *(ExifTags.GPS.GPSDestLatitude, ExifTags.GPS.GPSDestLongitude),
)
_BRANCHES = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
_CANON, _OWNER = "canon", 9  # what this maker notes, and the number of the owner in it
_EXIF_HEAD = b"Exif\0\0"
_TIFF_HEADS = (b"II*\0", b"MM\0*")
# IPTC-IIM 4.2: by-line, contact, writer.
_IPTC = {(2, 80): Where.AUTHOR, (2, 118): Where.AUTHOR, (2, 122): Where.EDITOR}
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_BLOCK_IPTC, _BLOCK_SMALL, _BLOCK_EXIF, _BLOCK_XMP = 0x0404, 0x040C, 0x0422, 0x0424
_BLOCKS = (_BLOCK_IPTC, _BLOCK_SMALL, _BLOCK_EXIF, _BLOCK_XMP)
_SMALL_HEAD = 28  # bytes before the thumbnail itself
_RAW = "Raw profile type "
_CREDENTIALS_JPEG, _JUMBF = "APP11", b"jumb"  # Content Credentials (C2PA 2.2, A.3)
_PNG_END = b"IEND\xaeB`\x82"
_XMP_MORE_HEAD = len(_XMP_MORE) + 32 + 4 + 4  # and a digest, the length of all, where this begins


def in_image(data: bytes, budget: Budget, *, alone: bool) -> Iterator[Trace]:
    """Yield what an image tells; UnreadableError if damaged, TooLargeError if of too many dots.

    `budget`: what may still be unpacked of all that lies in one file. An image that stands `alone`
    is damaged too if it may tell more than can be read. One in a document is no fault of that: it
    tells what can be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of frames, and what else names nobody
        if alone:
            # After a damaged note Pillow passes over others; after one of two values over none.
            warnings.filterwarnings("error", module=re.escape(TiffImagePlugin.__name__))
            warnings.filterwarnings("ignore", "Metadata Warning")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        largest = _MOST_DRAWN if alone and data.startswith(PNG) else MOST_DOTS
        try:
            found = list(_read(data, budget, thumbnail=True, largest=largest))
            if alone:
                check_parts(data)
        except UnreadableError:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise TooLargeError("too many dots") from error
        except Exception as error:  # Pillow on damaged bytes, of whatever class
            raise UnreadableError("damaged image") from error
    yield from found


def _read(
    data: bytes, budget: Budget, *, thumbnail: bool, largest: int = MOST_DOTS
) -> Iterator[Trace]:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        if image.width * image.height > largest:
            raise TooLargeError("too many dots")
        budget.spend(image.width * image.height // _DOTS_A_BYTE)
        yield from _in_notes(image.getexif(), image.info.get("exif", b""), budget, thumbnail)
        if isinstance(image, PngImagePlugin.PngImageFile):
            check_end(data, data.find(_PNG_END) + len(_PNG_END))
            yield from _in_text(image, budget)
        elif isinstance(image, JpegImagePlugin.JpegImageFile):
            yield from _in_segments(image, budget)
            end, marks = end_and_marks(data)
            if image.width * image.height * marks.count(START_OF_SCAN) > _MOST_WORK:
                raise TooLargeError("too many scans")
            if rest := data[end:].strip(b"\0"):  # more frames, each a photo too
                if not isinstance(image, MpoImagePlugin.MpoImageFile):
                    raise UnreadableError("goes on after its end")
                yield from _read(rest, budget, thumbnail=thumbnail)
        else:
            if isinstance(image, WebPImagePlugin.WebPImageFile):
                check_end(data, int.from_bytes(data[4:8], "little") + 8)
            yield from in_xmp(image.info.get("xmp", b""))
        yield from _in_comment(_text(image.info.get("comment", b"")))
        if has_credentials(data):
            yield Trace(Where.CREDENTIALS)


def _in_notes(exif: Image.Exif, raw: bytes, budget: Budget, thumbnail: bool) -> Iterator[Trace]:
    """Yield what the notes of a camera tell, those of its thumbnail too; `raw`: their bytes."""
    raw = raw.removeprefix(_EXIF_HEAD)
    more, small = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.IFD1)
    for tag, value in (*exif.items(), *more.items(), *small.items()):
        if tag in _EXIF:
            yield Trace(_EXIF[tag], _text(value, wide=tag in _WIDE))
        elif tag == ExifTags.Base.XMLPacket:
            yield from in_xmp(value if isinstance(value, bytes) else bytes(value))
        elif isinstance(value, str | bytes):
            yield from _in_comment(_text(value, wide=tag in _WIDE))
    if any(tag in exif.get_ifd(ExifTags.IFD.GPSInfo) for tag in _POSITION):
        yield Trace(Where.POSITION)
    if any(tag in small for tag in _BRANCHES):
        raise UnreadableError("notes that no camera writes there")
    if _CANON in str(exif.get(ExifTags.Base.Make)).lower():
        yield from _in_notes_of_canon(more.get(ExifTags.Base.MakerNote), raw)
    begin = small.get(ExifTags.Base.JpegIFOffset)
    if thumbnail and raw and begin:
        packed = raw[begin : begin + small.get(ExifTags.Base.JpegIFByteCount, 0)]
        yield from _read(packed, budget, thumbnail=False)


def _in_notes_of_canon(notes: object, raw: bytes) -> Iterator[Trace]:
    """Yield the owner that a camera of Canon was told: a directory in the midst of the others."""
    if isinstance(notes, bytes) and (begin := raw.find(notes)) > 0:
        directory = TiffImagePlugin.ImageFileDirectory_v2(raw[:8])
        file = io.BytesIO(raw)
        file.seek(begin)
        directory.load(file)
        yield Trace(Where.OWNER, _text(directory.get(_OWNER, "")))


def _in_comment(comment: str) -> Iterator[Trace]:
    """Yield whose folder a text names, where anything may stand."""
    if name := person_in_path(comment):
        yield Trace(Where.PATH, name)


def _text(value: object, *, wide: bool = False) -> str:
    """Give a note as text: Pillow reads bytes as Latin-1, and cameras write UTF-8."""
    raw = value.encode("latin-1", "replace") if isinstance(value, str) else value
    if not isinstance(raw, bytes):
        return str(value)
    if wide:
        return raw.decode("utf-16-le", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _in_segments(image: JpegImagePlugin.JpegImageFile, budget: Budget) -> Iterator[Trace]:
    """Yield what the segments of a JPEG tell besides its first EXIF."""
    contents = [content for _, content in image.applist]
    if any(name == _CREDENTIALS_JPEG and _JUMBF in part for name, part in image.applist):
        yield Trace(Where.CREDENTIALS)
    for content in contents:
        if content.startswith(_XMP):
            yield from in_xmp(content.removeprefix(_XMP))
    more = sorted(content for content in contents if content.startswith(_XMP_MORE))
    if more:  # in order: the heads differ in where each begins
        yield from in_xmp(b"".join(content[_XMP_MORE_HEAD:] for content in more))
    notes = [c for c in contents if c.removeprefix(_EXIF_HEAD).startswith(_TIFF_HEADS)]
    for content in notes[1:]:  # of which some programs read the first, and others the last
        yield from _in_exif(content, budget)
    yield from _in_photoshop(image, contents, budget)


def _in_exif(content: bytes, budget: Budget) -> Iterator[Trace]:
    """Yield what notes of a camera tell that stand by themselves."""
    exif = Image.Exif()
    exif.load(content)
    yield from _in_notes(exif, content, budget, thumbnail=True)


def _in_photoshop(
    image: JpegImagePlugin.JpegImageFile, contents: Sequence[bytes], budget: Budget
) -> Iterator[Trace]:
    """Yield what Photoshop, and who does as it, notes in a JPEG: IPTC, XMP, EXIF, a thumbnail."""
    said = b"".join(content for content in contents if content.startswith(_PHOTOSHOP))
    if any(said.count(b"8BIM" + mark.to_bytes(2, "big")) > 1 for mark in _BLOCKS):
        raise UnreadableError("says a thing twice")
    for key, value in (IptcImagePlugin.getiptcinfo(image) or {}).items():
        for one in value if isinstance(value, list) else [value]:
            if key in _IPTC:
                yield Trace(_IPTC[key], _text(one))
    blocks = image.info.get("photoshop", {})
    yield from in_xmp(blocks.get(_BLOCK_XMP, b""))
    if _BLOCK_EXIF in blocks:
        yield from _in_exif(blocks[_BLOCK_EXIF], budget)
    if _BLOCK_SMALL in blocks:
        yield from _read(blocks[_BLOCK_SMALL][_SMALL_HEAD:], budget, thumbnail=False)


def _in_text(image: PngImagePlugin.PngImageFile, budget: Budget) -> Iterator[Trace]:
    """Yield what the texts of a PNG tell, packed or not, before its dots or after."""
    for key, text in image.text.items():
        if key == "XML:com.adobe.xmp":
            yield from in_xmp(str(text).encode())
        elif key.startswith(_RAW):
            yield from _in_raw_profile(key.removeprefix(_RAW).lower(), text, budget)
        elif is_role(key):
            yield Trace(Where.AUTHOR, text)
        else:
            yield from _in_comment(_text(text))


def _in_raw_profile(kind: str, text: str, budget: Budget) -> Iterator[Trace]:
    """Yield what ImageMagick took over from another image: a name, a length, and digits."""
    content = bytes.fromhex(text.strip().split("\n", 2)[2])
    if kind == "xmp" or content.startswith(_XMP):
        yield from in_xmp(content.removeprefix(_XMP))
    elif content.startswith(_EXIF_HEAD):
        yield from _in_exif(content, budget)
    elif kind not in ("icc", "icm"):  # its colours
        raise UnreadableError("notes of another kind of image")
