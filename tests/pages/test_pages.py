"""What a page may call, and where exactly it goes wrong."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from macros.page_keys import KEYS
from macros.registry import MACROS
from pages.macro_calls import MOST_CALLS, calls
from pages.markup.rendered_page import MarkdownRenderer
from pages.settings import read
from pages.template_code import badly_written


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("{{ x }}", 1, 1),
        ("tekst {{ x }}", 1, 7),
        ("éé\n\n  {{- x }}", 3, 3),
        ("{{ leus() }} en {{ x }}", 1, 17),
        ("{% raw %}{{ y }}{% endraw %} {{ x }}", 1, 30),
        ("{## z ##}\n{{ leus()\n}}\n {{ x }}", 4, 2),
    ],
)
def test_place(body: str, line: int, column: int) -> None:
    """A mark that is no macro is reported where its brackets open."""
    _, problems = calls(body, "x.md")
    assert [(p.place.line, p.place.column) for p in problems] == [(line, column)]


def test_literals() -> None:
    """Constants and lists of constants are kept with the call."""
    found, problems = calls('{{ bron("plan", dia=[1, 2]) }}{{ tijdlijn(hoofdlijn=true) }}', "x.md")
    assert not problems
    assert [(c.macro, c.args, c.kwargs) for c in found] == [
        ("bron", ("plan",), {"dia": (1, 2)}),
        ("tijdlijn", (), {"hoofdlijn": True}),
    ]


def test_no_key_shadows_a_macro() -> None:
    """Front matter shadows macros of the same name, so no key has such a name."""
    assert not set(KEYS) & set(MACROS)


def test_every_macro_is_for_editors() -> None:
    """A macro says in Dutch what it does, and takes only what a page can give."""
    for name, macro in MACROS.items():
        assert re.match(r"(Tekent|Toont|Zet) ", inspect.getdoc(macro) or ""), name


def test_settings(town: Path) -> None:
    """The menu has the places of its pages, and the extensions those of MkDocs first."""
    settings, problems = read(town / "mkdocs.yml", "mkdocs.yml")
    assert not problems
    assert settings.nav[0].target == "index.md"
    assert settings.nav[0].place.line > 1
    assert settings.extensions[:3] == ("toc", "tables", "fenced_code")
    assert settings.configs["toc"]["permalink"] == "#"


@pytest.mark.parametrize(
    "value",
    [
        "&a [*a]",
        "[&b0 [x], " + ", ".join(f"&b{n} [*b{n - 1}, *b{n - 1}]" for n in range(1, 40)) + "]",
    ],
)
def test_settings_of_themselves(value: str, tmp_path: Path) -> None:
    """A list in itself, or of lists that are each twice the one before, is gone through once."""
    path = tmp_path / "mkdocs.yml"
    path.write_text(f"site_name: {value}\nnav:\n  - index.md\n", "utf-8")
    found, problems = read(path, "mkdocs.yml")
    assert not problems
    assert not found.about
    assert {"x"} >= found.texts


def test_a_setting_that_is_there_twice(tmp_path: Path) -> None:
    """The last counts, as it does for the engine."""
    path = tmp_path / "mkdocs.yml"
    twice = "markdown_extensions:\n  - tables\nmarkdown_extensions:\n  - footnotes\n  - abbr\n"
    path.write_text(f"nav:\n  - index.md\n{twice}", "utf-8")
    found, problems = read(path, "mkdocs.yml")
    assert not problems
    assert found.extensions[-2:] == ("footnotes", "abbr")


def test_no_text_has_no_faults() -> None:
    """A page without text has nothing, be it the first or after one that has something."""
    renderer = MarkdownRenderer([], {})
    for text in ("", "[a](b&#46;md)\n", " "):
        rendered = renderer.rendered(text)
        assert rendered is not None
        assert bool(rendered.faults) == bool(text.strip())


def test_a_macro_is_not_called_without_end() -> None:
    """A page of nothing but drawings is refused before any is drawn."""
    call = "{{ organogram() }}\n\n"
    assert calls(call * MOST_CALLS, "docs/a.md")[1] == ()
    (problem,) = calls(call * 3 * MOST_CALLS, "docs/a.md")[1]
    assert problem.place.line == 2 * MOST_CALLS + 1
    assert "splits de pagina" in problem.message


def test_some_mistakes_of_a_page_are_enough() -> None:
    """After each mistake in template code the rest is read again: ten are told, and no more."""
    found, _ = badly_written("{{ leus( }}\n" * 200)
    assert len(found) == 10
