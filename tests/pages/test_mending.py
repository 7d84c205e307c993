"""`zet-om` mends pasted text, shows what it did, and leaves the rest alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.__main__ import main
from pages.markup.plain_text import kept_parts
from pages.mending.mended_page import mended
from tests.small_disk import small_disk

TOP = "---\ntitle: Tijdlijn\ndescription: Alle mijlpalen op een rij.\n---\n\n# Tijdlijn\n\n"
PIECE = st.sampled_from(
    [
        *("\n", "\n\n", " ", "  ", "    ", "\t", "woord", "Zin met drie woorden.", "-", "- ", "• "),
        *(
            "– ",
            "1) ",
            "a) ",
            "(1) ",
            "o ",
            "*",
            "**",
            "`",
            "```\n",
            "{{ bron('a') }}",
            "{ bron() }",
        ),
        *("|", "| a | b |", "|---|---|", "!!! note ", "“Titel”", '"Titel"', "> ", "#", "##Kop"),
        *(
            "\u00a0",
            "\u00ad",
            "\u200b",
            "\ufeff",
            "ﬁ",
            "e\u0301",
            "Ã©",
            "\x0b",
            "\u2028",
            "\uf0b7\t",
        ),
        *("<b>", "</b>", "<o:p>", "</o:p>", '<p class="MsoNormal">', "</p>", "<span style='a'>"),
        *(
            "</span>",
            "<!--[if a]>",
            "<![endif]-->",
            "<!-- x -->",
            ":tada:",
            "[a] (b.md)",
            "[a](b c)",
        ),
    ]
)


@pytest.fixture
def site(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the miniature site."""
    shutil.copytree(repository / "tests/sound_pages", tmp_path / "site")
    shutil.copytree(repository / "tests/site/data", tmp_path / "site/data")
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


@given(st.lists(PIECE, max_size=25))
def test_twice_is_once(pieces: list[str]) -> None:
    """What is mended needs no mending."""
    once = mended(TOP + "".join(pieces))
    assert mended(once) == once


@given(st.lists(PIECE, max_size=25))
def test_code_and_macros_stay(pieces: list[str]) -> None:
    """The front matter, code, comments and macro calls of a page are those of before."""
    text = TOP + "".join(pieces)
    once = mended(text)
    assert once.startswith(TOP.rstrip("\n"))
    for kept in kept_parts(text[len(TOP) :]):
        assert kept in once


def test_writes_and_shows(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page is written; each line stands there as it was and as it is; the rest is told."""
    page = site / "docs/tijdlijn.md"
    text = f"{TOP}Dit doen we:\r\n•\u00a0een\n•\ttwee\n\nDe \ufb01nale is **open.\n"
    page.write_bytes(text.replace("\r\n", "\n").encode())
    assert main(["zet-om", "docs/tijdlijn.md"]) == 0
    assert page.read_text("utf-8") == f"{TOP}Dit doen we:\n- een\n- twee\n\nDe finale is **open.\n"
    assert capsys.readouterr().out.splitlines() == [
        "docs/tijdlijn.md",
        "regel 9",
        "  was:   •⟨U+00A0⟩een",
        "  was:   •⟨U+0009⟩twee",
        "  wordt: - een",
        "  wordt: - twee",
        "regel 12",
        "  was:   De ﬁnale is **open.",
        "  wordt: De finale is **open.",
        "Omgezet: drie regels.",
        "",
        "Dit doe je zelf:",
        "docs/tijdlijn.md:12:14: de tekens ** blijven hier staan; zet ze voor en achter de "
        "woorden, zonder spatie ertussen: **woorden**",
        "    De finale is **open.",
        "                 ^",
    ]
    assert main(["zet-om", "docs/tijdlijn.md"]) == 0
    assert "Hier was niets om te zetten." in capsys.readouterr().out


def test_a_page_that_cannot_be_written(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A disk that is full halfway leaves the only copy whole, and is told at the page."""
    page = site / "docs/tijdlijn.md"
    page.write_text(f"{TOP}• een\n• twee\n" + "Nog een zin.\n\n" * 1000, "utf-8")
    before = page.read_bytes()
    with small_disk(5000):
        assert main(["zet-om", "docs/tijdlijn.md"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("docs/tijdlijn.md:1:1: dit bestand is niet bewaard")
    assert told.count("\n") == 1
    assert page.read_bytes() == before
    assert not list(page.parent.glob(".*"))


def test_line_ends_stay(site: Path) -> None:
    """A page with the line ends of Windows keeps them."""
    page = site / "docs/tijdlijn.md"
    page.write_bytes(f"{TOP}• een\n• twee\n".replace("\n", "\r\n").encode())
    assert main(["zet-om", str(page)]) == 0
    assert page.read_bytes() == f"{TOP}- een\n- twee\n".replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "Zeg welke pagina je wilt omzetten, zoals PAGINA=docs/"),
        ([""], "Zeg welke pagina je wilt omzetten, zoals PAGINA=docs/"),
        (["docs/weg.md"], "“docs/weg.md” is geen pagina; noem een bestand in de map docs/"),
        (["docs"], "“docs” is geen pagina"),
        (["docs/bijlagen/plan.pdf"], "“docs/bijlagen/plan.pdf” is geen pagina"),
        (["data/../mkdocs.md"], "“data/../mkdocs.md” is geen pagina"),
        (["docs/groot.md"], "“docs/groot.md” is groter dan 200 kB; maak er meer pagina’s van"),
    ],
)
def test_no_page(
    given: list[str], said: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no page below docs/ is told in one line, and nothing is written."""
    (site / "mkdocs.md").write_text("• a\n• b\n", "utf-8")
    with (site / "docs/groot.md").open("wb") as large:
        large.truncate(3 * 2**30)
    assert main(["zet-om", *given]) == 1
    out = capsys.readouterr().out
    assert out.startswith(said)
    assert out.count("\n") == 1
    assert (site / "mkdocs.md").read_text("utf-8") == "• a\n• b\n"
