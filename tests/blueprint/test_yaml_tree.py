"""From text to a tree that knows its places."""

from __future__ import annotations

import random

import pytest

from blueprint.problem import ProblemsFound
from blueprint.reading.places import Tree, plain_values
from blueprint.reading.yaml_tree import Mapping, Scalar, Sequence, parse, scalars


@pytest.mark.parametrize(
    "text",
    ["nee", "no", "on", "yes", "12:30", "0123", "1e3", "2013-09-01", "2013-09", "1_000", "~",
     "null", "true", "0x1f", ".inf", "-1", "=", "3.10"],
)  # fmt: skip
def test_every_scalar_is_its_text(text: str) -> None:
    """No value changes type: what the editor wrote is what the model gets."""
    assert plain_values(parse(f"a: {text}\n".encode(), "f")) == {"a": text}


def test_nodes_know_their_place() -> None:
    """Keys and values carry line and column, from 1."""
    root = parse("a:\n  - é: 'x'\n    b: [1,  2]\n".encode(), "f")
    tree = Tree("f", root)
    assert str(tree.place(("a", 0, "é"))) == "f:2:8"
    assert str(tree.place(("a", 0, "é"), at_key=True)) == "f:2:5"
    assert str(tree.place(("a", 0, "b", 1))) == "f:3:13"


def test_steps_the_file_does_not_have_are_passed_over() -> None:
    """A missing key, or an index into a single value, has the place of what is around it."""
    tree = Tree("f", parse(b"a: x\nb:\n", "f"))
    assert str(tree.place(("a", 0))) == "f:1:4"
    assert str(tree.place(("c", 3, "d"))) == "f:1:1"
    assert str(tree.place(("b",))) == "f:2:1"


def test_quotes_folds_and_comments_are_yaml() -> None:
    """Ordinary YAML works: comments on their own line, folded text, an opening `---`."""
    text = b"---\n# kop\na: >-\n  een\n  twee\nb: 'c #1'\nc: \"\" # leeg\nd: []\n"
    assert plain_values(parse(text, "f")) == {"a": "een twee", "b": "c #1", "c": "", "d": []}


def test_scalars_are_all_texts() -> None:
    """Every value of a tree is visited, keys are not."""
    root = parse(b"a: [x, {b: y}]\nc: z\n", "f")
    assert sorted(scalar.text for scalar in scalars(root)) == ["x", "y", "z"]
    assert isinstance(root, Mapping)
    assert isinstance(root.values["a"], Sequence)
    assert isinstance(root.values["c"], Scalar)


def test_several_faults_are_told_together() -> None:
    """Reading goes on after a fault that leaves the rest readable."""
    with pytest.raises(ProblemsFound) as wrong:
        parse(b"a: &x 1\na: 2\nb: *x\nc: !t 3\nd: e #f\n", "f")
    assert [problem.place.line for problem in wrong.value.problems] == [1, 2, 3, 4, 5]


def test_rubbish_is_refused_with_a_place() -> None:
    """Whatever the parser raises on random syntax comes out as a problem inside the text."""
    dice = random.Random(7)
    signs = ["\n", " ", "- ", ": ", "'", '"', "[", "]", "{", "}", "#", " #", "&a", "*a", "!", "|",
             ">", "%", "@", "?", ",", "a", "é", "---", "...", "<<", "\\", "\\x", "1"]  # fmt: skip
    for _ in range(3000):
        text = "".join(dice.choices(signs, k=dice.randrange(1, 25)))
        try:
            parse(text.encode(), "f")
        except ProblemsFound as wrong:
            for problem in wrong.problems:
                assert 1 <= problem.place.line <= text.count("\n") + 1, text
                assert problem.place.column >= 1, text
                assert problem.message
