"""Where Graphviz puts boxes and cards."""

import os
import subprocess
import sys

from blueprint.model.blueprint import Blauwdruk
from diagrams.layout import Rect, layout
from tests.diagrams.small_models import organogram


def test_boxes_and_cards_have_their_place() -> None:
    """In px from the upper left, with room for a border; what is unseen has none."""
    found = layout(
        """digraph {
        ranksep=1
        node [shape=box fixedsize=true label="" width=2 height=1]
        subgraph cluster_kaart { margin=10; a }
        a -> b
        onzichtbaar [style=invis]
        }"""
    )
    assert found == {
        "cluster_kaart": Rect(2, 2, 166, 94),
        "a": Rect(12, 12, 156, 84),
        "b": Rect(12, 156, 156, 228),
    }
    assert (found["a"].width, found["a"].height) == (144, 72)


def test_the_same_text_gives_the_same_drawing(town_model: Blauwdruk) -> None:
    """Layout depends on nothing but the DOT text, and the fonts of the machine are never opened."""
    dot = organogram(town_model.latest, town_model.programma.organisaties, href=lambda _: None).dot
    code = (
        "import sys, pygraphviz;"
        "print(pygraphviz.AGraph(string=sys.argv[1]).draw(format='svg', prog='dot').decode())"
    )

    def svg(text: str) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-c", code, text],
            capture_output=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "FONTCONFIG_FILE": "/bestaat/niet"},
        )
        return done.stdout, done.stderr

    drawn, said = svg(dot)
    assert said == ""
    assert drawn == svg(dot)[0]
    assert "Fontconfig" in svg('digraph { a [label="een letter"] }')[1]


def test_a_large_drawing_is_no_problem() -> None:
    """Graphviz says that it may take long; it takes less than a second."""
    points = "".join(f"p{i} [shape=box];" for i in range(3100))
    assert len(layout(f'digraph {{ node [label=""] {points} }}')) == 3100
