"""Photos and other images of dots: EXIF, XMP, IPTC and text, those of a hidden thumbnail too."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image, IptcImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin

from macros.metadata.person import is_role, person_in_path
from macros.metadata.trace import TooLargeError, Trace, UnreadableError, Where
from macros.metadata.xmp import in_xmp

_FORMATS = ("JPEG", "PNG", "WEBP")
_LARGEST = 50_000_000  # dots: what is unpacked takes four bytes a dot
_MORE = 0xA437  # Photographer, and the editor after it: Exif 3.0, which Pillow has no names for
_EXIF = {
    ExifTags.Base.Artist: Where.AUTHOR,
    ExifTags.Base.XPAuthor: Where.AUTHOR,
    ExifTags.Base.CameraOwnerName: Where.OWNER,
    _MORE: Where.AUTHOR,
    _MORE + 1: Where.EDITOR,
}
_POSITION = (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude)
# IPTC-IIM 4.2: by-line, contact, writer.
_IPTC = {(2, 80): Where.AUTHOR, (2, 118): Where.AUTHOR, (2, 122): Where.EDITOR}
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_XMP_MORE_HEAD = len(_XMP_MORE) + 32 + 4 + 4  # and a digest, the length of all, where this begins


def in_image(data: bytes, *, thumbnail: bool = True) -> Iterator[Trace]:
    """Yield what an image tells; UnreadableError if damaged, TooLargeError if of too many dots."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damaged notes
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            found = list(_read(data, thumbnail))
        except UnreadableError:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise TooLargeError("too many dots") from error
        except Exception as error:  # Pillow on damaged bytes, of whatever class
            raise UnreadableError("damaged image") from error
    yield from found


def _read(data: bytes, thumbnail: bool) -> Iterator[Trace]:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        if image.width * image.height > _LARGEST:
            raise TooLargeError("too many dots")
        yield from _in_exif(image, thumbnail)
        if isinstance(image, PngImagePlugin.PngImageFile):
            yield from _in_text(image)
        elif isinstance(image, JpegImagePlugin.JpegImageFile):
            yield from _in_segments(image)
        elif "xmp" in image.info:
            yield from in_xmp(image.info["xmp"])
        if isinstance(image, MpoImagePlugin.MpoImageFile):
            for number in range(1, image.n_frames):
                image.seek(number)
                yield from _in_exif(image, thumbnail)


def _in_exif(image: Image.Image, thumbnail: bool) -> Iterator[Trace]:
    exif = image.getexif()
    for tag, value in (*exif.items(), *exif.get_ifd(ExifTags.IFD.Exif).items()):
        if tag in _EXIF:
            yield Trace(_EXIF[tag], _text(value, wide=tag == ExifTags.Base.XPAuthor))
    if any(tag in exif.get_ifd(ExifTags.IFD.GPSInfo) for tag in _POSITION):
        yield Trace(Where.POSITION)
    small = exif.get_ifd(ExifTags.IFD.IFD1)
    begin = small.get(ExifTags.Base.JpegIFOffset)
    if thumbnail and begin:
        notes = image.info["exif"].removeprefix(b"Exif\0\0")
        packed = notes[begin : begin + small.get(ExifTags.Base.JpegIFByteCount, 0)]
        yield from in_image(packed, thumbnail=False)


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


def _in_segments(image: JpegImagePlugin.JpegImageFile) -> Iterator[Trace]:
    """Yield what the segments of a JPEG tell besides its EXIF."""
    contents = [content for _, content in image.applist]
    for content in contents:
        if content.startswith(_XMP):
            yield from in_xmp(content.removeprefix(_XMP))
    more = sorted(content for content in contents if content.startswith(_XMP_MORE))
    if more:  # in order: the heads differ in where each begins
        yield from in_xmp(b"".join(content[_XMP_MORE_HEAD:] for content in more))
    for key, value in (IptcImagePlugin.getiptcinfo(image) or {}).items():
        for one in value if isinstance(value, list) else [value]:
            if key in _IPTC:
                yield Trace(_IPTC[key], _text(one))


def _in_text(image: PngImagePlugin.PngImageFile) -> Iterator[Trace]:
    """Yield what the texts of a PNG tell, packed or not, before its dots or after."""
    for key, text in image.text.items():
        if key == "XML:com.adobe.xmp":
            yield from in_xmp(str(text).encode())
        elif key.startswith("Raw profile type "):
            if key.endswith("xmp"):  # as ImageMagick writes it: a name, a length, and digits
                yield from in_xmp(bytes.fromhex("".join(text.split()[2:])))
        elif is_role(key):
            yield Trace(Where.AUTHOR, text)
        elif name := person_in_path(text):
            yield Trace(Where.PATH, name)
