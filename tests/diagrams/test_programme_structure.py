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

HIER = Path(__file__).parent


def adres(record: object) -> str:
    return f"#{record.id}"  # type: ignore[attr-defined]


def getekend(blauwdruk: Blauwdruk) -> Drawing:
    return programme_structure.programme_drawing(blauwdruk, href=adres)


def met_projecten(blauwdruk: Blauwdruk, *velden: dict[str, object]) -> Blauwdruk:
    """Give the blueprint with these projects, each of one slide."""
    bron = [{"document": blauwdruk.bronnen[0].id, "dia": 8}]
    projecten = tuple(
        Project.model_validate({"id": f"p-{i}", "soort": "project", "bron": bron, **een})
        for i, een in enumerate(velden)
    )
    return blauwdruk.model_copy(update={"projecten": projecten})


def test_golden(miniature: Blauwdruk, golden: Golden) -> None:
    """The drawing of the miniature blueprint is what it was."""
    golden(HIER / "golden" / "programmastructuur.txt", described(getekend(miniature)))


def gezegd(tak: ListItem) -> str:
    """Give a line of the list as a screen reader says it."""
    tekst = f"{tak.text} (afgeleid)" if tak.ground else tak.text
    regels = ", ".join(map(gezegd, tak.lines))
    return f"{tekst}: {regels}" if regels else tekst


def lijst(takken: Sequence[ListItem]) -> list[str]:
    return [tekst for tak in takken for tekst in (gezegd(tak), *lijst(tak.children))]


def test_the_list_holds_exactly_the_boxes(stad: Blauwdruk) -> None:
    """What a screen reader hears as a list is what is drawn, in the same order."""
    tekening = getekend(stad)
    assert lijst(tekening.list_items) == spoken_names(tekening)
    assert any(tak.lines for laag in tekening.list_items for tak in laag.children)


def test_layers_are_equally_wide_and_in_order(stad: Blauwdruk) -> None:
    """From politics down to the transversal tracks, one below the other."""
    doos = layout(getekend(stad).dot)
    volgorde = ["politiek", "sturing", "programma", "masterprojecten", "trajecten"]
    lagen = [doos[f"cluster_laag-{naam}"] for naam in volgorde]
    breedtes = [laag.width for laag in lagen]
    assert max(breedtes) - min(breedtes) <= 2
    assert max(breedtes) <= 930
    assert all(hoger.bottom < lager.top for hoger, lager in pairwise(lagen))


def test_tracks_run_across_the_master_projects(stad: Blauwdruk) -> None:
    """Each as wide as all of them together, below them and below each other."""
    doos = layout(getekend(stad).dot)
    boven = [doos[f"masterproject-{een.id}"] for een in stad.programma.masterprojecten]
    trajecten = [doos[f"traject-{een.id}"] for een in stad.programma.trajecten]
    for traject in trajecten:
        assert abs(traject.left - min(een.left for een in boven)) <= 2
        assert abs(traject.right - max(een.right for een in boven)) <= 2
        assert traject.top > max(een.bottom for een in boven)
    assert all(hoger.bottom < lager.top for hoger, lager in pairwise(trajecten))


def test_master_projects_keep_the_order_of_the_data(stad: Blauwdruk) -> None:
    """Left to right as in the data, each as wide as the others."""
    doos = layout(getekend(stad).dot)
    vakken = [doos[f"masterproject-{een.id}"] for een in stad.programma.masterprojecten]
    assert [vak.left for vak in vakken] == sorted(vak.left for vak in vakken)
    assert len({vak.width for vak in vakken}) == 1


def test_projects_lie_below_their_master_project(stad: Blauwdruk) -> None:
    """Each project with a name is a box in the column of its master project."""
    namen = [een.id for een in stad.programma.masterprojecten] * 3
    blauwdruk = met_projecten(stad, *({"naam": "X", "masterproject": naam} for naam in namen))
    doos = layout(getekend(blauwdruk).dot)
    for nummer, naam in enumerate(namen):
        kop, vak = doos[f"masterproject-{naam}"], doos[f"project-p-{nummer}"]
        assert (kop.left, kop.width) == (vak.left, vak.width)
        assert vak.top > kop.bottom


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ([{}], "Eén project; verdeling en naam staan niet op de dia"),
        ([{}, {"eigen_lezing": "true"}], "Twee projecten; verdeling en namen staan niet op de dia"),
        ([{"eigen_lezing": {"masterproject": "onze aanname"}}, {}],
         "Twee projecten; verdeling en namen staan niet op de dia"),
    ],
)  # fmt: skip
def test_projects_of_which_nothing_is_known_are_one_line(
    stad: Blauwdruk, velden: list[dict[str, object]], regel: str
) -> None:
    """Without a name and a master project that the source gives: counted once."""
    van = stad.programma.masterprojecten[0].id
    velden = [{**een, "masterproject": van} if een else een for een in velden]
    takken = lijst(getekend(met_projecten(stad, *velden)).list_items)
    assert [tekst for tekst in takken if "naam" in tekst or ";" in tekst] == [regel]


def test_an_unnamed_project_with_a_place_is_counted_there(stad: Blauwdruk) -> None:
    """The source says to which master project it belongs: so does the drawing."""
    van = stad.programma.masterprojecten[0].id
    tekening = getekend(met_projecten(stad, {"masterproject": van}, {"masterproject": van}))
    assert "twee projecten zonder naam" in tekening.boxes[f"masterproject-{van}"].box.spoken
    assert "projecten-zonder-naam" not in tekening.boxes


def test_what_is_derived_is_marked_and_explained_once(stad: Blauwdruk) -> None:
    """A star at the layer, the body or the project; the note gives each ground once."""
    van = stad.programma.masterprojecten[0].id
    lezing = {"masterproject": "uit de naam"}
    blauwdruk = met_projecten(stad, {"naam": "X", "masterproject": van, "eigen_lezing": lezing})
    tekening = getekend(blauwdruk)
    afgeleid = [vak for vak in all_boxes(tekening.outer) if vak.ground]
    assert {vak.id for vak in afgeleid} >= {"laag-trajecten", "project-p-0"}
    assert [regel for _, regel in tekening.boxes["project-p-0"].lines] == ["Project: X*"]
    assert tekening.boxes["project-p-0"].box.spoken == "Project: X (afgeleid)"
    (noot,) = ["".join(regel for _, regel in tekening.note)]
    assert noot.count("uit de naam") == 1
    assert all(vak.ground in noot for vak in afgeleid)


def test_nothing_derived_needs_no_note(stad: Blauwdruk) -> None:
    """Without tracks and derived keys there is no star to explain."""
    organen = tuple(een.model_copy(update={"eigen_lezing": ()}) for een in stad.programma.organen)
    programma = stad.programma.model_copy(update={"organen": organen, "trajecten": ()})
    organen_zonder = tuple(een.model_copy(update={"velden": ()}) for een in organen)
    programma = programma.model_copy(update={"organen": organen_zonder})
    blauwdruk = met_projecten(stad.model_copy(update={"programma": programma}))
    assert getekend(blauwdruk).note == []


@pytest.mark.parametrize("aantal", [1, 2, 4, 5, 9])
def test_any_number_of_bodies_fills_the_room(stad: Blauwdruk, aantal: int) -> None:
    """No more than four side by side, no row wider than another, none over another."""
    eerste = stad.programma.organen[0]
    organen = tuple(eerste.model_copy(update={"id": f"o-{i}"}) for i in range(aantal))
    programma = stad.programma.model_copy(update={"organen": organen})
    doos = layout(getekend(stad.model_copy(update={"programma": programma})).dot)
    vakken = [doos[f"orgaan-o-{i}"] for i in range(aantal)]
    assert max(vak.right for vak in vakken) <= 930
    for een, ander in pairwise(vakken):
        assert een.right < ander.left or een.bottom < ander.top


@pytest.mark.parametrize("leeg", ["organen", "trajecten", "masterprojecten"])
def test_an_empty_list_leaves_its_layer_out(stad: Blauwdruk, leeg: str) -> None:
    """What is not in the data is not drawn, and breaks nothing."""
    organen = tuple(een.model_copy(update={"velden": ()}) for een in stad.programma.organen)
    programma = stad.programma.model_copy(update={"organen": organen, leeg: ()})
    zonder = getekend(stad.model_copy(update={"programma": programma, "projecten": ()}))
    lagen = {"organen": 2, "trajecten": 4, "masterprojecten": 4}
    assert len(zonder.outer) == lagen[leeg]
    assert set(layout(zonder.dot)) >= set(zonder.boxes)
