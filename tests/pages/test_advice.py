"""Advice: what reads well, what is long, and who does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages.advice import advise, paragraphs_of, score
from pages.page import Page
from tests.growth import assert_grows_with

TEXT = """

# Titel die niet meetelt

Dit is een zin. En dit is er nog een, op
twee regels.

- een punt
- een **vet** punt met een [link](x.md)

| een | tabel |
|---|---|

```
geen proza
```

{{ leus() }}

De brief wordt geschreven. Het antwoord werd verstuurd. Klaar.

In deze zin staan er met opzet zoveel woorden achter elkaar dat hij zonder enige twijfel veel te
lang is voor wie hem op een telefoon leest.
"""


@pytest.fixture
def page() -> Page:
    return Page("docs/x.md", body=TEXT)


def test_prose(page: Page) -> None:
    """Only paragraphs and items count, each from its own line."""
    found = [(paragraph.line, paragraph.text) for paragraph in paragraphs_of(page)]
    assert found[:3] == [
        (5, "Dit is een zin. En dit is er nog een, op twee regels."),
        (8, "een punt"),
        (9, "een vet punt met een link"),
    ]
    assert [line for line, _ in found] == [5, 8, 9, 20, 22]


def test_advice(page: Page) -> None:
    """The long sentence and the passive paragraph are named with their line."""
    lines = list(advise({"x.md": page}))
    assert lines[0].startswith("docs/x.md: leesbaarheid ")
    assert any("docs/x.md:22:1: 27 woorden in één zin: “In deze zin" in line for line in lines)
    assert any("docs/x.md:20:1: 2 van de 3 zinnen zijn lijdend" in line for line in lines)
    assert lines[-1].startswith("De middelste leesbaarheid is ")


def test_an_example_in_an_item_is_no_prose() -> None:
    """What an item begins with may be an example; behind it prose goes on."""
    page = Page("docs/x.md", body="- ```\n  geen proza\n  ```\n- een ```punt``` hier\n")
    assert [paragraph.line for paragraph in paragraphs_of(page)] == [4]


def test_a_fence_in_an_example_ends_nothing() -> None:
    """What shows how an example is made is one, up to a fence of its own kind."""
    page = Page("docs/x.md", body="```\ngeen proza\n~~~\nook geen\n```\n\nDit is proza.\n")
    assert [paragraph.line for paragraph in paragraphs_of(page)] == [7]


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("ja", 1), ("water", 2), ("organisatie", 5), ("nieuwe", 2), ("beïnvloed", 3), ("mooie", 2)],
)
def test_syllables(word: str, syllables: int) -> None:
    """A sentence of one word scores by its syllables alone."""
    assert score([word]) == pytest.approx(206.84 - 0.93 - 77 * syllables)


def test_easy_is_higher() -> None:
    """Short words and sentences score higher than long ones."""
    hard = "De operationalisering van organisatiebrede transformatieprocessen vergt facilitering."
    assert score(["Je werkt straks bij een andere dienst."]) > 60 > score([hard])


def test_spelling(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that hunspell does not know are named with their line."""
    stub = tmp_path / "hunspell"
    stub.write_text("#!/bin/sh\ncat >/dev/null; echo brief\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert any("docs/x.md:20:1: het woordenboek kent “brief” niet" in x for x in advise({"": page}))


def test_spelling_of_known_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Foreign words that say so, and what the data call things, are not asked about."""
    stub = tmp_path / "hunspell"
    stub.write_text("#!/bin/sh\ncat\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    page = Page("x.md", body='Kies <span lang="en">Add file</span> bij het PMO.\n')
    asked = [
        line.split("“")[1].split("”")[0] for line in list(advise({"": page}, ["het PMO"]))[1:-1]
    ]
    assert asked == ["Kies", "bij"]


@pytest.mark.parametrize(
    "run",
    ["[", "![", "[a](", "[a](b(c)", "{{", "{:", "<", "`", "ge", "gea", "verge"],
)
def test_more_of_a_sign(run: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A longer text of what could begin markup or a participle takes as much more work."""
    monkeypatch.setenv("PATH", str(tmp_path))  # without a dictionary

    def made(times: int) -> Page:
        return Page("x.md", body=f"Dit wordt {run * (times * 3_000 // len(run))}\n")

    assert_grows_with(made, lambda page: [*advise({"": page})])
