"""A photo made fit for a page: upright, small, and without a word of who took it, and where."""

from __future__ import annotations

import io
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from PIL import ExifTags, Image, ImageCms, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

from blueprint.problem import quoted, visible
from blueprint.whole_file import write_whole
from pages.file_names import fit_name
from pages.files.metadata.image_names import MOST_DOTS, TALLEST, WIDEST
from pages.files.picture_size import is_on_its_side

LARGEST = 500  # kB
_LARGEST_GIVEN = 100  # MB: a phone or a scanner makes no larger one
_LONGEST = 65_500  # dots of a side: a JPEG has no more, and each row takes its time
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP", "GIF")
_QUALITIES = (85, 75, 65)
_MOST_COLOURS = 256  # of a drawing or a screenshot, which stays sharp as PNG


class UnfitError(ValueError):
    """What cannot become a photo of the site; the message is for whoever asked for it."""


@dataclass(frozen=True)
class Photo:
    """The bytes of an image with its ending, its size in dots before and after, and if turned."""

    data: bytes
    kind: str
    before: tuple[int, int]
    after: tuple[int, int]
    turned: bool


def fit_photo(data: bytes) -> Photo:
    """Give an image as a page may have it; UnfitError if it is none that can be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged notes, and of many dots
            given = Image.open(io.BytesIO(data), formats=_FORMATS)
            before = given.size
            given.draft("RGB", (2 * WIDEST, 2 * WIDEST))  # reads no more dots than are needed
            if given.width * given.height > MOST_DOTS or max(given.size) > _LONGEST:
                raise Image.DecompressionBombError
            held = given.getexif().get(ExifTags.Base.Orientation, 1)  # of a PNG, unpacks it all
            before = before[::-1] if is_on_its_side(given) else before
            image = _in_common_colours(ImageOps.exif_transpose(given))
    except Image.DecompressionBombError as error:
        raise UnfitError("heeft te veel beeldpunten; bewaar het eerst kleiner") from error
    except Exception as error:  # Pillow on damaged bytes, of whatever class
        raise UnfitError(
            "is geen beeld dat ik kan openen; bewaar het eerst als .jpg of .png (een foto van een "
            "iPhone: open ze en exporteer ze als JPEG)"
        ) from error
    drawn = not isinstance(given, JpegImageFile) and image.getcolors(_MOST_COLOURS)
    kind = ".png" if drawn or image.mode == "RGBA" else ".jpg"
    image.thumbnail((WIDEST, TALLEST))
    content, after = _packed(image, kind)
    return Photo(content, kind, before, after, held > 1)


def _in_common_colours(image: Image.Image) -> Image.Image:
    """Give the dots alone, as RGB, or RGBA where one can be seen through.

    ValueError if nothing says how much is white.
    """
    if image.mode.startswith("I;16"):  # a scan, in shades up to 65,535
        image = image.convert("I").point(lambda shade: shade / 256)
    elif image.mode in ("I", "F"):
        raise ValueError(image.mode)
    profile = image.info.get("icc_profile")
    seen_through = image.has_transparency_data
    if profile and image.mode == "RGB":
        with suppress(ImageCms.PyCMSError):  # a damaged profile: the colours are as they are
            own, common = io.BytesIO(profile), ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, own, common) or image
    image = image.convert("RGBA" if seen_through else "RGB")
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _packed(image: Image.Image, kind: str) -> tuple[bytes, tuple[int, int]]:
    """Give the bytes of an image, smaller until they are few enough, and its size."""
    while True:
        for quality in _QUALITIES if kind == ".jpg" else (None, _MOST_COLOURS):
            out = io.BytesIO()
            if kind == ".jpg":
                image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
            else:
                few = image.quantize(quality) if quality else image
                few.save(out, "PNG", optimize=True)
            if out.tell() <= LARGEST * 1024:
                return out.getvalue(), image.size
        image = image.resize((max(1, image.width * 4 // 5), max(1, image.height * 4 // 5)))


def make_photo(source: Path, docs: Path, name: str | None) -> list[str]:
    """Write a fit photo to `docs/beelden/` and give what to tell: what was done, and what to type.

    `name` is what to call it; UnfitError if there is no such file, it is too large or no image, or
    the name is taken; ProblemsFound if it cannot be written.
    """
    if not source.is_file():
        raise UnfitError(
            f"er is geen bestand {quoted(str(source))}; zet achter BESTAND= waar de foto staat"
        )
    if source.stat().st_size > _LARGEST_GIVEN * 1024**2:
        raise UnfitError(
            f"{quoted(source.name)} is groter dan {_LARGEST_GIVEN} MB; bewaar het eerst kleiner"
        )
    data = source.read_bytes()
    try:
        photo = fit_photo(data)
    except UnfitError as error:
        raise UnfitError(f"{quoted(source.name)} {error}") from error
    stem = fit_name(PurePath(name).stem if name else source.stem)
    if not stem:
        raise UnfitError("geef een NAAM met kleine letters, cijfers en koppeltekens")
    target = docs / "beelden" / f"{stem}{photo.kind}"
    replaces = target.exists() and target.samefile(source)
    if target.exists() and not replaces:
        raise UnfitError(f"{quoted(target.as_posix())} bestaat al; geef een andere NAAM")
    write_whole(target, photo.data)
    return [*_told(photo, len(data), target), *_left(source, docs, replaces=replaces)]


def _told(photo: Photo, size: int, target: Path) -> list[str]:
    then, now = (f"{width} × {height} beeldpunten" for width, height in (photo.before, photo.after))
    return [
        f"{visible(target.as_posix())} is klaar.",
        f"- was {then}, {_kilobytes(size)} kB; is {now}, {_kilobytes(len(photo.data))} kB",
        *(["- rechtgezet, zoals het toestel gehouden werd"] if photo.turned else []),
        "- plaats, namen en toestel staan er niet meer in",
        "Zet op je pagina, en schrijf tussen de [ ] wat erop te zien is:",
        f"![wat je ziet](../beelden/{target.name})",
        "(Op een pagina in docs/ zelf zonder ../ en dieper met ../ voor elke map.)",
    ]


def _left(source: Path, docs: Path, *, replaces: bool) -> list[str]:
    """Tell what to do with the original, if it lies among the pages."""
    if replaces or not source.resolve().is_relative_to(docs.resolve()):
        return []
    return [f"Haal {visible(source.as_posix())} weg: dat is nog de oude foto."]


def _kilobytes(size: int) -> int:
    return -(-size // 1024)
