"""A drawing is only a drawing."""

from __future__ import annotations

import pytest

from macros.safe_svg import wrong_svg


def test_drawing() -> None:
    """A drawing of a drawing program passes, with its own notes."""
    svg = (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        b'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9">'
        b'<title>Kaart</title><inkscape:view x="1"/><defs><path id="a" d="M0 0h9"/></defs>'
        b'<use xlink:href="#a" style="fill:url(#b)"/></svg>'
    )
    assert wrong_svg(svg, "x.svg") == []


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
    problems = wrong_svg(svg, "x.svg")
    assert problems
    assert {problem.place.line for problem in problems} == {2}
