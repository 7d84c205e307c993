"""The size of a picture, as a browser shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ExifTags

from pages.files.picture_size import picture_size
from tests.pages.files.metadata.makers import exif, image

_HELD_UPRIGHT = 6
PICTURES = {
    "photo.jpg": image("JPEG"),
    "drawing.png": image("PNG"),
    "both.svg": b'<svg width="8" height="8px" viewBox="0 0 1 2"/>',
    "box.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0,0 8.2,8"/>',
    "neither.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="8"/>',
    "flat.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="8"/>',
    "damaged.svg": b"<svg",
    "damaged.jpg": b"\xff\xd8no photo",
}
NO_SIZE = {"neither.svg", "flat.svg", "damaged.svg", "damaged.jpg", "absent.png"}


@pytest.mark.parametrize("name", [*PICTURES, "absent.png"])
def test_size(name: str, tmp_path: Path) -> None:
    """A picture says how large it is, or has no size."""
    path = tmp_path / name
    if name in PICTURES:
        path.write_bytes(PICTURES[name])
    assert picture_size(path) == (None if name in NO_SIZE else (8, 8))


def test_turned(tmp_path: Path) -> None:
    """A photo that was taken on its side has the size that it is shown at."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(image("JPEG", exif=exif({ExifTags.Base.Orientation: _HELD_UPRIGHT})))
    with path.open("rb") as file:
        wide = file.read().replace(b"\x00\x08\x00\x08", b"\x00\x08\x00\x10", 1)
    path.write_bytes(wide)  # the head alone says how large: 16 wide, 8 high
    assert picture_size(path) == (8, 16)
