"""A drawing is only a drawing."""

from __future__ import annotations

import tracemalloc

import pytest

from pages.files.safe_svg import wrong_svg
from pages.files.svg_copies import Copies


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
    "inside",
    [
        b"<style>/* kaart */ .a{fill:url( '#b' )} @media (min-width:9px){.a{r:1}}</style>",
        b"<style><![CDATA[.a{fill:rgba(0,0,0,.5);transform:rotate(4deg)}]]></style>",
        b"<path aria-label='Plan(2015)' id='a(b)' class='url(x)' d='M0 0'/>",
        b"<text transform='matrix(1 0 0 1 0 0)'>url(x) @import a\\b</text>",
        b"<g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:label='L(1)'/>",
        b"<g data-name='x(1)'/>",
        b"<path clip-path='url(#a)' fill='var(--kleur)' stroke-dasharray='1 2'/>",
    ],
)
def test_what_programs_draw(inside: bytes) -> None:
    """Paint, words and notes of a drawing program are left alone, whatever they look like."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg">' + inside + b"</svg>"
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
        b"<style>@imp<!-- -->ort '//x.example/a.css'</style>",
        b"<style>@imp<?x?>ort '//x.example/a.css'</style>",
        b"<style><![CDATA[@imp]]><![CDATA[ort '//x.example/a.css']]></style>",
        b"<style>a{fill:u&#114;l(//x.example/a)}</style>",
        b"<style>a{fill:u<![CDATA[rl(]]>//x.example/a)}</style>",
        b'<style>a{content:"/*";fill:url(//x.example/a)}/*"*/</style>',
        b"<style>@font-face{src:local(a)}</style>",
        b"<style>@namespace 'x';</style>",
        b"<style>a{fill:image-set('//x.example/a' 1x)}</style>",
        b"<style>a{fill:-webkit-image-set('//x.example/a' 1x)}</style>",
        b"<style>a{fill:url('//x.example/a#b')}</style>",
        b"<style>a{fill:URL (//x)}b{fill:Url( //x.example/a )}</style>",
        b"<style><g/>a{fill:url(//x.example/a)}</style>",
        b"<path style=\"fill:u&#114;l('//x.example/a')\"/>",
        b"<path fill='src(\"//x.example/a\")'/>",
        b"<path mask='image(\"//x.example/a\")'/>",
        b"<path cursor='cross-fade(x, y)'/>",
        b"<g xml:base='//x.example/'/>",
        b"<path formaction='#x'/>",
        b"<use xmlns:y='http://www.w3.org/1999/xlink' y:href='//x.example/a#b'/>",
        b"<path xmlns:z='x' z:onclick='x'/>",
        b"<path attributeName='x'/>",
        b"<image href='data:image/png;base64,x'/>",
        b"<filter id='a'><feImage href='#a'/></filter>",
        b"<switch/>",
        b"<foreignObject/>",
        b"<h:style xmlns:h='http://www.w3.org/1999/xhtml' onload='x()'>a{}</h:style>",
        b"<h:g xmlns:h='http://www.w3.org/1999/xhtml' style='background:url(https://x.be)'/>",
        b"<i:script xmlns:i='http://www.w3.org/1999/xhtml#purl.org'/>",
        b"<style>@import url(https://x.be/x.css);<style/></style>",
        b"<style>@import url(https://x.be/x.css);<g/></style>",
    ],
)
def test_attack(attack: bytes) -> None:
    """A drawing that does or fetches anything is refused at its place."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg">\n' + attack + b"</svg>"
    problems = wrong_svg(svg, "x.svg")
    assert problems
    assert {problem.place.line for problem in problems} == {2}


def _copies(inner: str, *, levels: int) -> str:
    """Give parts that each show the one before it ten times."""
    parts = "".join(
        f'<g id="a{level}">' + f'<use href="#a{level - 1}"/>' * 10 + "</g>"
        for level in range(1, levels)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg"><g id="a0">{inner}</g>{parts}</svg>'


@pytest.mark.parametrize(
    "svg",
    [
        _copies("<path/>", levels=6),
        _copies("<path/>", levels=2).replace("<path/>", '<use href="#a1"/>'),
        '<svg xmlns="http://www.w3.org/2000/svg"><mask id="a"><path mask="url(#a)"/></mask></svg>',
    ],
)
def test_copies_of_copies(svg: str) -> None:
    """What no browser can draw, since each part shows others, or itself, is refused."""
    (problem,) = wrong_svg(svg.encode(), "x.svg")
    assert "herhaalt delen van zichzelf" in problem.message


def test_counting_copies_takes_as_much_room_as_there_are_parts() -> None:
    """Of parts that each show the one before twice, nobody needs to know how many there are."""

    def room(parts: int) -> int:
        copies = Copies()
        for part in range(parts):
            copies.begin(f"a{part}", "", ())
            for _ in range(2 if part else 0):
                copies.begin("", f"#a{part - 1}", ())
                copies.end()
            copies.end()
        tracemalloc.start()
        copies.are_too_many()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert room(24_000) < 12 * room(3_000)


def test_some_copies() -> None:
    """A drawing may repeat its parts, and paint many of them alike."""
    assert wrong_svg(_copies("<path/>", levels=4).encode(), "x.svg") == []
    painted = '<path fill="url(#kleur)"/>' * 5_000
    gradient = '<linearGradient id="kleur"><stop/><stop/></linearGradient>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{gradient}{painted}</svg>'
    assert wrong_svg(svg.encode(), "x.svg") == []


@pytest.mark.parametrize("encoding", ["shift_jis", "gb2312", "utf-32", "bestaat-niet"])
def test_an_encoding_that_is_not_read_is_told(encoding: str) -> None:
    """A drawing in letters that the parser does not know is no readable drawing."""
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    (problem,) = wrong_svg(
        f'{declaration}<svg xmlns="http://www.w3.org/2000/svg"/>'.encode(), "x.svg"
    )
    assert "als UTF-8" in problem.message
