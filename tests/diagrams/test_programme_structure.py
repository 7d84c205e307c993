"""The programme structure: layers as wide as each other, and tracks across the master projects."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from blueprint.model.blueprint import Blauwdruk, Project
from diagrams import programme_structure
from diagrams.box import ListItem, all_boxes
from diagrams.drawing import Drawing
from diagrams.layout import layout
from tests.conftest import Golden
from tests.diagrams.small_models import described, spoken_names

HERE = Path(__file__).parent


def anchor_of(record: object) -> str:
    return f"#{record.id}"  # type: ignore[attr-defined]


def drawn(blauwdruk: Blauwdruk) -> Drawing:
    return programme_structure.programme_drawing(blauwdruk, href=anchor_of)


def with_projects(blauwdruk: Blauwdruk, *fields: dict[str, object]) -> Blauwdruk:
    """Give the blueprint with these projects, each of one slide."""
    bron = [{"document": blauwdruk.bronnen[0].id, "dia": 8}]
    projecten = tuple(
        Project.model_validate({"id": f"p-{i}", "soort": "project", "bron": bron, **one})
        for i, one in enumerate(fields)
    )
    return blauwdruk.model_copy(update={"projecten": projecten})


def test_golden(miniature: Blauwdruk, golden: Golden) -> None:
    """The drawing of the miniature blueprint is what it was."""
    golden(HERE / "golden" / "programmastructuur.txt", described(drawn(miniature)))


def said(item: ListItem) -> str:
    """Give a line of the list as a screen reader says it."""
    text = f"{item.text} (afgeleid)" if item.ground else item.text
    lines = ", ".join(map(said, item.lines))
    return f"{text}: {lines}" if lines else text


def listed(items: Sequence[ListItem]) -> list[str]:
    return [text for item in items for text in (said(item), *listed(item.children))]


def test_the_list_holds_exactly_the_boxes(town_model: Blauwdruk) -> None:
    """What a screen reader hears as a list is what is drawn, in the same order."""
    drawing = drawn(town_model)
    assert listed(drawing.list_items) == spoken_names(drawing)
    assert any(item.lines for layer in drawing.list_items for item in layer.children)


def test_layers_are_equally_wide_and_in_order(town_model: Blauwdruk) -> None:
    """From politics down to the transversal tracks, one below the other."""
    rects = layout(drawn(town_model).dot)
    order = ["politiek", "sturing", "programma", "masterprojecten", "trajecten"]
    layers = [rects[f"cluster_laag-{name}"] for name in order]
    widths = [layer.width for layer in layers]
    assert max(widths) - min(widths) <= 2
    assert max(widths) <= 930
    assert all(upper.bottom < lower.top for upper, lower in pairwise(layers))


def test_tracks_run_across_the_master_projects(town_model: Blauwdruk) -> None:
    """Each as wide as all of them together, below them and below each other."""
    rects = layout(drawn(town_model).dot)
    heads = [rects[f"masterproject-{one.id}"] for one in town_model.programma.masterprojecten]
    tracks = [rects[f"traject-{one.id}"] for one in town_model.programma.trajecten]
    for track in tracks:
        assert abs(track.left - min(one.left for one in heads)) <= 2
        assert abs(track.right - max(one.right for one in heads)) <= 2
        assert track.top > max(one.bottom for one in heads)
    assert all(upper.bottom < lower.top for upper, lower in pairwise(tracks))


def test_master_projects_keep_the_order_of_the_data(town_model: Blauwdruk) -> None:
    """Left to right as in the data, each as wide as the others."""
    rects = layout(drawn(town_model).dot)
    places = [rects[f"masterproject-{one.id}"] for one in town_model.programma.masterprojecten]
    assert [place.left for place in places] == sorted(place.left for place in places)
    assert len({place.width for place in places}) == 1


def test_projects_lie_below_their_master_project(town_model: Blauwdruk) -> None:
    """Each project with a name is a box in the column of its master project."""
    names = [one.id for one in town_model.programma.masterprojecten] * 3
    blauwdruk = with_projects(town_model, *({"naam": "X", "masterproject": name} for name in names))
    rects = layout(drawn(blauwdruk).dot)
    for number, name in enumerate(names):
        head, place = rects[f"masterproject-{name}"], rects[f"project-p-{number}"]
        assert (head.left, head.width) == (place.left, place.width)
        assert place.top > head.bottom


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ([{}], "Eén project; verdeling en naam staan niet op de dia"),
        ([{}, {"eigen_lezing": "true"}], "Twee projecten; verdeling en namen staan niet op de dia"),
        ([{"eigen_lezing": {"masterproject": "onze aanname"}}, {}],
         "Twee projecten; verdeling en namen staan niet op de dia"),
    ],
)  # fmt: skip
def test_projects_of_which_nothing_is_known_are_one_line(
    town_model: Blauwdruk, fields: list[dict[str, object]], line: str
) -> None:
    """Without a name and a master project that the source gives: counted once."""
    van = town_model.programma.masterprojecten[0].id
    fields = [{**one, "masterproject": van} if one else one for one in fields]
    items = listed(drawn(with_projects(town_model, *fields)).list_items)
    assert [text for text in items if "naam" in text or ";" in text] == [line]


def test_an_unnamed_project_with_a_place_is_counted_there(town_model: Blauwdruk) -> None:
    """The source says to which master project it belongs: so does the drawing."""
    van = town_model.programma.masterprojecten[0].id
    drawing = drawn(with_projects(town_model, {"masterproject": van}, {"masterproject": van}))
    assert "twee projecten zonder naam" in drawing.boxes[f"masterproject-{van}"].box.spoken
    assert "projecten-zonder-naam" not in drawing.boxes


def test_what_is_derived_is_marked_and_explained_once(town_model: Blauwdruk) -> None:
    """A star at the layer, the body or the project; the note gives each ground once."""
    van = town_model.programma.masterprojecten[0].id
    reading = {"masterproject": "uit de naam"}
    blauwdruk = with_projects(
        town_model, {"naam": "X", "masterproject": van, "eigen_lezing": reading}
    )
    drawing = drawn(blauwdruk)
    derived = [place for place in all_boxes(drawing.outer) if place.ground]
    assert {place.id for place in derived} >= {"laag-trajecten", "project-p-0"}
    assert [line for _, line in drawing.boxes["project-p-0"].lines] == ["Project: X*"]
    assert drawing.boxes["project-p-0"].box.spoken == "Project: X (afgeleid)"
    (note,) = ["".join(line for _, line in drawing.note)]
    assert note.count("uit de naam") == 1
    assert all(place.ground in note for place in derived)


def test_nothing_derived_needs_no_note(town_model: Blauwdruk) -> None:
    """Without tracks and derived keys there is no star to explain."""
    organen = tuple(
        one.model_copy(update={"eigen_lezing": ()}) for one in town_model.programma.organen
    )
    programma = town_model.programma.model_copy(update={"organen": organen, "trajecten": ()})
    without_fields = tuple(one.model_copy(update={"velden": ()}) for one in organen)
    programma = programma.model_copy(update={"organen": without_fields})
    blauwdruk = with_projects(town_model.model_copy(update={"programma": programma}))
    assert drawn(blauwdruk).note == []


@pytest.mark.parametrize("count", [1, 2, 4, 5, 9])
def test_any_number_of_bodies_fills_the_room(town_model: Blauwdruk, count: int) -> None:
    """No more than four side by side, no row wider than another, none over another."""
    first = town_model.programma.organen[0]
    organen = tuple(first.model_copy(update={"id": f"o-{i}"}) for i in range(count))
    programma = town_model.programma.model_copy(update={"organen": organen})
    rects = layout(drawn(town_model.model_copy(update={"programma": programma})).dot)
    places = [rects[f"orgaan-o-{i}"] for i in range(count)]
    assert max(place.right for place in places) <= 930
    for one, other in pairwise(places):
        assert one.right < other.left or one.bottom < other.top


@pytest.mark.parametrize("empty", ["organen", "trajecten", "masterprojecten"])
def test_an_empty_list_leaves_its_layer_out(town_model: Blauwdruk, empty: str) -> None:
    """What is not in the data is not drawn, and breaks nothing."""
    organen = tuple(one.model_copy(update={"velden": ()}) for one in town_model.programma.organen)
    programma = town_model.programma.model_copy(update={"organen": organen, empty: ()})
    without = drawn(town_model.model_copy(update={"programma": programma, "projecten": ()}))
    layers = {"organen": 2, "trajecten": 4, "masterprojecten": 4}
    assert len(without.outer) == layers[empty]
    assert set(layout(without.dot)) >= set(without.boxes)
