"""The programme structure: bands as wide as each other, and no line through a box."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from blueprint.model.blueprint import Blauwdruk
from diagrams import programme_structure
from diagrams.layout import layout
from tests.conftest import Golden
from tests.diagrams.proef import SVG, beschreven, getekend, namen, platte

HIER = Path(__file__).parent


def adres(record: object) -> str:
    return f"#{record.id}"  # type: ignore[attr-defined]


def lijnen(stad: Blauwdruk) -> list[tuple[float, float, float]]:
    """Give the arrows as they are drawn: straight down at `x`, from one height to another."""
    svg = getekend(programme_structure.programme_drawing(stad, href=adres))
    gevonden = []
    for lijn in svg.iter(f"{SVG}g"):
        if lijn.get("class") == "lijn":
            pad, punt = (next(lijn.iter(f"{SVG}{naam}")) for naam in ("path", "polygon"))
            x, begin, _ = map(float, re.findall(r"-?[\d.]+", pad.get("d", "")))
            getallen = [float(getal) for getal in re.findall(r"-?[\d.]+", punt.get("points", ""))]
            assert x == getallen[2]
            gevonden.append((x, begin, max(getallen[1::2])))
    return gevonden


def test_golden(blauwdruk: Blauwdruk, golden: Golden) -> None:
    """The drawing of the miniature blueprint is what it was."""
    tekening = programme_structure.programme_drawing(blauwdruk, href=adres)
    golden(HIER / "golden" / "programmastructuur.txt", beschreven(tekening))


def test_the_list_holds_exactly_the_boxes(stad: Blauwdruk) -> None:
    """What a screen reader hears as a list is what is drawn, in the same order."""
    tekening = programme_structure.programme_drawing(stad, href=adres)
    assert platte(tekening.list_items) == namen(tekening)


def test_no_line_runs_through_a_box(stad: Blauwdruk) -> None:
    """Every point along every line lies between the bands."""
    doos = layout(programme_structure.programme_drawing(stad, href=adres).dot)
    gevonden = lijnen(stad)
    assert len(gevonden) == 3
    for x, begin, einde in gevonden:
        assert begin < einde
        for een in doos.values():
            assert not een.left < x < een.right or einde <= een.top or een.bottom <= begin


def test_bands_are_equally_wide_and_in_order(stad: Blauwdruk) -> None:
    """From politics down to the transversal tracks, one below the other."""
    doos = layout(programme_structure.programme_drawing(stad, href=adres).dot)
    volgorde = ["politiek", "sturing", "programma", "masterprojecten", "trajecten"]
    banden = [doos[f"cluster_band-{naam}"] for naam in volgorde]
    breedtes = [band.right - band.left for band in banden]
    assert max(breedtes) - min(breedtes) <= 2
    assert max(breedtes) <= 930
    assert all(hoger.bottom < lager.top for hoger, lager in pairwise(banden))


def test_master_projects_keep_the_order_of_the_data(stad: Blauwdruk) -> None:
    """Left to right as in the data, each as wide as the others."""
    doos = layout(programme_structure.programme_drawing(stad, href=adres).dot)
    kaarten = [doos[f"cluster_masterproject-{een.id}"] for een in stad.programma.masterprojecten]
    assert [kaart.left for kaart in kaarten] == sorted(kaart.left for kaart in kaarten)
    assert len({round(kaart.right - kaart.left) for kaart in kaarten}) == 1


def test_every_unnamed_project_is_told(stad: Blauwdruk) -> None:
    """A project without a name is still to be named, never left out."""
    lijst = platte(programme_structure.programme_drawing(stad, href=adres).list_items)
    open_projecten = [een for een in stad.projecten if een.naam is None]
    assert lijst.count("Project: zonder naam") == len(open_projecten)


def test_a_role_says_from_where_it_works(stad: Blauwdruk) -> None:
    """Top-down and bottom-up in words, for every role."""
    lijst = platte(programme_structure.programme_drawing(stad, href=adres).list_items)
    assert "Programmaleider, van bovenaf (top-down)" in lijst
    assert lijst.count("Verandercoach, van onderuit (bottom-up)") == 3


@pytest.mark.parametrize("leeg", ["organen", "trajecten", "masterprojecten"])
def test_an_empty_list_leaves_its_band_out(stad: Blauwdruk, leeg: str) -> None:
    """What is not in the data is not drawn, and breaks nothing."""
    organen = tuple(een.model_copy(update={"velden": ()}) for een in stad.programma.organen)
    programma = stad.programma.model_copy(update={"organen": organen, leeg: ()})
    zonder = stad.model_copy(update={"programma": programma})
    tekening = programme_structure.programme_drawing(zonder, href=adres)
    assert namen(tekening) == platte(tekening.list_items)


def test_every_arrow_is_told_and_no_other(stad: Blauwdruk) -> None:
    """From the band that a line leaves to the band that it reaches, as drawn: so say the words."""
    tekening = programme_structure.programme_drawing(stad, href=adres)
    doos = layout(tekening.dot)
    banden = {vak.name: doos[f"cluster_{vak.id}"] for vak in tekening.outer}
    gevonden = []
    for _, begin, einde in lijnen(stad):
        van = min(banden, key=lambda naam: abs(banden[naam].bottom - begin))
        naar = min(banden, key=lambda naam: abs(banden[naam].top - einde))
        gevonden.append((van, naar))
    assert gevonden
    assert gevonden == [(van.name, naar.name) for van, naar in tekening.arrows]
