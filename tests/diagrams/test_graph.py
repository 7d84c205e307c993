"""DOT text holds ids and numbers; Graphviz reads back what was meant."""

from itertools import pairwise

import pygraphviz
from hypothesis import given
from hypothesis import strategies as st

from blueprint.model.blueprint import Blauwdruk
from diagrams.box import all_boxes
from diagrams.graph import Dot
from tests.diagrams.small_models import organogram

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@given(st.lists(IDS, min_size=3, max_size=8, unique=True))
def test_graphviz_reads_back_every_id(ids: list[str]) -> None:
    """Keywords of DOT and numbers too: every box, every card and every line has its own name."""
    dot = Dot(gap=10, row_gap=10)
    with dot.card(ids[0], 5):
        for box_id in ids[:-1]:
            dot.box(box_id, 72, 36)
    dot.spacer(ids[-1], 1)
    dot.beside(ids[:-1])
    dot.below(ids[0], ids[-1], 20)
    graph = pygraphviz.AGraph(string=str(dot))
    assert sorted(graph.nodes()) == sorted(ids)
    assert {one.name for one in graph.subgraphs()} >= {f"cluster_{ids[0]}"}
    pairs = [tuple(edge) for edge in graph.edges()]
    assert sorted(pairs) == sorted([*pairwise(ids[:-1]), (ids[0], ids[-1])])
    assert dict(graph.get_edge(ids[0], ids[-1]).attr)["weight"] == "20"
    assert (graph.get_node(ids[1]).attr["width"], graph.get_node(ids[1]).attr["height"]) == (
        "1.0000",
        "0.5000",
    )


def test_no_word_of_the_data_goes_to_graphviz(town_model: Blauwdruk) -> None:
    """Names, captions and addresses are written by us alone."""
    drawing = organogram(
        town_model.latest, town_model.programma.organisaties, href=lambda one: f"../{one}/"
    )
    for box in all_boxes(drawing.outer):
        for text in filter(None, (box.name, box.spoken, box.caption, box.href)):
            assert text not in drawing.dot
