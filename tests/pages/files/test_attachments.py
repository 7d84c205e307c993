"""An image or document is what its name says; what it may not hold is told all at once."""

from __future__ import annotations

import pytest

from pages.files.attachments import wrong_content
from tests.pages.files.metadata.makers import (
    GPS_IFD,
    exif,
    image,
    moving,
    package,
    png_chunk,
    webp_chunk,
)

PHONE = image("JPEG", exif=exif({0x013B: "Jan Janssens", GPS_IFD: {2: (51.0, 3.0, 0.0)}}))


@pytest.mark.parametrize(
    ("kind", "data", "told"),
    [
        (".png", image("JPEG"), "dit is geen png, al heet het zo; bewaar het opnieuw als .png"),
        (".jpg", b"\0\0\0\x18ftypheic", "dit is geen jpg, al heet het zo; bewaar het opnieuw"),
        (".docx", b"\xd0\xcf\x11\xe0", "dit document heeft een wachtwoord, of is van een oude"),
        (".pdf", package(a="<a/>"), "dit is geen pdf, al heet het zo"),
    ],
)
def test_another_kind(kind: str, data: bytes, told: str) -> None:
    """What has the name of another kind is told once, and what to save it as."""
    (problem,) = wrong_content(data, kind, "x")
    assert problem.message.startswith(told)


def test_all_at_once() -> None:
    """Kind, place and name of one photo are told together."""
    messages = [problem.message for problem in wrong_content(PHONE, ".png", "x")]
    assert len(messages) == 3


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (".png", moving("PNG")),
        (".webp", moving("WEBP")),
        (".png", png_chunk(b"acTL", bytes((0, 0, 0, 1, 0, 0, 0, 0)))),
        (".png", png_chunk(b"fdAT", b"\0\0\0\1")),
        (".webp", webp_chunk(b"ANMF", b"\0" * 24)),
        (".webp", webp_chunk(b"ANIM", b"\0" * 6)),
    ],
    ids=["png", "webp", "png-one-frame", "png-frame-alone", "webp-frame-alone", "webp-no-frame"],
)
def test_moving(kind: str, data: bytes) -> None:
    """An image that moves or flashes has no button to stop it (WCAG 2.2.2 and 2.3.1)."""
    messages = [problem.message for problem in wrong_content(data, kind, "x")]
    assert messages[0].startswith("dit beeld beweegt; zet er een in de plaats dat stilstaat")


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_moving_and_a_name(kind: str) -> None:
    """Both are told at once."""
    data = moving(kind, exif=exif({0x013B: "Jan Janssens"}))
    moves, name = wrong_content(data, f".{kind.lower()}", "x")
    assert "beweegt" in moves.message
    assert "Jan Janssens" in name.message


@pytest.mark.parametrize("kind", [".woff2", ".css"])
def test_of_the_site_itself(kind: str) -> None:
    """Files of the theme hold no trace that we know of."""
    assert wrong_content(b"wOF2", kind, "x") == []
