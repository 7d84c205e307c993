"""Blocks are read as the preview of a code platform reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pages.markup.gfm_blocks import as_previewed
from pages.settings import read
from tests.pages.rendered import html_of

_OURS = {"pages.markup.languages"}  # of Ghent's pages alone


def shape(repository: Path, text: str) -> str:
    """Give the HTML of a text without white space and attributes."""
    html = html_of(repository / "tests/sound_pages/docs", text)
    return re.sub(r"\s+", "", re.sub(r'<a class="headerlink".*?</a>|(?<=<\w\w) [^>]*', "", html))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Dit:\n- a\n- b", "<p>Dit:</p><ul><li>a</li><li>b</li></ul>"),
        ("Dit:\n1. a", "<p>Dit:</p><ol><li>a</li></ol>"),
        ("Dit:\n1) a\n2) b", "<p>Dit:</p><ol><li>a</li><li>b</li></ol>"),
        ("jaar\n2015. Dan", "<p>jaar2015.Dan</p>"),
        ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("- a\n    - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"),
        ("- a\n\n    b\n", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("- a\n  b\n- c", "<ul><li>ab</li><li>c</li></ul>"),
        (
            "- a\n\n  b\n  - c\n- d",
            "<ul><li><p>a</p><p>b</p><ul><li>c</li></ul></li><li><p>d</p></li></ul>",
        ),
        ("- a\n> b", "<ul><li>a</li></ul><blockquote><p>b</p></blockquote>"),
        ("> Dit:\n> - a", "<blockquote><p>Dit:</p><ul><li>a</li></ul></blockquote>"),
        ("> a\n\n> b", "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>"),
        (
            "1. a\n> b\n2. c",
            "<ol><li>a</li></ol><blockquote><p>b</p></blockquote><ol><li>c</li></ol>",
        ),
        (
            "- a\n  > b\n  2. c",
            "<ul><li>a<blockquote><p>b</p></blockquote><ol><li>c</li></ol></li></ul>",
        ),
        ("> b\nc\n2. d", "<blockquote><p>bc</p></blockquote><ol><li>d</li></ol>"),
        (
            "1. a\n   ### b\n   c\n2. d",
            "<ol><li><p>a</p><h3>b</h3><p>c</p></li><li><p>d</p></li></ol>",
        ),
        (
            "- a\n  - b\n  ### c\n- d",
            "<ul><li><p>a</p><ul><li>b</li></ul><h3>c</h3></li><li><p>d</p></li></ul>",
        ),
        (
            "- a\n  - b\n  > c\n  - d",
            "<ul><li><p>a</p><ul><li>b</li></ul><blockquote><p>c</p></blockquote><ul><li>d</li>"
            "</ul></li></ul>",
        ),
        (
            "1. > a\n   > - b\n2. c",
            "<ol><li><blockquote><p>a</p><ul><li>b</li></ul></blockquote></li><li>c</li></ol>",
        ),
        ("- 1. a\n  2. b\n- c", "<ul><li><ol><li>a</li><li>b</li></ol></li><li>c</li></ul>"),
        (
            "- - a\n    - b\n  - c",
            "<ul><li><ul><li><p>a</p><ul><li>b</li></ul></li><li><p>c</p></li></ul></li></ul>",
        ),
        (
            "- - > a\n    > 2. b",
            "<ul><li><ul><li><blockquote><p>a2.b</p></blockquote></li></ul></li></ul>",
        ),
        ("- 3. [x] a", "<ul><li><ol><li>☑a</li></ol></li></ul>"),
        (
            "a|b\n-|-\nc|d\n2. e",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr>"
            "</tbody></table><ol><li>e</li></ol>",
        ),
        ("- ## a\nb", "<ul><li><h2>a</h2></li></ul><p>b</p>"),
        ("- a\n  - b\n  <br>c", "<ul><li>a<ul><li>b<br>c</li></ul></li></ul>"),
        (
            '1. a\n<span lang="en">b</span> c\n2. d',
            '<ol><li>a<spanlang="en">b</span>c</li><li>d</li></ol>',
        ),
        ("- a\n<kbd>b</kbd>\n- c", "<ul><li>a<kbd>b</kbd></li><li>c</li></ul>"),
        ("- a\n  - b\n<sup>c</sup>", "<ul><li>a<ul><li>b<sup>c</sup></li></ul></li></ul>"),
        ("- a\n<div>b</div>", "<ul><li>a</li></ul><div>b</div>"),
        ("a\n  ## b\nc", "<p>a</p><h2>b</h2><p>c</p>"),
        ("- a\n      ## b", "<ul><li>a##b</li></ul>"),
        ("a\n    > b\n2. c", "<p>a&gt;b2.c</p>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("a\\\\\nb", "<p>a\\b</p>"),
        ("#woord", "<p>#woord</p>"),
        ("~~a~~ en ~b~", "<p><del>a</del>en~b~</p>"),
        ("***\n- - -\n", "<hr><hr>"),
        ("a\n[b]: c", "<p>a[b]:c</p>"),
        ("a\n[b]: c\n\n[b]", "<p>a[b]:c</p><p>[b]</p>"),
        ("- a\n  [b]: c", "<ul><li>a[b]:c</li></ul>"),
        ("## a\n[b]: c\n[d]: e\n\n[b][d]", '<h2>a</h2><p><ahref="e">b</a></p>'),
        ("[//]: # (a)\n\nb\n\n[b]: c\nd", "<p>b</p><p>d</p>"),
        ("> a  \n> b", "<blockquote><p>a<br>b</p></blockquote>"),
    ],
)
def test_as_in_the_preview(text: str, html: str, repository: Path) -> None:
    """Lists, quotes, breaks and struck text, on made-up samples of the specification."""
    assert shape(repository, text) == html


OUTER = {
    "nothing": ("", ""),
    "point": ("- punt\n\n", "  "),
    "point of four": ("- punt\n\n", "    "),
    "step": ("1. stap\n\n", "   "),
    "point below a point": ("- punt\n  - dieper\n\n", "    "),
    "box": ('!!! note "a"\n\n', "    "),
    "box that opens": ('??? note "a"\n', "    "),
    "quote": ("", "> "),
    "callout": ("> [!NOTE]\n", "> "),
    "note": ("a[^1]\n\n[^1]: b\n\n", "    "),
    "definition": ("a\n\n:   b\n\n", "    "),
}
"""What another may stand in: how it begins, and what stands before each of its lines."""
INNER = {name: OUTER[name] for name in ("box", "box that opens", "quote", "callout")}


def inside(outer: tuple[str, str], text: str) -> str:
    """Give a text inside another."""
    begin, margin = outer
    return begin + "\n".join(f"{margin}{line}".rstrip() for line in text.split("\n"))


@pytest.mark.parametrize("outer", OUTER)
@pytest.mark.parametrize("inner", INNER)
def test_in_each_other(inner: str, outer: str, repository: Path) -> None:
    """A list in a box or quote keeps its levels, wherever that box or quote stands."""
    text = inside(OUTER[outer], inside(INNER[inner], "Dit:\n1. c\n   - d\n\n     e\n2. f"))
    html = (
        "<p>Dit:</p><ol><li><p>c</p><ul><li><p>d</p><p>e</p></li></ul></li><li><p>f</p></li></ol>"
    )
    assert html in shape(repository, text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- a\n  - b\n\n  c", "<p>a</p><ul><li>b</li></ul><p>c</p>"),
        ("- a\n  - b\n  - c\n\n    d\n\n  e", "<p>a</p><ul><li>b</li><li>"),
        (
            "1. a\n   - b\n     - c\n\n     d",
            "<ol><li>a<ul><li><p>b</p><ul><li>c</li></ul><p>d</p>",
        ),
        ("- a\n  - b\n\n  - c", "<p>a</p><ul><li><p>b</p></li><li><p>c</p></li></ul>"),
    ],
)
@pytest.mark.parametrize("inner", INNER)
@pytest.mark.parametrize("outer", OUTER)
def test_text_behind_a_list_in_an_item(
    outer: str, inner: str, text: str, html: str, repository: Path
) -> None:
    """What an item begins with stays before the list in it, though more comes behind that."""
    shown = shape(repository, inside(OUTER[outer], inside(INNER[inner], text)))
    assert html in shown or html.replace("<p>a</p>", "a", 1) in shown


@pytest.mark.parametrize("outer", OUTER)
def test_callout_in_another(outer: str, repository: Path) -> None:
    """A callout has its Dutch title wherever it stands."""
    html = html_of(repository / "tests/sound_pages/docs", inside(OUTER[outer], "> [!TIP]\n> 2. a"))
    assert '<p class="admonition-title">Tip</p>\n<ol start="2">' in html


@pytest.mark.parametrize("outer", OUTER)
def test_callout_that_an_item_begins_with(outer: str, repository: Path) -> None:
    """A callout may be the first of an item, with a list in it, wherever that item stands."""
    text = inside(OUTER[outer], "1. > [!TIP]\n   > - a\n   >   - b\n\n   c\n2. d")
    assert (
        '<ol><li><divclass="admonitiontip"><pclass="admonition-title">Tip</p>'
        "<ul><li>a<ul><li>b</li></ul></li></ul></div><p>c</p></li><li><p>d</p></li></ol>"
    ) in shape(repository, text)


@pytest.mark.parametrize("outer", OUTER)
def test_example_beside_text(outer: str, repository: Path) -> None:
    """An example needs no empty lines around it, wherever it stands."""
    found = shape(
        repository, inside(OUTER[outer], "c\n```\nd\n```\ne\n- f\n  ```\n  g\n  ```\n- h")
    )
    code = r'<divclass="highlight"><pre><span></span><code>{}</code></pre></div>'
    assert f"<p>c</p>{code.format('d')}<p>e</p><ul><li><p>f</p>{code.format('g')}</li>" in found


@pytest.mark.parametrize("outer", OUTER)
def test_example_that_an_item_begins_with(outer: str, repository: Path) -> None:
    """An example may be the first of an item, with text and a list below it."""
    text = "1. ```\n   a\n   ```\n   b\n   - c\n2. - > ```\n     > d\n     > ```\n3. e"
    found = shape(repository, inside(OUTER[outer], text))
    code = r'<divclass="highlight"><pre><span></span><code>{}</code></pre></div>'
    assert (
        f"<ol><li>{code.format('a')}<p>b</p><ul><li>c</li></ul></li><li><ul><li><blockquote>"
        f"{code.format('d')}</blockquote></li></ul></li><li><p>e</p></li></ol>"
    ) in found.replace("<p></p>", "")


@pytest.mark.parametrize("last", ["## b", "```\n> b\n> ```"])
def test_text_below_a_quote(last: str, repository: Path) -> None:
    """Text right below a heading or example that ends a quote is not in it."""
    found = shape(repository, f"> a\n>\n> {last}\nc\n2. d")
    assert found.endswith("</blockquote><p>c2.d</p>")


@pytest.mark.parametrize("note", ["\n    ```\n    b\n    ```", "c\n\n    ```\n    b\n    ```"])
def test_example_at_the_end_of_a_note(note: str, repository: Path) -> None:
    """The way back stands below an example that ends a note."""
    html = shape(repository, f"a[^1]\n\n[^1]: {note}")
    assert '</code></pre></div><p><aclass="footnote-backref"' in html


def test_example_in_each_other(repository: Path) -> None:
    """Code, a table and a step after them stay in the step of a callout in a box."""
    text = "1. a\n\n   ```\n   b\n   ```\n\n   | c | d |\n   |---|---|\n   | e | f |\n\n2. g"
    found = shape(repository, inside(OUTER["box"], inside(OUTER["callout"], text)))
    assert re.search(r"<ol><li><p>a</p>.*<pre>.*</pre>.*</table></li><li><p>g</p></li></ol>", found)


@pytest.mark.parametrize("begin", ["a[^1]\n\n[^1]: b", "a\n:   b", '!!! note "a"\n    b'])
@pytest.mark.parametrize("mark", ["-", "2."])
def test_list_below_a_note(begin: str, mark: str, repository: Path) -> None:
    """A list right below a note, definition or box is not in it."""
    found = shape(repository, f"{begin}\n{mark} c")
    apart = shape(repository, f"{begin}\n\n<!-- -->\n\n{mark} c")
    assert found == apart.replace("<p></p>", "")


def test_table_after_a_line(repository: Path) -> None:
    """A table needs no empty line before it."""
    html = shape(repository, "Dit:\n| a | b |\n|---|---|\n| c | d |")
    assert html.startswith("<p>Dit:</p><table>")


@pytest.mark.parametrize(
    "address", ["https://stad.be/lokaal", "www.stad.be", "https://stad.be/a(b)"]
)
@pytest.mark.parametrize(
    "note", ["Zie {}", "Zie {}.", "{}", "Eerst\n    {}", "Eerst\n\n    Zie {}"]
)
def test_address_at_the_end_of_a_note(note: str, address: str, repository: Path) -> None:
    """An address that is the last of a note is that address alone."""
    docs = repository / "tests/sound_pages/docs"
    html = html_of(docs, f"a[^1]\n\n[^1]: {note.format(address)}")
    assert f'{address.removeprefix("https://")}">{address}</a>' in html
    assert '\u00a0<a class="footnote-backref"' in html


@pytest.mark.parametrize("margin", ["", "> ", "- ", "    "])
def test_line_in_a_cell(margin: str, repository: Path) -> None:
    """A line with a backslash before it parts no cells; in code of a cell too it is the line."""
    rows = [r"| `a \| b` | c \| d \`e |", "|---|---|", r"| ``f` \| \\| g`` | `h` \| `i` |"]
    below = margin if margin == "> " else " " * len(margin)
    table = "\n".join([margin + rows[0], *(below + row for row in rows[1:])])
    begin = '!!! note "a"\n\n' if margin == "    " else ""
    html = html_of(repository / "tests/sound_pages/docs", begin + table + "\n\n`x \\| y`")
    cells = re.findall(r"<t[hd]>(.*?)</t[hd]>", html)
    assert cells == [
        "<code>a | b</code>",
        "c | d `e",
        r"<code>f` | \| g</code>",
        "<code>h</code> | <code>i</code>",
    ]
    assert r"<code>x \| y</code>" in html


def test_callouts(repository: Path) -> None:
    """A callout is a box with a Dutch title, or with its own."""
    docs = repository / "tests/sound_pages/docs"
    box = '<div class="admonition note">\n<p class="admonition-title">'
    assert html_of(docs, "> [!NOTE]\n> a").startswith(f"{box}Let op</p>\n<p>a</p>")
    assert html_of(docs, "> [!note] Titel\n> a").startswith(f"{box}Titel</p>")


def test_examples_and_html_are_let_alone(repository: Path) -> None:
    """What stands in a fence or in `<pre>` keeps its lines."""
    docs = repository / "tests/sound_pages/docs"
    assert "a\n- b\n  - c\n" in html_of(docs, "```\na\n- b\n  - c\n```")
    assert "a\n- b\n  - c" in html_of(docs, "<pre>\na\n- b\n  - c\n</pre>")


LINE = st.builds(
    lambda indent, mark, word: " " * indent + mark + word,
    st.integers(0, 9),
    st.sampled_from(["", "- ", "* ", "1. ", "2. ", "1) ", "> ", "# ", "!!! ", "| a | b |"]),
    st.sampled_from(["woord", "", "|---|---|"]),
)


@given(st.lists(LINE, max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    """Only white space, empty lines, escapes and the signs of quotes and numbers are other."""
    left = re.compile(r"[\s\\>.)]")
    assert left.sub("", "".join(as_previewed(lines))) == left.sub("", "".join(lines))


def test_miniature_reads_as_the_site(repository: Path) -> None:
    """The miniature site has the Markdown of the real one, but for what is Ghent's."""
    real, _ = read(repository / "mkdocs.yml", "mkdocs.yml")
    mini, _ = read(repository / "tests/sound_pages/mkdocs.yml", "mkdocs.yml")
    assert set(real.extensions) - _OURS == set(mini.extensions)
    assert yaml.safe_dump({k: v for k, v in real.configs.items() if k not in {*_OURS, "toc"}}) == (
        yaml.safe_dump({k: v for k, v in mini.configs.items() if k != "toc"})
    )
