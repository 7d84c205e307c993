"""A running text of the data: words with links and bold, and told what cannot be."""

from __future__ import annotations

import pickle
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from blueprint.load import read_data
from blueprint.model.prose import Prose, Span, plain
from blueprint.problem import Severity
from tests.growth import assert_grows_with


def test_links_and_bold_are_read() -> None:
    """A link and bold are pieces of their own, and may hold each other."""
    text = Prose.read("Zie [de **rollen**](programma/rollen.md#pmo), **nu [hier](https://a.be/)**.")
    assert text.spans == (
        Span("Zie "),
        Span("de ", target="programma/rollen.md#pmo"),
        Span("rollen", bold=True, target="programma/rollen.md#pmo"),
        Span(", "),
        Span("nu ", bold=True),
        Span("hier", bold=True, target="https://a.be/"),
        Span("."),
    )


def test_as_a_string_it_is_words() -> None:
    """A text is what a reader reads: no signs, whatever shows it."""
    text = Prose.read("Zie [de rollen](rollen.md), **nu**.")
    assert text == "Zie de rollen, nu."
    assert f"{text}" == "Zie de rollen, nu."
    assert text.with_targets == "Zie de rollen (rollen.md), nu."


def test_where_it_leads_is_kept() -> None:
    """Texts of the same words are equal; what they lead to survives a copy on disk."""
    text = Prose.read("[x](a.md)")
    assert text == Prose.read("[x](b.md)")
    assert pickle.loads(pickle.dumps(text)).spans == text.spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kijk op https://stad.be/a_b_c?x=1. Daar.", "https://stad.be/a_b_c?x=1"),
        ("(https://stad.be)", "https://stad.be"),
        ("https://stad.be/x!", "https://stad.be/x"),
    ],
)
def test_a_bare_address_is_a_link(text: str, words: str) -> None:
    """An address in a text is a link, without the sign that ends the sentence."""
    (link,) = [span for span in Prose.read(text).spans if span.target]
    assert link == Span(words, target=words)
    assert Prose.read(text) == text


@pytest.mark.parametrize(
    "target",
    [
        "programma/rollen.md",
        "tijdlijn.md#van-kracht",
        "bijlagen/plan.pdf",
        "https://stad.be/a_(b)?c=1#d",
        "mailto:programma@stad.be",
    ],
)
def test_a_link_leads_to_a_page_a_file_or_an_address(target: str) -> None:
    """A path below docs/, an address of the web and a mailbox are all a link can lead to."""
    assert Prose.read(f"[x]({target})").spans == (Span("x", target=target),)


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("../programma/rollen.md", "dus programma/rollen.md"),
        ("/programma/rollen/", "dus programma/rollen.md"),
        ("http://stad.be", "https:// in plaats van http://"),
        ("www.stad.be", "schrijf https://www.stad.be"),
        ("#nu", "programma/rollen.md#nu"),
        ("ftp://stad.be", "geen adres dat hier kan"),
        ("javascript:alert", "geen adres dat hier kan"),
        ("//stad.be", "schrijf https://stad.be"),
    ],
)
def test_another_target_is_told(target: str, meant: str) -> None:
    """Where a link cannot lead, it says what to write."""
    with pytest.raises(ValueError, match=r".") as refused:
        Prose.read(f"[x]({target})")
    assert meant in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "- een\n- twee",
        "Dit weten we: - een - twee",
        "• een",
        "1. een\n2. twee",
        "| a | b |",
        "## Kop",
        "> citaat",
        "![wat](a.png)",
        "`code`",
        "~~weg~~",
        "een[^1]",
        "[x][y]",
        "[x]()",
        "[x] (rollen.md)",
        "__vet__",
        "** los**",
        "*cursief*",
        "_cursief_",
        r"\*ster",
    ],
)
def test_what_markdown_would_read_is_told(text: str) -> None:
    """Signs that a reader would see as signs are told, with what to do."""
    with pytest.raises(ValueError, match=r"^“.*”[: ]"):
        Prose.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2015. Dan is het klaar.",
        "2015. Dat jaar begint het.",
        "Bel: + 32 9 266 78 90 (van 9 tot 17 uur).",
        "5 * 3 = 15, en 2 - 1 = 1",
        "Foto`s en auto`s",
        "medewerk*st*ers",
        "een_naam_met_streepjes",
        "[voorlopig] (2014) [sic]",
        "Artikel 5, § 1; zie #1 en C#",
        "Wij – de redactie – lezen dat zo. - Einde -",
        "a > b | c",
        "R&D (zie dia 5) {x}",
    ],
)
def test_ordinary_words_pass(text: str) -> None:
    """What only looks like Markdown is left as it is, in a text and in a name."""
    assert Prose.read(text).spans == (Span(text),)
    assert plain(text) == text


@pytest.mark.parametrize("text", ["[x](a.md)", "**x**", "`x`", "_x_", "*x*", "~~x~~", "[x][y]"])
def test_a_name_has_no_signs(text: str) -> None:
    """A name refuses what a text may have."""
    with pytest.raises(ValueError, match="schrijf alleen de woorden"):
        plain(f"De {text}")


@pytest.mark.parametrize(
    "part",
    [
        *[
            "![",
            "[",
            "[a](",
            "[a]",
            "](",
            "**a ",
            "**",
            "*a ",
            "_a ",
            "`",
            "~~a",
            "\\",
            "|",
            "| a ",
            ":",
        ],
        *[
            "https://",
            "https://.",
            "1. a",
            "1. a\n",
            "- ",
            " ",
            "\n",
            "[a][",
            "[^",
            "www.a",
            "(",
            "a.md",
        ],
    ],
)
def test_reading_grows_with_the_text(part: str) -> None:
    """Signs that are never closed are not looked for again and again, whatever the text repeats."""
    assert_grows_with(lambda times: part * (times * 4_000 // len(part)), look)


@pytest.mark.parametrize("begin", ["(a)[", "[a(", "[a] (", "**a", "[", ":", "1. "])
@pytest.mark.parametrize("part", ["://", ".be", "a", " ", "\n", "*", "["])
def test_reading_grows_after_a_begin(begin: str, part: str) -> None:
    """Whatever a text has that begins once and is not ended, it is not read again and again."""
    assert_grows_with(lambda times: f"{begin}{part * (times * 1_000)} x", look)


def look(text: str) -> None:
    for reading in (Prose.read, plain):
        with suppress(ValueError):
            reading(text)


@pytest.mark.parametrize("key", ["omschrijving", "rollen"])
def test_a_text_has_a_bound(key: str, site_data: Path, tmp_path: Path) -> None:
    """What is longer than any sentence is refused, and told with its length."""
    data = Path(shutil.copytree(site_data, tmp_path / "data"))
    file = data / "programma.yml"
    content = yaml.safe_load(file.read_text("utf-8"))
    for length, told in ((5_000, []), (5_001, [f"“{key}” telt 5001 tekens; ten hoogste 5000"])):
        if key == "rollen":
            content["organen"][0][key] = ["a" * length]
        else:
            content[key] = "a" * length
        file.write_text(yaml.safe_dump(content, allow_unicode=True, width=9_999), "utf-8")
        _, problems = read_data(data, data)
        errors = [one.message for one in problems if one.severity is Severity.ERROR]
        assert errors == told
