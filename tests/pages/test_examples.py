"""What the rules take for an example is one on the site, and the other way round."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

from pages.markup.plain_text import examples, prose, with_fences, without_code
from pages.rules.text.stray_signs import voorbeeld_sluit
from tests.pages.rendered import html_of

CODE = "<code>a\nb\n</code></pre></div>"


@pytest.mark.parametrize(
    "text",
    [
        "```\na\nb\n```",
        "```\na\nb\n   ```",
        "```\na\nb\n`````",
        "   ```sh\n   a\n   b\n```",
        "Tekst:\n  ~~~\na\n b\n ~~~",
        "``` a b c\na\nb\n```",
        "```a{.x}\na\nb\n```",
        '``` md title="`"\na\nb\n```',
        "1. c\n   ```\n   a\n   b\n  ```\n2. d",
        "- c\n\n  ```\n  a\n  b\n    ```",
        "> ```\n>a\n> b\n>   ```",
        "> ~~~\n> a\n> b\n>~~~",
        '!!! note "c"\n    ```\n    a\n    b\n      ```',
        "1. ```sh\n   a\n   b\n   ```\n2. d",
        "c\n- > ```\n  > a\n  > b\n  >```",
        "> - 1. ~~~\n>      a\n>      b\n>     ~~~",
        "c `d\n```\na\nb\n```",
        "<!--\n```\n-->\n\n```\na\nb\n```",
    ],
)
def test_an_example(text: str, repository: Path) -> None:
    """Both fences stand at most three spaces inwards, and what begins further does so in it."""
    docs = repository / "tests/sound_pages/docs"
    shown = re.sub(r"<span[^>]*>(?:[^<]*(?=</span><pre>))?|</span>", "", html_of(docs, text))
    assert shown.replace("<code> b", "<code>b").replace("\n b", "\nb").count(CODE) == 1
    for read in (prose(f"{text}\n\neinde"), without_code(f"{text}\n\neinde")):
        assert not re.search(r"^[ >]*[ab]$", read, re.MULTILINE)
        assert read.endswith("\n\neinde")


@pytest.mark.parametrize("text", ["```a``` b", "```{`}``` b", "a ```\nb ```", "\\```\na\n\\```"])
def test_no_example(text: str, repository: Path) -> None:
    """Ticks in a sentence open none."""
    assert "<pre>" not in html_of(repository / "tests/sound_pages/docs", text)
    assert [*examples(text)] == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("```\na ```\n\nb", 0),
        ("```\na\n    ```", 0),
        ("- a\n  ```\n  b\n- c", 6),
        ("> ```\n> a\n\nb", 2),
        ("```\na\n``` b", 0),
        ("````\na\n```", 0),
        ("- ```\n  a\nb", 2),
        ("- a\n\n  ```\nb\n  ```\n  ```", 7),
    ],
)
def test_an_open_example(text: str, at: int) -> None:
    """An example that nothing closes is told at its fence."""
    assert [one.offset for one in voorbeeld_sluit(text)] == [at]


_PIECES = (
    "",
    *(
        " ",
        "  ",
        "    ",
        ">",
        "> ",
        "- ",
        "1. ",
        "!!! note",
        "[^1]: ",
        "a",
        "`",
        "``",
        "```",
        "````",
    ),
    *("~~~", "~~~~", "```sh", '``` title="x"', "``` title='`'", "``` a b", "```{.x}", "``` {.x}"),
    *("``` {`}", "```x``` y", "x ```", '```a="b"', '``` hl_lines="1-2 3"', "\\```"),
)


@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=3).map("".join), max_size=8))
def test_as_superfences(lines: list[str]) -> None:
    """Every example that the rules see is taken by what makes code of it, and no other is."""
    text = "\n".join(lines)
    if [*voorbeeld_sluit(text)]:
        return
    markdown = Markdown(extensions=["pymdownx.superfences"])
    taken = markdown.preprocessors["fenced_code_block"].run(with_fences(text).split("\n"))
    assert len(HTML_PLACEHOLDER_RE.findall("\n".join(taken))) == len([*examples(text)])
