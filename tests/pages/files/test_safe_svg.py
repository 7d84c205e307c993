"""A drawing is only a drawing."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from itertools import pairwise

import pytest

from pages.files.safe_svg import wrong_svg
from pages.files.svg_copies import Copies
from pages.files.svg_style import Paint
from tests.growth import assert_grows_with


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
        b"<style>/* kaart */ .a{fill:url( '#b' )}"
        b" @media (prefers-color-scheme: dark){.a{r:1}}</style>",
        b"<style><![CDATA[.a{fill:rgba(0,0,0,.5);transform:rotate(4deg)}]]></style>",
        b"<path aria-label='Plan(2015)' id='a(b)' class='url(x)' d='M0 0'/>",
        b"<text transform='matrix(1 0 0 1 0 0)'>url(x) @import a\\b</text>",
        b"<g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:label='L(1)'/>",
        b"<g data-name='x(1)'/>",
        b"<path clip-path='url(#a)' stroke-dasharray='1 2'/>",
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
        b"<filter id='a'><feImage href='#b'/></filter>",
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


_BEGIN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def _levels(levels: int, means: str) -> str:
    """Give a drawing of parts that each show the one before ten times, by one of the means."""
    names = [f"a{number}" for number in range(levels)]

    def each(text: str) -> str:
        return "".join(text.format(this=this, before=before) for before, this in pairwise(names))

    first = f'<pattern id="{names[0]}"><path/></pattern>'
    return f"{_BEGIN}<style>{each(_RULES.get(means, ''))}</style>{first}{each(_PARTS[means])}</svg>"


_PARTS = {
    "use": '<g id="{this}">' + '<use href="#{before}"/>' * 10 + "</g>",
    "xlink": '<g id="{this}">' + '<use xlink:href="#{before}"/>' * 10 + "</g>",
    "fill": '<pattern id="{this}">' + '<path fill="url(#{before})"/>' * 10 + "</pattern>",
    "capitals": '<mask id="{this}">' + "<g mask=\"URL('#{before}')\"/>" * 10 + "</mask>",
    "style": '<mask id="{this}">' + '<g style="r:1;mask:url( #{before} )"/>' * 10 + "</mask>",
    "class": '<pattern id="{this}">' + '<path class="x {this}"/>' * 10 + "</pattern>",
    "media": '<pattern id="{this}">' + '<path class="{this}"/>' * 10 + "</pattern>",
    "two rules": '<pattern id="{this}">' + '<path class="{this} x"/>' * 10 + "</pattern>",
    "inherited": '<mask id="{this}"><g fill="url(#{before})">' + "<path/>" * 10 + "</g></mask>",
    "inherited by a part": '<g fill="url(#{before})"><pattern id="{this}">'
    + "<path/>" * 10
    + "</pattern></g>",
    "inherited by what is used": '<g id="b{this}">'
    + "<path/>" * 10
    + '</g><pattern id="{this}"><use href="#b{this}" fill="url(#{before})"/></pattern>',
    "marker": '<marker id="{this}">' + '<path marker-end="url(#{before})"/>' * 10 + "</marker>",
    "the template of a pattern": '<pattern id="b{this}">'
    + '<path fill="url(#{before})"/>' * 10
    + '</pattern><pattern id="{this}" href="#b{this}"/>',
}
_RULES = {
    "class": "g .q, path.{this}{{fill:url(#{before})}}",
    "media": "@media(prefers-color-scheme:light){{.{this}{{stroke:url(#{before})}}}}",
    "two rules": ".x{{r:1}}.{this}{{fill:url(#{before})}}.{this}{{stroke:url(#{before})}}",
}


@pytest.mark.parametrize("means", _PARTS)
def test_copies_of_copies(means: str) -> None:
    """What no browser can draw, since each part shows others, is refused; a few copies are not."""
    (problem,) = wrong_svg(_levels(7, means).encode(), "x.svg")
    assert "herhaalt delen van zichzelf" in problem.message
    assert wrong_svg(_levels(3, means).encode(), "x.svg") == []


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<mask id="a"><path mask="url(#a)"/></mask>',
        '<style>path:not(.b){mask:url(#a)}</style><mask id="a"><path/></mask>',
    ],
)
def test_part_that_shows_itself(inside: str) -> None:
    """A part that holds itself, however far round, is refused."""
    (problem,) = wrong_svg(f"{_BEGIN}{inside}</svg>".encode(), "x.svg")
    assert "herhaalt delen van zichzelf" in problem.message


@pytest.mark.parametrize(
    "inside",
    [
        '<use href=" #a"/>',
        '<use href="#%61"/>',
        '<use xlink:href="#a b"/>',
        '<use href="#"/>',
        '<path fill="url(#%61)"/>',
        "<path fill='url(\"# a\")'/>",
        '<path style="fill:url(#a) url(#b(c))"/>',
        "<style>.a{fill:url(#%61)}</style>",
        "<style>.a{.b{fill:url(#a)}}</style>",
        '<path marker-mid="url(#a)"/>',
        '<path style="marker:url(#a)"/>',
        "<style>.a{marker-mid:url(#a)}</style>",
        '<path src="#a"/>',
        '<path fill="var(--x)"/>',
        '<path style="--m:url(#m);marker-mid:var(--m)"/>',
        "<style>@media (min-width:740px){.a{fill:url(#a)}}</style>",
        "<style>@media all{.a{r:1}}</style>",
        "<style>.a{fill:" + "".join(f"url(#a{number})" for number in range(11)) + "}</style>",
        "<style>" + "[" * 5_000 + "{fill:url(#a)}</style>",
    ],
)
def test_reference_in_another_form(inside: str) -> None:
    """A part is named in one form; what one browser reads in another way is refused."""
    (problem,) = wrong_svg(f"{_BEGIN}\n{inside}</svg>".encode(), "x.svg")
    assert problem.place.line == 2


@pytest.mark.parametrize(
    ("steps", "times", "too_many"), [(7, 40, False), (1, 1000, True), (400, 1, True)]
)
def test_filters(steps: int, times: int, too_many: bool) -> None:
    """A drawing may have the shadows of many cards, and no more than a browser shows at once."""
    shadow = '<filter id="a">' + "<feGaussianBlur/>" * steps + "</filter>"
    cards = '<path filter="url(#a)"/>' * times
    svg = f"{_BEGIN}{shadow}{cards}</svg>"
    assert bool(wrong_svg(svg.encode(), "x.svg")) is too_many


@pytest.mark.parametrize(
    "heavy",
    [
        f'<path d="{"L1 2" * 25_000}"/>',
        f'<polyline points="{"1,2 " * 25_000}"/>',
        f"<text>{'woord ' * 20_000}</text>",
    ],
)
def test_a_long_path_weighs_more(heavy: str) -> None:
    """A path or text of a hundred thousand signs is shown once, and not a thousand times."""
    assert wrong_svg(f"{_BEGIN}{heavy}</svg>".encode(), "x.svg") == []
    copies = '<use href="#a"/>' * 1_000
    (problem,) = wrong_svg(f'{_BEGIN}<g id="a">{heavy}</g>{copies}</svg>'.encode(), "x.svg")
    assert "herhaalt delen van zichzelf" in problem.message


@pytest.mark.parametrize(
    "made",
    [
        lambda times: (
            "<style>" + ".a{fill:url(#b)}" * times + "</style>" + '<g class="a"/>' * times
        ),
        lambda times: (
            f"<style>{','.join(f'.a{n}' for n in range(times))}{{fill:url(#b)}}</style>"
            + '<g class="a1"/>' * times
        ),
        lambda times: (
            "<style>"
            + "".join(f".a{{fill:url(#b{n})}}" for n in range(times))
            + "</style>"
            + "".join(f'<g class="a" id="b{n}"/>' for n in range(times))
        ),
        lambda times: '<g fill="url(#b)">' * times + "</g>" * times + '<pattern id="b"/>',
        lambda times: f"<style>{'[' * times}{{fill:url(#a)}}</style>",
        lambda times: f'<path style="{"fill:url(#a);" * times}"/>',
        lambda times: "<g>" * 20 * times + "</g>" * 20 * times,
    ],
)
def test_counting_grows_with_the_drawing(made: Callable[[int], str]) -> None:
    """A longer drawing takes as much more work to judge, whatever its sheets say."""
    assert_grows_with(
        lambda times: f"{_BEGIN}{made(100 * times)}</svg>".encode(),
        lambda data: wrong_svg(data, "x.svg"),
    )


def test_counting_copies_takes_as_much_room_as_there_are_parts() -> None:
    """Of parts that each show the one before twice, nobody needs to know how many there are."""

    def room(parts: int) -> int:
        copies = Copies()
        for part in range(parts):
            copies.begin("g", f"a{part}", repeats=[], paint=Paint())
            for _ in range(2 if part else 0):
                copies.begin("use", repeats=[f"a{part - 1}"], paint=Paint())
                copies.end()
            copies.end()
        tracemalloc.start()
        copies.are_too_many({})
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert room(8_000) < 12 * room(1_000)


@pytest.mark.parametrize(
    "painted",
    [
        '<path fill="url(#kleur)"/>' * 5_000,
        '<g fill="url(#kleur)">' + "<path/>" * 50_000 + "</g>",
        "<style>path{stroke:url(#kleur)}.a{clip-path:url(#vorm)}</style>"
        + '<path class="a"/>' * 5_000,
        '<g filter="url(#vorm)">' + "<path/>" * 50_000 + "</g>",
    ],
)
def test_paint_of_many(painted: str) -> None:
    """A drawing may paint or cut many of its parts alike."""
    parts = (
        '<linearGradient id="kleur"><stop/><stop/></linearGradient>'
        '<clipPath id="vorm"><path d="M0 0"/></clipPath>'
    )
    assert wrong_svg(f"{_BEGIN}{parts}{painted}</svg>".encode(), "x.svg") == []


@pytest.mark.parametrize("encoding", ["shift_jis", "gb2312", "utf-32", "bestaat-niet"])
def test_an_encoding_that_is_not_read_is_told(encoding: str) -> None:
    """A drawing in letters that the parser does not know is no readable drawing."""
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    (problem,) = wrong_svg(
        f'{declaration}<svg xmlns="http://www.w3.org/2000/svg"/>'.encode(), "x.svg"
    )
    assert "als UTF-8" in problem.message
