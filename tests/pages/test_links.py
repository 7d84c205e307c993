"""A link ends where the preview of a code platform ends it, and is told where it does not."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.markup.placeholders import placeholder
from pages.read_site import read_site
from pages.rules.text.written_links import link_sluit
from tests.growth import assert_grows_with
from tests.pages.rendered import html_of

RIGHT = {
    "[a](b.md)": '<a href="b.md">a</a>',
    "[a]( b.md )": '<a href="b.md">a</a>',
    "[a](<b.md>)": '<a href="b.md">a</a>',
    '[a](b.md "Titel (c")': '<a href="b.md" title="Titel (c">a</a>',
    "[a](b.md 'Titel) c')": '<a href="b.md" title="Titel) c">a</a>',
    "[a](b.md (Titel))": '<a href="b.md" title="Titel">a</a>',
    "[a](https://c.be/b_(d)) e)": '<a href="https://c.be/b_(d)">a</a> e)',
    "[a](https://c.be/b'd) (zie 'dit')": """<a href="https://c.be/b'd">a</a> (zie 'dit')""",
    '[a](https://c.be/b"d) "dit")': '<a href="https://c.be/b%22d">a</a> "dit")',
    "[a\nb](c.md)": '<a href="c.md">a\nb</a>',
    "[`](`](b.md)": '<a href="b.md"><code>](</code></a>',
    "[![a](b.png)](c.md)": '<a href="c.md"><img alt="a" src="b.png" /></a>',
    r"\[a](b (c": "[a](b (c",
    r"[a\](b (c": "[a](b (c",
    "`[a](b` (c": "<code>[a](b</code> (c",
    "```\n[a](b (c\n```": "[a](b (c",
    "<!-- [a](b (c -->": "",
    "]\n\na](b (c": "a](b (c",
}


@pytest.mark.parametrize(("text", "html"), RIGHT.items())
def test_right(text: str, html: str, repository: Path) -> None:
    """A link is read up to its own bracket, and what is none is left alone."""
    found = html_of(repository / "tests/sound_pages/docs", text)
    assert html in found.replace("&quot;", "%22" if "%22" in html else '"')
    assert [*link_sluit(text)] == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Zie [a](b.md voor (meer).", 4),
        ("Zie [a](b.md (dia 3) en [c](d.md).", 4),
        ("[a](https://c.be/ (b)", 0),
        ("![a](b.png (c) d", 1),
        ("[a](b.md {{ leus() }} en (c) d.", 0),
        ("[a](b.md (c {{ leus() }}) en (d).", 0),
        ('[a](b.md "c) {{ leus() }} en "d")', 0),
        ("[a `](` b](c (d) e", 0),
        ("[a [b] c\nd](e.md (f)", 0),
        ("[a](b.md <!-- (c -->)", 0),
        ("[a](b.md\n'c')", 0),
    ],
)
def test_open(text: str, at: int) -> None:
    """A link that does not close is told where it begins, whatever follows."""
    assert [found.offset for found in link_sluit(text)] == [at]


@given(
    st.lists(
        st.sampled_from(
            [*"[]()\"'<>!`\\ \na*", "](b.md", "](https://c.be/", "{{ leus() }}", "(d)", "[e](f.md)"]
        ),
        max_size=14,
    ).map("".join)
)
def test_with_a_macro(repository: Path, text: str) -> None:
    """What is judged, with a word for each macro, has the links of what is built."""
    docs = repository / "tests/sound_pages/docs"
    mark, given_html = placeholder(0), '<sup class="a">(b "c" d)</sup>'
    judged = _addresses(html_of(docs, text.replace("{{ leus() }}", mark)))
    built = _addresses(html_of(docs, text.replace("{{ leus() }}", given_html)))
    told = [*link_sluit(text)] or mark in "".join(judged)
    assert told or judged == built


def _addresses(html: str) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]*)"', html)


def test_links_of_data_that_lead_nowhere(repository: Path, tmp_path: Path) -> None:
    """However many there are, as after a folder of pages got another name."""
    question = (
        "- id: v{0}\n  vraag: Wat is {0}?\n  antwoord: Zie [dit](weg/p{0}.md).\n  bron: {1}\n"
    )

    def made(times: int) -> Path:
        folder = tmp_path / str(times)
        shutil.copytree(repository / "tests/sound_pages", folder)
        shutil.copytree(repository / "tests/site/data", folder / "data")
        with (folder / "data/vragen.yml").open("a", encoding="utf-8") as questions:
            for number in range(50 * times):
                questions.write(question.format(number, "{document: plan}"))
        return folder

    def read(folder: Path) -> None:
        reading = read_site(folder, folder / "data", folder / "docs", date(2021, 6, 15))
        assert len(reading.of_pages) >= 50

    assert_grows_with(made, read)
