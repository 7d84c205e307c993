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
        for vak_id in ids[:-1]:
            dot.box(vak_id, 72, 36)
    dot.spacer(ids[-1], 1)
    dot.beside(ids[:-1])
    dot.below(ids[0], ids[-1], 20)
    graaf = pygraphviz.AGraph(string=str(dot))
    assert sorted(graaf.nodes()) == sorted(ids)
    assert {een.name for een in graaf.subgraphs()} >= {f"cluster_{ids[0]}"}
    lijnen = [tuple(lijn) for lijn in graaf.edges()]
    assert sorted(lijnen) == sorted([*pairwise(ids[:-1]), (ids[0], ids[-1])])
    assert dict(graaf.get_edge(ids[0], ids[-1]).attr)["weight"] == "20"
    assert (graaf.get_node(ids[1]).attr["width"], graaf.get_node(ids[1]).attr["height"]) == (
        "1.0000",
        "0.5000",
    )


def test_no_word_of_the_data_goes_to_graphviz(stad: Blauwdruk) -> None:
    """Names, captions and addresses are written by us alone."""
    tekening = organogram(stad.latest, stad.programma.organisaties, href=lambda een: f"../{een}/")
    for vak in all_boxes(tekening.outer):
        for tekst in filter(None, (vak.name, vak.spoken, vak.caption, vak.href)):
            assert tekst not in tekening.dot
