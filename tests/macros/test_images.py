"""An image is what its name says, and only that."""

from __future__ import annotations

import struct

import pytest

from macros.images import wrong_content


def photo(tag: int, order: str) -> bytes:
    """Give the begin of a photo whose notes have one tag."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    notes = mark + struct.pack(f"{order}IHHHIII", 8, 1, tag, 4, 1, 26, 0)
    return b"\xff\xd8\xff\xe1\0\x40Exif\0\0" + notes


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("tag", "refused"), [(0x8825, True), (0x0112, False)])
def test_position(order: str, tag: int, refused: bool) -> None:
    """A photo that says where it was taken is refused, in either byte order."""
    assert bool(wrong_content(photo(tag, order), ".jpg", "x.jpg")) is refused


@pytest.mark.parametrize("length", range(0, 40, 3))
def test_cut_off(length: int) -> None:
    """A photo that is cut off gives no traceback."""
    wrong_content(photo(0x8825, "<")[:length], ".jpg", "x.jpg")


def test_drawing() -> None:
    """A drawing of a drawing program passes, with its own notes."""
    svg = (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        b'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9">'
        b'<title>Kaart</title><inkscape:view x="1"/><defs><path id="a" d="M0 0h9"/></defs>'
        b'<use xlink:href="#a" style="fill:url(#b)"/></svg>'
    )
    assert wrong_content(svg, ".svg", "x.svg") == []


@pytest.mark.parametrize(
    "attack",
    [
        b"<style>a{background:url(//x.example/a)}</style>",
        b'<style>@IMPORT "x.css"</style>',
        b"<style>a{b:\\75rl(x)}</style>",
        b'<path fill="url(x.svg#a)"/>',
        b'<use href="x.svg#a"/>',
        b'<path ONCLICK="x"/>',
        b"<?xml-stylesheet href='x'?>",
        b'<x:script xmlns:x="http://www.w3.org/1999/xhtml">x</x:script>',
        b'<x:script xmlns:x="http://www.w3.org/2000/svg">x</x:script>',
        b"<handler>x</handler>",
        b"<animate attributeName='href' to='javascript:x'/>",
    ],
)
def test_attack(attack: bytes) -> None:
    """A drawing that does or fetches anything is refused at its place."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg">\n' + attack + b"</svg>"
    problems = wrong_content(svg, ".svg", "x.svg")
    assert problems
    assert {problem.place.line for problem in problems} == {2}
