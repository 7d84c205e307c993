"""The judge of a built site sees each fault, and tells it where the editor wrote it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.built.built_site import read_built_site
from engine.built.judge import NOT_HERS, harmful, judge
from engine.built.scripts import known_scripts
from pages.page import Page

Judged = Callable[..., list[str]]
TOP = '<!doctype html><html lang="nl"><head><title>Titel</title></head><body><h1>Titel</h1>'
OURS = "site/eenheid/index.html:1:1"
HERS = "docs/mens.md"


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """Give a function that judges a page with this HTML in it, made from this text."""

    def judged_page(
        html: str, text: str = "", *, of: str = "mens", top: str = TOP, **more: str
    ) -> list[str]:
        theme, site = tmp_path / "theme", tmp_path / "site"
        files = {
            theme / "base.html": '<script>var root = "{{ base_url }}"</script>',
            theme / "site.js": "goed()",
            site / "site.js": "goed()",
            site / "beelden/foto.png": "",
            site / "stijl.css": 'a { background: url("beelden/foto.png") }',
            site / "index.html": TOP,
            site / "ander/index.html": f'{TOP}<p id="plek">',
            site / of / "index.html": top + html,
            **{site / path: content for path, content in more.items()},
        }
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        sources = {"mens/index.html": "mens.md", "ander/index.html": "ander.md"}
        built = read_built_site(site, "https://ons.example/team/", sources, known_scripts([theme]))
        return [str(found) for found in judge(built, {"mens.md": Page(HERS, body=text)})]

    return judged_page


RIGHT = (
    *('<a href="../ander/#plek">', '<a href="../ander">', '<a href="#">', '<a href="#top">'),
    *('<a href="..">', '<a href="../ander/?zoek=x#plek">', '<a href="/team/ander/#plek">'),
    *('<a href="https://elders.example/#a">', '<a href="mailto:team@elders.example">'),
    *('<a href="tel:+3290000000">', '<a href="../beelden/foto.png#xywh=1">', '<a href="/team/">'),
    *('<a href="/team/.">', '<a href="/team">', '<a href="../beelden/f%6Fto.png?x=1">'),
    '<img src="../beelden/foto.png" srcset="../beelden/foto.png 2x" alt="Zie https://a.example/">',
    '<svg><a xlink:href="../ander/#plek"><title>x</title></a></svg><p title="//a">url(b)</p>',
    '<link rel="icon" href="data:,"><link rel="canonical" href="https://elders.example/">',
    '<script src="../site.js"></script><script>var root = ".."</script>',
    '<script type="application/json">{"a": "fetch()"}</script>',
    '<form method="get" action="../ander/"><input name="zoek" type="search"><button></form>',
    '<form method="get"><input name="q" type="search"><button></form><pre>&lt;script&gt;</pre>',
    '<form><input type="radio" name="__palette"><input type="radio" name="__palette"></form>',
    '<form><input name="zoek" type="search"><button type="button">x</button></form>',
    '<ul><li><input type="checkbox" disabled checked></li></ul><button type="button">x</button>',
)


@pytest.mark.parametrize("html", RIGHT)
def test_right_page_passes(html: str, judged: Judged) -> None:
    """What a page may have is not refused, on a page of an editor and on one of ours."""
    assert judged(html, f"# Titel\n\n{html}") == []
    assert judged(html, of="eenheid") == []


SEARCH = '<input name="q" type="search"><button></button>'
FORMS = (
    "<form></form>",
    '<form class="gp-zoeken"></form>',
    '<form class="gp-filter"><input name="naam"></form>',
    f'<form class="gp-zoeken" method="get">{SEARCH}<input type="password"></form>',
    f'<form class="gp-zoeken" method="post">{SEARCH}</form>',
    f'<form action="../ander/">{SEARCH}</form>',
    f'<form action="">{SEARCH}</form>',
    f"<form>{SEARCH}</form>",
    '<form><input type="radio" name="__palette"><button></button></form>',
    '<form method="get"><input type="hidden" name="q"><button></button></form>',
    "<form method='get'><input name='q'><button type='submit'></button></form>",
    "<form><input type='radio' name='__palette'><select></select></form>",
)
WRONG = {
    "second title": ("<h1>Nog</h1>", "# Titel\n\n# Nog\n", "3:1: een pagina heeft één titel"),
    "place twice": (
        '<h2 id="plek"></h2><p id="plek">',
        "## Een {#plek}\n\n## Twee {#plek}\n",
        "3:10: de plaats “#plek” staat 2 keer",
    ),
    "no description": ('<img src="../foto.png">', "![](../foto.png)", "1:8: het beeld “../foto"),
    "no file": ('<a href="../niets/">', "[a](../niets/)", "1:5: er is geen “../niets/”"),
    "no place": (
        '<a href="../ander/#nergens">',
        "[a](ander.md#nergens)",
        "1:5: er is geen plaats “#nergens”",
    ),
    "no place here": ('<a href="#nergens">', "[a](#nergens)", "1:5: er is geen plaats “#nergens”"),
    "no file in a drawing": ('<svg><a xlink:href="x">', "(x)", "1:2: er is geen “x”"),
    "no file in a set": ('<img alt="" srcset="x 1x, y 2x">', "(x) (y)", "1:6: er is geen “y”"),
    "above the root": ('<a href="/ander/">', "[a](/ander/)", "1:5: er is geen “/ander/”"),
    "fetched": (
        '<img alt="" src="https://a.example/b.png">',
        "(https://a.example/b.png)",
        "1:2: <i",
    ),
    "fetched, no scheme": ('<img alt="" src="//a.example/b">', "(//a.example/b)", "1:2: <img>"),
    "fetched, odd strokes": (r'<img alt="" src="\\a.example/b">', r"(\\a.example/b)", "1:2: <img>"),
    "fetched, unseen": ('<img alt="" src=" &#9;https://a.example/b">', "x", "1:1: <img> haalt"),
    "fetched sheet": ('<link rel="stylesheet" href="//a.example">', "//a.example", "1:1: <link>"),
    "fetched paint": (
        '<svg><path fill="url(//a.example/b#c)">',
        "url(//a.example/b#c)",
        "1:1: <path>",
    ),
    "sent": (
        '<form method="get" action="https://a.example/"><input name="zoek" type="search"><button>',
        "https://a.example/",
        "1:1: <form> haalt iets van elders",
    ),
    "sent to no page": (
        '<form method="get" action="../niets/"><input name="zoek" type="search"><button></form>',
        "../niets/",
        "1:1: er is geen “../niets/”",
    ),
    "asked elsewhere": (
        '<a data-md-component="source" href="https://a.example/b">x</a>',
        'data-md-component="source"',
        "1:1: “data-md-component” kan niet bij <a>",
    ),
    "read by a script": ('<p data-iets="x">', 'data-iets="x"', "1:1: “data-iets” kan niet bij <p>"),
    "script": ("<script>boos()</script>", "<script>boos()</script>", "1:1: hier staat een script"),
    "script of another page": ('<script>var root = "."</script>', "<script>", "1:1: hier staat"),
    "module": ('<script type=" MODULE ">boos()</script>', "<script", "1:1: hier staat een script"),
    "script file": (
        '<script src="../foto.js"></script>',
        "../foto.js",
        "1:1: er is geen “../foto.js”",
    ),
    "handler": ('<p onclick="boos()">', "<p onclick=", "1:4: “onclick” kan niet bij <p>"),
    "style": ('<p style="color: red">', "<p style=", "1:4: “style” kan niet bij <p>"),
    "sheet": ("<style>p { color: red }</style>", "<style>", "1:1: <style> kan niet"),
    "frame": ('<iframe srcdoc="x"></iframe>', "<iframe", "1:1: <iframe> kan niet"),
    "base": ('<base href="/team/">', "<base", "1:1: <base> kan niet"),
    **{
        f"form {number}": (html, "<form>", "1:1: hier staat een formulier")
        for number, html in enumerate(FORMS)
    },
    "field": ('<input name="naam">', "<input", "1:1: <input> kan niet buiten een formulier"),
    "button": ("<button>Verstuur</button>", "<button", "1:1: <button> kan niet buiten"),
    "field of a form elsewhere": (
        f"<table><form>{SEARCH}</form><tr><td><input name='wachtwoord' type='password'></table>",
        "<input",
        "1:1: <input> kan niet buiten een formulier",
    ),
    "leads on": (
        '<meta http-equiv="refresh" content="0; url=../ander/">',
        "<meta",
        "1:1: deze pag",
    ),
    "unknown element": ("<blink>x</blink>", "<blink>", "1:1: <blink> kan niet op een pagina"),
    "part of a drawing": ("<svg><animate/></svg>", "<animate", "1:1: <animate> kan niet"),
    "unknown attribute": (
        '<p contenteditable="true">',
        "<p contenteditable=",
        "1:4: “contenteditable” kan niet bij <p>",
    ),
    "runs": (
        '<a href="java&#10;script:boos()">',
        "x",
        "1:1: een adres begint niet met “javascript",
    ),
}


@pytest.mark.parametrize(("html", "text", "told"), WRONG.values(), ids=WRONG)
def test_fault_is_told_where_it_was_written(
    html: str, text: str, told: str, judged: Judged
) -> None:
    """Each fault is seen, at the line and column of the text that it comes from."""
    found = judged(html, text)
    assert any(problem.startswith(HERS) and told in problem for problem in found), found
    hers = [problem for problem in found if NOT_HERS not in problem]
    assert hers or text == "x"


@pytest.mark.parametrize("place", [f"{HERS}:1:1", OURS])
@pytest.mark.parametrize("fault", WRONG)
def test_fault_of_a_macro_is_not_hers(fault: str, place: str, judged: Judged) -> None:
    """What stands nowhere in the text of a page, or has none, is told as a fault of the site."""
    html = WRONG[fault][0]
    found = judged(html, "Titel") if place != OURS else judged(html, of="eenheid")
    if (fault, place) == ("leads on", OURS):
        assert found == []
        return
    assert found
    for problem in found:
        assert problem.startswith(f"{place}: "), problem
        assert problem.endswith(NOT_HERS), problem


def test_page_of_ours_may_lead_on_within_the_site(judged: Judged) -> None:
    """At once, and to a place that is there; never elsewhere."""
    refresh = '<meta http-equiv="refresh" content="0; url={}">'
    assert judged(refresh.format("../ander/#plek"), of="eenheid") == []
    assert "er is geen plaats" in judged(refresh.format("../ander/#x"), of="eenheid")[0]
    for address in ("https://a.example/", "//a.example", "javascript:boos()"):
        assert judged(refresh.format(address), of="eenheid"), address
    assert judged('<meta http-equiv="refresh" content="9; url=../ander/">', of="eenheid")


def test_page_without_a_title_is_told(judged: Judged) -> None:
    """A page has a title, whatever it is made from."""
    (found,) = judged("", top="<!doctype html><title>x</title>")
    assert "deze heeft er geen" in found


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<style>@font-face{{font-family:"A B";font-weight:400;src:url(data:font/woff2;base64,d09=)'
    ' format("woff2")}}</style><a xlink:href="{}" aria-label="x" {}><path d="M0 0"/></a>{}</svg>'
)
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><feed xml:lang="nl" xmlns="http://www.w3.org/2005/Atom">'
    '<title>Nieuws</title><link href="{}" rel="alternate"/><entry><title>Een</title>'
    '<summary type="html">{}</summary></entry>{}</feed>'
)
MAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'
)
HOME = "https://ons.example/team/"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("tekeningen/a.svg", DRAWING.format(f"{HOME}ander/#plek", 'id="a"', "<title>x</title>")),
        ("beelden/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'),
        ("feed/a.xml", FEED.format(f"{HOME}ander/#plek", "&lt;ul&gt;&lt;li&gt;x&lt;/li&gt;", "")),
        ("feed/a.xml", FEED.format(HOME, "Een &amp;amp; twee", "<id>https://b.example</id>")),
        ("sitemap.xml", MAP.format(f"{HOME}ander/")),
    ],
)
def test_right_file_passes(path: str, content: str, judged: Judged) -> None:
    """A drawing of ours and a feed lead to the pages of the site."""
    assert judged("", **{path: content}) == []


ELSEWHERE = ("https://a.example/", f"{HOME}niets/", f"{HOME}ander/#nergens", "javascript:boos()")
LEADS = "een feed leidt alleen naar de site zelf"


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        *(("tekeningen/a.svg", DRAWING.format(a, "", ""), "“href” kan niet") for a in ELSEWHERE),
        *(("feed/a.xml", FEED.format(a, "x", ""), LEADS) for a in ELSEWHERE),
        *(("sitemap.xml", MAP.format(a), LEADS) for a in ELSEWHERE),
        ("tekeningen/a.svg", DRAWING.format(HOME, "onclick='x'", ""), "“onclick” kan niet"),
        ("tekeningen/a.svg", DRAWING.format(HOME, "target='x'", ""), "“target” kan niet"),
        ("tekeningen/a.svg", DRAWING.format(HOME, "", "<script/>"), "<script> kan niet"),
        (
            "tekeningen/a.svg",
            DRAWING.format(HOME, "", "<style>@font-face{src:url(//a)}</style>"),
            "een regel met “@” kan niet",
        ),
        ("beelden/a.svg", DRAWING.format(HOME, "", ""), "<a> kan niet in een tekening"),
        ("feed/a.xml", FEED.format(HOME, "&lt;img src=x onerror=x&gt;", ""), "<img> kan niet in"),
        ("feed/a.xml", FEED.format(HOME, "&lt;ul onclick=x&gt;", ""), "<ul> kan niet in"),
        ("feed/a.xml", FEED.format(HOME, "", "<x:script xmlns:x='y'/>"), "“{y}script” kan niet"),
        ("feed/a.xml", FEED.format(HOME, "", "<title src='x'/>"), "“src” kan niet"),
        ("feed/a.xml", "<!DOCTYPE x><feed/>", "in deze feed staat een “<!”"),
        ("site.js", "boos()", "dit script is niet van de site"),
        ("a/b.mjs", "goed() ", "dit script is niet van de site"),
        ("stijl.css", '@import "https://a.example/b.css"', "dit stijlblad haalt iets van elders"),
        ("stijl.css", "p { background: URL( //a.example/b ) }", "dit stijlblad haalt iets"),
    ],
)
def test_file_that_is_not_ours_is_told(path: str, content: str, told: str, judged: Judged) -> None:
    """A script is known to the byte, whatever page asks for it; a style sheet stays at home."""
    found = judged("", **{path: content})
    assert any(problem.startswith(f"site/{path}:1:1: {told}") for problem in found), found


@pytest.mark.parametrize(
    ("address", "kept"),
    [(address, address.startswith(HOME)) for address in ELSEWHERE],
)
def test_while_writing_a_drawing_may_lead_to_what_is_not_there_yet(
    address: str, kept: bool, tmp_path: Path
) -> None:
    """A page that is wrong has no anchors for now: that does no harm, and is told at the page."""
    drawing = tmp_path / "site/tekeningen/a.svg"
    drawing.parent.mkdir(parents=True)
    drawing.write_text(DRAWING.format(address, "", ""), "utf-8")
    site = read_built_site(tmp_path / "site", HOME, {}, known_scripts([]))
    assert (not harmful(site, {})) is kept
