"""Nothing hangs: a check takes as much more work as an editor gives it more text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from textwrap import dedent

import pytest

from blueprint.problem import Problem
from blueprint.reading.places import Tree
from blueprint.reading.yaml_tree import Mapping, Scalar
from macros.registry import MACROS, choices
from pages.markup.bounds import (
    DEEPEST,
    LONGEST_LINE,
    LONGEST_PAGE,
    LONGEST_RUN,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_MARKS,
    MOST_NESTED,
    MOST_OPEN,
)
from pages.markup.plain_text import blanked, kept_parts, prose
from pages.markup.raw_html import wrong_html
from pages.mending.mended_page import mended
from pages.page import read_page
from pages.read_site import read_site
from pages.review.hints.written_texts import NO_TEXT, as_read
from pages.review.page_diff import gone_and_new
from pages.rules.rule_table import of_data, of_page
from pages.settings import read
from tests.growth import assert_grows_with

PAGE = "over/groei.md"
TOP = "---\ntitle: Groei\n---\n\n# Groei\n\n"
WIDE, HIGH = 75, 8  # characters of a line, and lines: eight times as many are one paragraph still


def _spelled(words: str) -> list[str]:
    """Give texts of which the signs that nobody sees are written as others."""
    seen = str.maketrans("␣⏎␉␘␀", " \n\t\u00ad\u200b")
    return [word.translate(seen) for word in words.split()]


SIGNS = _spelled(
    r"""
    [ ![ [a]( [a][ [[ []( [a](< [a](b␣" [a](b)␣ ![a](b)␣ ] ) < <a␣ <a <div␣a <div␣a=" <div> </p>
    <br> <b><i> <! <? <!-- <![CDATA[ --> <http:// <http://a> http://a.b/ www.a␣ a@b.be␣
    a.b@c.be␣ * *a *a* ** **a **a** _ _a __a a_b ***a ~~ ~~a ^ | ` `` `a `a` { {a {# {#a} {:
    {:␣.a} {{ {% {## }} |- & &a &# &amp; \ \\ \` = - -- : :a: ; ! ? ??? ␣ a␣ ␣␣a ␉ a a- 0 1. 04
    0470␣ +32␣4 1/1/ 12: . ... # #a [^ [^1] *[ *[AB]:␣ [A␣ [x] >␣ > " ' ( € é AB␣ ␘ a␘ ␀ • —␣
    TODO␣ lorem␣ipsum␣ van␣ Van:␣<!-- C:\ \\a lean␣ {{leus()}} {{␣leus()␣}}␣ {␣leus( leus() gphtml
    gpmacro1x stx javascript: <!--a--> <!--a-->␣b␣-->␣ [a](␣{{leus()}}␣
    """
)
"""What a paragraph is filled with."""

PAIRS = sorted({one + other for one in _spelled(r"` `` \ [ <!-- {{ ␣") for other in "`\\[<* a"})
"""Two signs that one of them alone does not stand for: a run of ticks that nothing closes."""

LINES = _spelled(
    r"""
    a [ ![ a⏎= a⏎- a%d⏎= a⏎⏎= === --- *** *␣*␣* #␣a ##␣a ###␣a␣{#a%d} #a *[AB]:␣a *[A%d]:␣a
    [a]:␣b [a%d]:␣b [//]:␣#␣(a [^1]:␣a [^%d]:␣a [a%d](b%d.md) [a](#b%d) ![a](b%d.png) [a%d][b%d]
    [a](http://a%d) http://a%d -␣a *␣a 1.␣a 1)␣a %d.␣a -␣[␣]␣a - -␣a⏎-␣b⏎ -␣a⏎⏎␣␣b a)␣b •␣a ·␣a
    >␣a >␣-␣a -␣>␣a > >␣> >␣[!NOTE] ␣␣␣␣a ␣␣␣␣a%d⏎⏎x⏎ ␉a a␉b a␣␣ |␣a␣| |---| a␣|␣b⏎-|-
    |␣a␣|␣b␣|⏎|---|---|⏎ a⏎:␣b :␣b a⏎:␣␣␣b⏎ a\ !!!␣note !!!␣note␣"a"⏎␣␣␣␣b ???␣note ``` ~~~
    ```␣a⏎b⏎``` ```%d ␣␣``` ␣␣```␣a⏎b⏎␣```⏎
    ` a- <div> </div> <div␣markdown> <details>⏎ <b> </b> <p>a <a <a%d <x%d>
    <div␣id="a%d"> <div␣a%d> <!-- --> <!--␣a␣--> &a%d; {#a} x⏎{:␣#a%d␣} {{␣leus()␣}}
    {{␣leus()␣}}⏎ {{␣eenheid("ruimte")␣}} {{␣eenheid("x%d")␣}} {{␣x%d()␣}} {{ {%␣raw␣%} {##
    **a%d jan.a%d@stad.be 0470␣12␣34␣56 Van:␣a Aa␣␣10:00 <<<<<<< a.b.c@d.be [a](javascript:%d)
    *a%d ␘ \ 1/1/2015 a⏎!!!␣note␣"a%d" a⏎␣!!!␣note␣"a%d"⏎⏎␣␣␣␣␣b%d⏎
    """
)
"""The lines of a page, in one block or a block each; %d counts them."""

DEEPER = _spelled(
    r"""
    >␣ > -␣ 1.␣ ␣␣ ␣␣␣␣ ␉ # [ ( * <b> <div> -␣>␣
    """
)
"""What each line begins with once more than the one before."""


PASTED = _spelled(
    r"""
    <b> <b>␣ ␣ <b>a</b> <!--[if␣ <!--[if␣a]><![endif]--> <span␣ style␣ <span␣style␣ <span␣style>
    <span␣style>a</span> <p␣ Mso␣ <p␣Mso␣ <p␣Mso> <p␣Mso>a</p> <o:p> <o: <font␣
    a␉b⏎ ␉ ␉a⏎ •␉a⏎ a)␣b⏎
    !!!␣note␣a⏎ !!!␣ ␣␣␣␣a␣b␣c.⏎ [a]␣(b.md) [a]␣ :tada: :a ##a⏎ {␣leus() {␣leus()␣} Ã© ␘ ␀
    """
)
"""What pasted text has, each after a begin that is not ended too."""


@pytest.fixture(scope="module")
def check(repository: Path, town: Path) -> Callable[[str], list[Problem]]:
    """Give what reads, judges and converts a page of the miniature, with settings of a real site.

    No text is the same as one before, so nothing that is remembered saves work.
    """
    folder = repository / "tests/site"
    sound = read_site(None, folder / "data", folder / "docs", date.max).page_set
    settings, problems = read(town / "mkdocs.yml", "mkdocs.yml")
    assert not problems
    assert sound.site is not None
    reading, known = replace(sound, page_settings=settings), choices(sound.site.blauwdruk)
    number = count()

    def judge(text: str) -> list[Problem]:
        top = f"---\ntitle: Groei {next(number)}\ndescription: Hoe het werk groeit met de tekst.\n"
        page = read_page(f"{top}---\n\n# Groei\n\n{text}\n".encode(), PAGE, MACROS, known)
        body = f"{page.body}\n\n<!-- {next(number)} -->\n"
        seen = reading.with_pages({PAGE: replace(page, body=body)})
        found = list(of_page(PAGE, seen))
        seen.ids(PAGE)
        return found

    return judge


def _block(sign: str, lines: int) -> str:
    return "\n".join([(sign * WIDE)[:WIDE]] * lines)


def _counted(line: str, number: int, between: str) -> str:
    return between.join(line.replace("%d", str(one)) for one in range(number))


def _inside(opened: str, times: int) -> str:
    return opened * times + "a\n" + opened.replace("> ", "").replace("<", "</") * times


def _stairs(sign: str, size: int, line: str = "a") -> str:
    lines, length = [], 0
    while length < size:
        lines.append(f"{sign * (len(lines) + 1)}{line}")
        length += len(lines[-1]) + 1
    return "\n".join(lines)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_paragraph(sign: str, check: Callable[[str], list[Problem]]) -> None:
    """A longer paragraph of any sign takes as much more work."""
    assert_grows_with(lambda times: _block(sign, times * HIGH), check)


@pytest.mark.parametrize("sign", [*SIGNS, *PAIRS])
def test_what_is_no_text(sign: str) -> None:
    """Code, comments and links are looked for once, however many signs could begin one."""

    def read(text: str) -> None:
        prose(text)
        [*kept_parts(text)]
        blanked(NO_TEXT, text)
        as_read(text)

    assert_grows_with(lambda times: sign * (times * 2_000 // len(sign)), read)


@pytest.mark.parametrize(
    "sign", _spelled('<b␣ <b⏎ {{leus()}}␣<b␣ <b␣{{leus()}} a␣<b␣"a⏎⏎ <b>␣ </b>␣')
)
def test_tags_that_do_not_close(sign: str) -> None:
    """What a tag could take in is looked for once, be it in a page as long as may be."""
    assert_grows_with(
        lambda times: sign * (times * 24_000 // len(sign)), lambda text: [*wrong_html(text)]
    )


@pytest.mark.parametrize("sign", [*SIGNS, *PAIRS])
def test_a_sentence_of_data(sign: str) -> None:
    """A longer sentence of the data takes as much more work, for what a page asks of it too."""

    def made(times: int) -> list[Tree]:
        root = Mapping(1, 1)
        root.keys["a"] = Scalar(1, 1, "a")
        root.values["a"] = Scalar(1, 4, f"{sign * (times * 1_000 // len(sign))} x")
        return [Tree("a.yml", root)]

    assert_grows_with(made, lambda trees: [*of_data(trees)])


@pytest.mark.parametrize("sign", PAIRS)
def test_a_paragraph_of_pairs(sign: str, check: Callable[[str], list[Problem]]) -> None:
    """A longer paragraph of any two signs takes as much more work."""
    assert_grows_with(lambda times: _block(sign, times * HIGH), check)


@pytest.mark.parametrize("sign", SIGNS)
def test_paragraphs(sign: str, check: Callable[[str], list[Problem]]) -> None:
    """More paragraphs of any sign take as much more work."""
    block = _block(sign, 3)
    assert_grows_with(lambda times: "\n\n".join([block] * (4 * times)), check)


@pytest.mark.parametrize(
    "begin", ["a", "a.b.", "( ", ": a", "{ ", "`a ", "<b> ", "[a ", "| a", "# a"]
)
@pytest.mark.parametrize("sign", list(" a-#>*_.{[(`|\t\u00a0"))
def test_a_run_in_a_line(begin: str, sign: str, check: Callable[[str], list[Problem]]) -> None:
    """A longer run of one sign within a line takes as much more work."""
    run = LONGEST_LINE // 8 - 5
    assert_grows_with(lambda times: f"{begin}{sign * (run * times)}x", check)


@pytest.mark.parametrize("line", LINES)
def test_lines(line: str, check: Callable[[str], list[Problem]]) -> None:
    """More lines without an empty one between take as much more work."""
    number = MOST_LINES // 8 // (line.count("\n") + 1)
    assert_grows_with(lambda times: _counted(line, times * number, "\n"), check)


@pytest.mark.parametrize("line", LINES)
def test_blocks(line: str, check: Callable[[str], list[Problem]]) -> None:
    """More blocks take as much more work."""
    assert_grows_with(lambda times: _counted(line, times * 80, "\n\n"), check)


@pytest.mark.parametrize("sign", DEEPER)
def test_deeper(sign: str, check: Callable[[str], list[Problem]]) -> None:
    """A text that goes deeper with each line takes as much more work as it is longer."""
    assert_grows_with(lambda times: _stairs(sign, times * 1_000), check)


@pytest.mark.parametrize("begin", ['!!! note "a"', "[^1]: a", ":   a", "> a", "- a"])
@pytest.mark.parametrize("margin", ["    ", "  "])
def test_deeper_in_each_other(
    begin: str, margin: str, check: Callable[[str], list[Problem]]
) -> None:
    """A text of which each line stands in the one before takes as much more work."""
    assert_grows_with(lambda times: dedent(_stairs(margin, times * 1_000, begin)), check)


@pytest.mark.parametrize("begin", ["", "<b>", "<span", "<p", "<!--[if a"])
@pytest.mark.parametrize("sign", PASTED)
def test_pasted(sign: str, begin: str) -> None:
    """Pasted text takes as much more work to mend as it is longer."""
    assert_grows_with(lambda times: f"{TOP}{begin}{sign * (150 * times)}", mended)


@pytest.mark.parametrize("between", ["A.", ""])
def test_sentences_of_a_change(between: str) -> None:
    """A page that changes more takes as much more work to compare, up to what is compared."""

    def pages(times: int) -> tuple[list[str], list[str]]:
        numbers = range(100 * times)
        return tuple(  # type: ignore[return-value]
            [part for number in numbers for part in (between, f"{word}{number}.")]
            for word in ("B", "C")
        )

    assert_grows_with(pages, lambda both: gone_and_new(*both))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a" * (LONGEST_LINE + 1), 8),
        ("eerst\n\n" + "a\n" * (MOST_LINES + 1), 10),
        ("a\n\n" * (LONGEST_PAGE // 2 + 1), LONGEST_PAGE),
        ("\n".join(f"{one} {'a' * 98}" for one in range(LONGEST_RUN // 100)), 8),
        ("eerst\n\n" + "[" * (DEEPEST + 1), 10),
        (f"{'|a' * (MOST_COLUMNS + 1)}|\n{'|-' * (MOST_COLUMNS + 1)}|\n|1|\n", 9),
        (f"> {'|a' * (MOST_COLUMNS + 1)}|\n> {'| ' * (MOST_COLUMNS + 1)}|\n> |1|\n", 9),
        ("eerst\n\n" + "<a\n\n" * (MOST_OPEN + 1), 10 + 2 * MOST_OPEN),
        ("eerst\n\n" + "a[^1]\n\n" * (MOST_MARKS + 1), 10 + 2 * MOST_MARKS),
        ("eerst\n\n" + _inside("<div>\n\n", 1_200), 10 + 2 * MOST_NESTED),
        ("eerst\n\n" + _inside("<small>", MOST_NESTED + 1), 10),
        ("eerst\n\n" + ">" * MOST_NESTED + " a", 10),
        ("eerst\n\n" + "> " * 1_000 + " a", 10),
        ("eerst\n\n" + "- " * 1_000 + " a", 10),
        ("eerst\n\n" + "\n".join("  " * nr + "- a" for nr in range(MOST_NESTED)), 30),
    ],
)
def test_too_much(text: str, line: int, check: Callable[[str], list[Problem]]) -> None:
    """What Markdown takes too long for is told once, at its line, and not one character less."""
    (problem, *more) = check(text)
    assert (problem.place.line, more) == (line, [])


@pytest.mark.parametrize(
    "text",
    [
        "a" * LONGEST_LINE,
        "a\n" * MOST_LINES,
        "- a\n" * 2 * MOST_LINES,
        "| a |\n|---|\n" + "| a |\n" * 2 * MOST_LINES,
        f"{'|a' * MOST_COLUMNS}|\n{'|-' * MOST_COLUMNS}|\n{'|1' * MOST_COLUMNS}|\n",
        "[a](http://a.be/) " * 100,
        "`[`, `[a](` \\[ " * 100,
        "`<a` of <http://a.be/> en <br>\n\n" * MOST_OPEN,
        "a[^1]\n\n" * MOST_MARKS + "[^1]: noot\n",
        _inside("<div>\n", MOST_NESTED),
        ">" * (MOST_NESTED - 1) + " a",
        "\n".join("    " * nr + "- a" for nr in range(MOST_NESTED // 2)),
    ],
)
def test_enough(text: str, check: Callable[[str], list[Problem]]) -> None:
    """A long page, list or table, many links and examples of signs are right."""
    assert check(text) == []
