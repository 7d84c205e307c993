"""The programme structure: bands as wide as each other, and no line through a box."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from blueprint.model import Blauwdruk
from diagrams import programmastructuur
from diagrams.render import render
from diagrams.vak import Tak
from tests.conftest import Golden
from tests.diagrams.proef import SVG, dozen

HIER = Path(__file__).parent


def adres(record: object) -> str:
    return f"#{record.id}"  # type: ignore[attr-defined]


def platte(takken: tuple[Tak, ...]) -> list[str]:
    return [tekst for tak in takken for tekst in (tak.tekst, *platte(tak.onder))]


def test_golden(blauwdruk: Blauwdruk, golden: Golden) -> None:
    """The DOT text of the miniature blueprint is what it was."""
    golden(
        HIER / "golden" / "programmastructuur.dot", programmastructuur.dot(blauwdruk, adres=adres)
    )


def test_the_list_holds_exactly_the_boxes(echt: Blauwdruk) -> None:
    """What a screen reader hears as a list is what is drawn, in the same order."""
    dot = programmastructuur.dot(echt, adres=adres)
    getekend = re.findall(r'tooltip="?(.*?)"? width=', dot)
    lijst = platte(programmastructuur.takken(echt, adres=adres))
    assert [tekst.replace("&", "&amp;") for tekst in lijst] == getekend


def test_no_line_runs_through_a_box(echt: Blauwdruk) -> None:
    """Every point along every line lies between the bands."""
    ruw = render(programmastructuur.dot(echt, adres=adres))
    doos = dozen(ruw)
    lijnen = [
        [float(getal) for getal in re.findall(r"-?[\d.]+", pad.get("d", ""))]
        for pad in ElementTree.fromstring(ruw).iter(f"{SVG}path")
    ]
    assert len(lijnen) == 3
    for lijn in lijnen:
        begin, einde = lijn[:2], lijn[-2:]
        assert begin[0] == pytest.approx(einde[0], abs=1)
        for deel in range(1, 100):
            x, y = (a + (b - a) * deel / 100 for a, b in zip(begin, einde, strict=True))
            assert not [naam for naam, een in doos.items() if een.omvat(x, y)]


def test_bands_are_equally_wide_and_in_order(echt: Blauwdruk) -> None:
    """From politics down to the transversal tracks, one below the other."""
    doos = dozen(render(programmastructuur.dot(echt, adres=adres)))
    volgorde = ["politiek", "sturing", "programma", "masterprojecten", "trajecten"]
    banden = [doos[f"cluster_band-{naam}"] for naam in volgorde]
    breedtes = [band.rechts - band.links for band in banden]
    assert max(breedtes) - min(breedtes) <= 2
    assert max(breedtes) <= 930
    assert all(hoger.onder < lager.boven for hoger, lager in pairwise(banden))


def test_master_projects_keep_the_order_of_the_data(echt: Blauwdruk) -> None:
    """Left to right as in the data, each as wide as the others."""
    doos = dozen(render(programmastructuur.dot(echt, adres=adres)))
    kaarten = [doos[f"cluster_masterproject-{een.id}"] for een in echt.programma.masterprojecten]
    assert [kaart.links for kaart in kaarten] == sorted(kaart.links for kaart in kaarten)
    assert len({round(kaart.rechts - kaart.links) for kaart in kaarten}) == 1


def test_every_unnamed_project_is_told(echt: Blauwdruk) -> None:
    """A project without a name is still to be named, never left out."""
    lijst = platte(programmastructuur.takken(echt, adres=adres))
    open_projecten = [een for een in echt.projecten if een.naam is None]
    assert lijst.count("Project: nog te benoemen") == len(open_projecten)


def test_a_role_says_from_where_it_works(echt: Blauwdruk) -> None:
    """Top-down and bottom-up in words, for every role."""
    lijst = platte(programmastructuur.takken(echt, adres=adres))
    assert "PMO lead, van bovenaf (top-down)" in lijst
    assert lijst.count("Verandercoach, van onderuit (bottom-up)") == 3


@pytest.mark.parametrize("leeg", ["organen", "trajecten", "masterprojecten"])
def test_an_empty_list_leaves_its_band_out(echt: Blauwdruk, leeg: str) -> None:
    """What is not in the data is not drawn, and breaks nothing."""
    organen = tuple(een.model_copy(update={"velden": ()}) for een in echt.programma.organen)
    programma = echt.programma.model_copy(update={"organen": organen, leeg: ()})
    render(programmastructuur.dot(echt.model_copy(update={"programma": programma}), adres=adres))


def test_every_arrow_is_told_and_no_other(echt: Blauwdruk) -> None:
    """From the band that a line leaves to the band that it reaches, as drawn: so say the words."""
    ruw = render(programmastructuur.dot(echt, adres=adres))
    namen = {f"cluster_{vak.id}": vak.naam for vak in programmastructuur.vakken(echt, adres=adres)}
    banden = {namen[naam]: doos for naam, doos in dozen(ruw).items() if naam in namen}
    getekend = []
    for pad in ElementTree.fromstring(ruw).iter(f"{SVG}path"):
        y = [float(getal) for getal in re.findall(r"-?[\d.]+", pad.get("d", ""))][1::2]
        van = min(banden, key=lambda naam: abs(banden[naam].onder - y[0]))
        naar = min(banden, key=lambda naam: abs(banden[naam].boven - y[-1]))
        getekend.append((van, naar))
    assert getekend
    assert sorted(getekend) == sorted(programmastructuur.pijlen(echt, adres=adres))
