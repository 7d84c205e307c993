"""Graphviz is strict: what it warns about is an error, told with the line of the DOT text."""

import subprocess
import sys

import pytest

from diagrams.render import GraphvizError, render


def test_broken_dot_names_its_line() -> None:
    """A syntax error is told with the line that it is in."""
    with pytest.raises(GraphvizError, match=r"regel 2: a -> -> b"):
        render("digraph {\n  a -> -> b\n}")


def test_a_warning_is_an_error() -> None:
    """Graphviz would draw this, with a word on file descriptor 2."""
    with pytest.raises(GraphvizError, match=r"(?s)too small.*regel 2: smal"):
        render('digraph {\n  smal [fixedsize=true, width=0.1, label="veel te lang"]\n}')


def test_the_same_text_gives_the_same_drawing() -> None:
    """Layout depends on nothing but the DOT text."""
    dot = 'digraph { a [label="", fixedsize=true]; b [label="", fixedsize=true]; a -> b }'
    assert render(dot) == render(dot)


def test_the_fonts_of_the_machine_do_not_matter() -> None:
    """That Graphviz cannot measure a letter is no problem: we measure them ourselves."""
    code = (
        "from diagrams.render import render;"
        "print(render('digraph { a [fontname=Onbekend, label=<<B>Financiën 語</B>>] }'))"
    )
    klaar = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert "Financiën" in klaar.stdout


def test_a_large_drawing_is_no_problem() -> None:
    """Graphviz says that it may take long; it takes less than a second."""
    punten = "".join(f"p{i} [label=p];" for i in range(3100))
    assert render(f"digraph {{ {punten} }}").count('class="node"') == 3100
