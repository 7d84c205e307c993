"""A look in the browser sees what keeps a reader out, and says it in Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import served
from tests.built.faults import NOT_HERS, invalid, keeps_out, screen, unfit

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Titel</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="stijl.css"></head>
<body><main><h1>Titel</h1>{}</main></body></html>"""

FAULTS = {
    "too wide": (f"<p>{'lang' * 40}</p>", "deze pagina is breder dan een scherm van 320 px"),
    "level left out": ("<h3>Kop</h3>", "deze kop slaat een niveau over"),
    "no name": ('<a href="#"></a>', "deze link heeft geen tekst"),
    "column without a name": (
        "<table><tr><th></th><th>A</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "een kolom van deze tabel heeft geen naam",
    ),
    "not readable": ('<p class="vaag">Vage tekst.</p>', "axe, color-contrast"),
    "dark not readable": ('<p class="nacht">Vage tekst.</p>', "axe, color-contrast"),
    "dark not readable on a phone": (
        '<p class="telefoon"><span class="nacht">Vage tekst.</span></p>',
        "axe, color-contrast",
    ),
    "in the dark alone": (
        '<img class="maan" src="data:," width="8" height="8">',
        "dit beeld heeft geen beschrijving",
    ),
    "on a phone alone": ('<h3 class="telefoon">Kop</h3>', "deze kop slaat een niveau over"),
    "too wide on a tablet alone": (
        '<p class="tablet">Tekst.</p>',
        "deze pagina is breder dan een scherm van 768 px",
    ),
    "after a while": (
        "<script>setTimeout(() => fetch('later.json'), 300)</script>",
        "404",
    ),
    "no file": ('<img alt="Duin" src="duin.png">', "404"),
    "from outside": ('<img alt="Duin" src="http://elders.invalid/duin.png">', "elders.invalid"),
    "script": ("<script>boos()</script>", "boos is not defined"),
    "in a fold": (
        "<details><summary>Meer</summary><h4>Kop</h4></details>",
        "slaat een niveau over",
    ),
}


@pytest.mark.parametrize(("html", "say"), FAULTS.values(), ids=FAULTS)
def test_fault_is_told(html: str, say: str, browser: Browser, tmp_path: Path) -> None:
    """Whatever is wrong, wide or on a phone, light or dark, in a fold or not."""
    _write(tmp_path, html)
    with served(tmp_path) as server, screen(browser, server.root) as tab:
        found = list(keeps_out(tab, "fout.html"))
    assert any(say in told for told in found), found
    hers = any(word in found[0] for word in ("kop", "link", "kolom", "breder", "beeld"))
    assert hers or NOT_HERS in found[0]


def test_sound_page_is_left_alone(browser: Browser, tmp_path: Path) -> None:
    """A page that is right gives nothing."""
    _write(tmp_path, "<h2>Kop</h2><p>Gewone tekst met een <a href='#'>link</a>.</p>")
    with served(tmp_path) as server, screen(browser, server.root) as tab:
        assert list(keeps_out(tab, "fout.html")) == []


def test_each_page_answers_for_itself(browser: Browser, tmp_path: Path) -> None:
    """What one page did wrong is not told of the next that is opened in the same tab."""
    _write(tmp_path, "<script>boos()</script>")
    (tmp_path / "goed.html").write_text(PAGE.format("<p>Gewone tekst.</p>"), "utf-8")
    with served(tmp_path) as server, screen(browser, server.root) as tab:
        assert list(keeps_out(tab, "fout.html")) != []
        assert list(keeps_out(tab, "goed.html")) == []


def test_a_drawing_that_holds_a_browser_up_is_told(tmp_path: Path) -> None:
    """However few signs it has; the drawings after it are looked at all the same."""
    begin = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    dashed = '<path d="M0 0H1e9" stroke="red" stroke-dasharray=".001"/>'
    (tmp_path / "kaart.svg").write_text(f"{begin}{dashed * 9_000}</svg>", "utf-8")
    for name in ("a", "z"):
        (tmp_path / f"{name}.svg").write_text(f"{begin}<path d='M0 0H9'/></svg>", "utf-8")
    (problem,) = unfit(tmp_path, [], ["a.svg", "kaart.svg", "z.svg"])
    assert problem.place.file == "site/kaart.svg"
    assert "niet binnen 10 seconden" in problem.message


def _write(folder: Path, html: str) -> None:
    (folder / "fout.html").write_text(PAGE.format(html), "utf-8")
    (folder / "stijl.css").write_text(
        ".vaag { color: #ccc; background: #fff }"
        ".maan { display: none } @media (width > 400px) { .telefoon { display: none } }"
        "@media (400px < width < 1000px) { .tablet { width: 1000px } }"
        "@media (prefers-color-scheme: dark) {"
        " .nacht { color: #ccc; background: #fff } .maan { display: block } }",
        "utf-8",
    )


def test_what_the_server_blocks_is_told_before_the_merge(tmp_path: Path) -> None:
    """Words that begin as an address of a script are words; what runs stops a change."""
    page = PAGE.format('<p title="JavaScript: een cursus">x</p>{}')
    for name, more in (("goed.html", ""), ("fout.html", '<a href="JavaScript:x">x</a>')):
        (tmp_path / name).write_text(page.format(more), "utf-8")
    told = [one for one in invalid(tmp_path, ["goed.html", "fout.html"]) if "beleid" in one.message]
    assert [one.place.file for one in told] == ["site/fout.html"]


def test_what_is_not_valid_may_be_of_an_editor(tmp_path: Path) -> None:
    """HTML that a browser reads otherwise sends her to what she typed, before she reports it."""
    _write(tmp_path, "<ul>los</ul>")
    told = [one.message for one in invalid(tmp_path, ["fout.html"]) if "browser" in one.message]
    assert [message.partition(";")[0] for message in told] == [
        "een browser leest deze pagina anders dan bedoeld"
    ]
    assert "typte je er zelf iets in met < en >, kijk dat dan eerst na" in told[0]
