"""A photo of a phone becomes one that a page may have."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from pages.__main__ import main
from pages.files.attachments import wrong_content
from pages.files.metadata.image_names import TALLEST, WIDEST
from pages.files.photo import LARGEST, UnfitError, fit_photo
from tests.pages.files.metadata.makers import GPS_IFD, exif
from tests.small_disk import small_disk

NOTES = {0x013B: "Jan Janssens", 0x0112: 6, GPS_IFD: {2: (51.0, 3.0, 0.0)}}


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Give an image that hardly gets smaller by packing."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), os.urandom(width * height * bands))


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    """Give its bytes."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """Give the image of these bytes."""
    return Image.open(io.BytesIO(data))


def test_phone() -> None:
    """A large photo on its side is upright, small enough, and tells nothing of a person."""
    photo = fit_photo(saved(noise(2400, 2000), "JPEG", exif=exif(NOTES), comment=b"Jan"))
    fit = opened(photo.data)
    assert photo.kind == ".jpg"
    assert fit.size == photo.after
    assert fit.width <= WIDEST
    assert fit.height > fit.width
    assert (photo.turned, photo.before) == (True, (2000, 2400))
    assert len(photo.data) <= LARGEST * 1024
    assert wrong_content(photo.data, ".jpg", "x") == []
    assert not fit.getexif()
    assert "comment" not in fit.info


def test_small() -> None:
    """A small photo keeps its size."""
    assert fit_photo(saved(noise(40, 30), "JPEG")).after == (40, 30)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"])
def test_other_kinds(kind: str) -> None:
    """Other images become one that every browser shows."""
    photo = fit_photo(saved(noise(60, 60), kind))
    assert opened(photo.data).format == {".jpg": "JPEG", ".png": "PNG"}[photo.kind]


def test_seen_through() -> None:
    """What can be seen through still can."""
    photo = fit_photo(saved(noise(2000, 900, "RGBA"), "PNG"))
    assert photo.kind == ".png"
    assert opened(photo.data).has_transparency_data
    assert len(photo.data) <= LARGEST * 1024


def test_drawing() -> None:
    """A drawing of few colours stays sharp: every dot is as it was."""
    drawing = Image.new("RGB", (50, 50), "white")
    drawing.paste("teal", (10, 10, 30, 30))
    photo = fit_photo(saved(drawing, "PNG"))
    assert photo.kind == ".png"
    assert opened(photo.data).convert("RGB").tobytes() == drawing.tobytes()


def test_black_and_white() -> None:
    """A photo without colours is a photo, though it has no more shades than a drawing."""
    grey = fit_photo(saved(noise(800, 450, "L"), "JPEG"))
    assert (grey.kind, grey.after) == (".jpg", (800, 450))


@pytest.mark.parametrize(("mode", "kind"), [("I;16", "PNG"), ("I;16", "TIFF"), ("I;16B", "TIFF")])
def test_scan(mode: str, kind: str) -> None:
    """Shades of sixteen bits become as dark as they were."""
    scan = Image.linear_gradient("L").convert("I").point(lambda shade: shade * 256)
    photo = fit_photo(saved(scan.convert(mode), kind))
    assert opened(photo.data).convert("L").tobytes() == Image.linear_gradient("L").tobytes()


@pytest.mark.parametrize("mode", ["I", "F"])
def test_measurements(mode: str) -> None:
    """Numbers of which nothing says how dark they are make no photo."""
    with pytest.raises(UnfitError, match="bewaar het eerst als"):
        fit_photo(saved(Image.new(mode, (9, 9), 9), "TIFF"))


def test_many_dots() -> None:
    """A large photo of a phone is read coarsely; what takes much memory otherwise is refused."""
    assert fit_photo(saved(Image.new("L", (12_000, 9_000)), "JPEG")).after == (1600, 1200)
    for size in ((7_100, 7_100), (1, 70_000)):
        with pytest.raises(UnfitError, match="te veel beeldpunten; bewaar het eerst kleiner"):
            fit_photo(saved(Image.new("1", size), "PNG"))


@pytest.mark.parametrize(
    ("given", "fit"),
    [
        (Image.new("P", (1080, 12_000)), (540, TALLEST)),
        (noise(20, 65_500, "L"), (2, TALLEST)),
        (Image.new("1", (65_500, 3)), (WIDEST, 1)),
    ],
    ids=["screenshot", "high", "wide"],
)
def test_high(given: Image.Image, fit: tuple[int, int]) -> None:
    """A high image becomes as high as the check says it may be, and passes that check."""
    photo = fit_photo(saved(given, "PNG", compress_level=1))
    assert photo.after == fit
    assert wrong_content(photo.data, photo.kind, "x") == []


def test_colours() -> None:
    """A photo with colours of its own kind gets common ones, and carries no profile."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = fit_photo(saved(noise(60, 60), "JPEG", icc_profile=profile))
    assert "icc_profile" not in opened(photo.data).info


@pytest.mark.parametrize("profile", [b"kapot", bytes(200)])
def test_damaged_profile(profile: bytes) -> None:
    """A profile that cannot be read leaves the colours as they are."""
    given = Image.new("RGB", (9, 9), "teal")
    photo = fit_photo(saved(given, "PNG", icc_profile=profile))
    assert opened(photo.data).convert("RGB").tobytes() == given.tobytes()


@pytest.mark.parametrize(
    "data", [b"", b"geen beeld", b"\0\0\0\x18ftypheic\0\0\0\0", saved(noise(60, 60), "JPEG")[:700]]
)
def test_no_image(data: bytes) -> None:
    """What is no image, or half of one, is refused."""
    with pytest.raises(UnfitError, match="bewaar het eerst"):
        fit_photo(data)


def run(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """Run the command, and give its exit code and what it printed."""
    code = main(["foto", *more, "--docs", str(folder / "docs")])
    return code, capsys.readouterr().out


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes the photo under a fit name, and gives the line to paste."""
    source = tmp_path / "IMG_1234.JPG"
    source.write_bytes(saved(noise(90, 60), "JPEG", exif=exif(NOTES)))
    code, told = run(tmp_path, capsys, str(source))
    assert code == 0
    assert (tmp_path / "docs/beelden/img-1234.jpg").is_file()
    assert "![wat je ziet](../beelden/img-1234.jpg)" in told
    assert "60 × 90" in told
    assert source.is_file()


def test_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is given is made fit; one that is taken is refused, and nothing overwritten."""
    source = tmp_path / "foto.jpg"
    source.write_bytes(saved(noise(9, 90), "JPEG"))
    assert run(tmp_path, capsys, str(source), "--naam", "Het Feest.jpg")[0] == 0
    taken = tmp_path / "docs/beelden/het-feest.jpg"
    before = taken.read_bytes()
    code, told = run(tmp_path, capsys, str(source), "--naam", "het-feest")
    assert (code, taken.read_bytes()) == (1, before)
    assert "bestaat al; geef een andere NAAM" in told


def test_in_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A photo that is there already is mended; one under a wrong name is to be removed after."""
    beelden = tmp_path / "docs/beelden"
    beelden.mkdir(parents=True)
    (beelden / "foto.jpg").write_bytes(saved(noise(90, 60), "JPEG", exif=exif(NOTES)))
    assert run(tmp_path, capsys, str(beelden / "foto.jpg"))[0] == 0
    assert wrong_content((beelden / "foto.jpg").read_bytes(), ".jpg", "x") == []
    (beelden / "IMG 2.JPG").write_bytes(saved(noise(90, 60), "JPEG"))
    code, told = run(tmp_path, capsys, str(beelden / "IMG 2.JPG"))
    assert code == 0
    assert "IMG 2.JPG weg" in told


def test_a_photo_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A disk that is full halfway leaves the only copy whole."""
    photo = tmp_path / "docs/beelden/foto.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(before := saved(noise(200, 100), "JPEG"))
    with small_disk(1000):
        code, told = run(tmp_path, capsys, str(photo))
    assert code == 1
    assert f"{photo}:1:1: dit bestand is niet bewaard" in told
    assert photo.read_bytes() == before
    assert list(photo.parent.iterdir()) == [photo]


@pytest.mark.parametrize("name", ["", "weg.jpg", "tekst.jpg", "groot.jpg"])
def test_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not there, or no image, is told in one line."""
    (tmp_path / "tekst.jpg").write_text("geen foto", "utf-8")
    with (tmp_path / "groot.jpg").open("wb") as large:
        large.truncate(3 * 2**30)
    code, told = run(tmp_path, capsys, str(tmp_path / name))
    assert code == 1
    assert told.startswith("Dat lukt niet: ")
    assert told.count("\n") == 1
    assert ("is groter dan 100 MB" in told) == (name == "groot.jpg")
    assert not (tmp_path / "docs").exists()
