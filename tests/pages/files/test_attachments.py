"""An image or document is what its name says; what it may not hold is told all at once."""

from __future__ import annotations

import pytest

from pages.files.attachments import wrong_content
from tests.pages.files.metadata.makers import GPS_IFD, exif, image, package

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


@pytest.mark.parametrize("kind", [".woff2", ".css"])
def test_of_the_site_itself(kind: str) -> None:
    """Files of the theme hold no trace that we know of."""
    assert wrong_content(b"wOF2", kind, "x") == []
