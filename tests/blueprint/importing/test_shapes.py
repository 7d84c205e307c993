"""Lists of real organisations, through a made-up map: hundreds of units, renames and ends."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from blueprint.facts.lineage import folded_name
from tests.blueprint.importing.conftest import Desk

SHAPES = Path(__file__).parent / "shapes"
MAP = """\
kolommen: {id: code, naam: naam, ouder: hoort bij, soort: soort}
soorten:
  directoraat-generaal: departement
  directie: thema
  team: dienst
  projectgroep: dienst
  werkgroep: dienst
bron: {document: plan}
"""


@pytest.fixture
def bare(desk: Desk) -> Desk:
    """Give the miniature without what names its units."""
    programme = desk.data / "programma.yml"
    head, _, _ = programme.read_text("utf-8").partition("masterprojecten:")
    programme.write_text(f"{head}masterprojecten: []\n", "utf-8")
    (desk.data / "bezetting.yml").write_text("[]\n", "utf-8")
    for name in ("projecten", "rollen"):
        (desk.data / f"{name}.yml").write_text("[]\n", "utf-8")
    return desk


def content(name: str) -> list[list[str]]:
    """Give the cells of a shape, its header left out."""
    return [line.split(";") for line in (SHAPES / name).read_text("utf-8").splitlines()[1:]]


def test_a_year_of_teams(bare: Desk) -> None:
    """Each code is one unit in both versions; one name is asked, and who is gone is said."""
    name, later = "teams-2023-08-01.csv", "teams-2024-08-01.csv"
    code, shown = bare(name, (SHAPES / name).read_bytes(), kaart=MAP, versie="eerst")
    assert code == 0, shown
    code, shown = bare(later, (SHAPES / later).read_bytes(), kaart=MAP, versie="later")
    assert code == 1
    assert "“wg-grammar: Macros working group” (heette “Grammar working group”)" in shown
    asked = re.findall(r"“([\w-]+): ", shown)
    kaart = f"{MAP}niet_hernoemd: [{', '.join(asked)}]\n"
    code, shown = bare(later, (SHAPES / later).read_bytes(), kaart=kaart, versie="later")
    assert code == 0, shown
    first, second = (bare.model.version(one) for one in ("eerst", "later"))
    assert len(first.by_id) == len(content(name))
    assert len(second.by_id) == len(content(later))
    assert set(second.bestemming_onbekend) == first.ids - second.ids
    codes = {row[0] for row in content(name)} & {row[0] for row in content(later)}
    assert len(first.ids & second.ids) >= len(codes) > 100


def test_half_a_year_of_a_ministry(bare: Desk) -> None:
    """Posts with one name beside each other are told apart by their codes, if they keep these."""
    kaart = f"{MAP}codelijst: Gegevens van de overheid\n"
    for name, version in (("health-2011-03-31.csv", "eerst"), ("health-2011-09-30.csv", "later")):
        code, shown = bare(name, (SHAPES / name).read_bytes(), kaart=kaart, versie=version)
        if code:
            asked = re.findall(r"“([\w-]+): ", shown)
            assert asked, shown
            answer = f"niet_hernoemd: [{', '.join(asked)}]\n"
            kaart = kaart + answer
            code, shown = bare(name, (SHAPES / name).read_bytes(), kaart=kaart, versie=version)
        assert code == 0, shown
        units = bare.model.version(version).by_id
        assert len(units) == len(content(name))
        codes = {place.unit.codes[-1].code for place in units.values()}
        assert codes == {row[0] for row in content(name)}


def test_namesakes_of_a_ministry(bare: Desk) -> None:
    """Six levels deep, with as many faults as posts that are called as one beside them."""
    name = "health-2011-03-31.csv"
    code, shown = bare(name, (SHAPES / name).read_bytes(), kaart=MAP)
    assert code == 1
    beside = Counter((row[2], folded_name(row[1])) for row in content(name))
    twice = sum(count - 1 for count in beside.values())
    assert twice > 10
    assert f"({twice} keer):\n  {name}:64:2: “Deputy Regional" in shown

    seen = Counter[tuple[str, str]]()
    rows = []
    for row in content(name):
        seen[row[2], row[1]] += 1
        number = seen[row[2], row[1]]
        rows.append([row[0], f"{row[1]} {number}" if number > 1 else row[1], *row[2:]])
    text = "\n".join(";".join(row) for row in [["code", "naam", "hoort bij", "soort"], *rows])
    code, shown = bare(name, text.encode(), kaart=MAP)
    assert code == 0, shown
    versie = bare.model.version("lijst")
    assert len(versie.by_id) == 302
    assert max(len(place.parents) for place in versie.places) == 5
