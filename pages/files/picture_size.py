"""How large a picture is, told in the page: a browser keeps its place, and no text jumps."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from PIL import ExifTags, Image

_ON_ITS_SIDE = 5  # of the eight ways to hold a camera: Exif 2.3, section 4.6.4
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")


def picture_size(path: Path) -> tuple[int, int] | None:
    """Give the width and height of a picture in CSS pixels; None where the file does not say.

    The check tells what cannot be opened; the page of a live preview is then shown without.
    """
    try:
        if path.suffix == ".svg":
            return _drawn(ElementTree.parse(path).getroot())
        with Image.open(path) as image:
            return shown_size(image)
    except (OSError, SyntaxError, Image.DecompressionBombError):
        return None


def shown_size(image: Image.Image) -> tuple[int, int]:
    """Give the width and height in dots as a photo was held, whichever way its dots lie."""
    return (image.height, image.width) if is_on_its_side(image) else image.size


def is_on_its_side(image: Image.Image) -> bool:
    """Tell whether the rows of a photo are the columns of what was seen."""
    return bool(image.getexif().get(ExifTags.Base.Orientation, 1) >= _ON_ITS_SIDE)


def _drawn(root: ElementTree.Element) -> tuple[int, int] | None:
    """Give the size of a drawing: its width and height, or else those of what it shows."""
    box = root.get("viewBox", "").replace(",", " ").split()[2:]
    found = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    lengths = [side[1] for side in found if side] if all(found) else box
    try:
        width, height = (round(float(length)) for length in lengths)
    except (ValueError, OverflowError):
        return None
    return (width, height) if width > 0 < height else None
