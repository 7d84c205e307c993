"""What `make bench` measures on: large, accepted by the checks, and the same each time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from blueprint.load import load, read_data
from blueprint.model.version import walk_units
from blueprint.problem import Severity
from engine.build import read_for_build
from pages.docs_folder import is_news
from tests.bench.generate import LISTED, blueprint, pages
from tests.bench.projects import ENVIRONMENT, menu_of


@pytest.mark.parametrize("units", [30, 300, 1000])
def test_blueprint_is_sound_and_as_large_as_asked(tmp_path: Path, units: int) -> None:
    """No problem and no warning; every unit is in the latest version, at most four deep."""
    model, problems = read_data(blueprint(tmp_path / "data", units))
    assert model is not None
    assert not problems
    found = list(walk_units(model.latest.eenheden))
    assert len(found) == units
    assert {len(above) for _, above in found} == {0, 1, 2, 3}


def test_versions_are_sound_and_differ(tmp_path: Path) -> None:
    """Each version has all units, the oldest a quarter; from each to the next something differs."""
    model, problems = read_data(blueprint(tmp_path / "data", 300, versions=6))
    assert model is not None and not problems
    assert [len(version.places) for version in model.organogram] == [75, 300, 300, 300, 300, 300]
    for before, after in pairwise(model.organogram[1:]):
        names, moves = (
            [one(before.by_id[id]) != one(after.by_id[id]) for id in after.ids]
            for one in (
                lambda place: place.unit.naam,
                lambda place: [parent.id for parent in place.parents],
            )
        )
        assert any(names) and any(moves)


def test_pages_are_sound_and_as_many_as_asked(tmp_path: Path) -> None:
    """No problem and no warning, with a menu as long as one may be, and the rest as news."""
    data = blueprint(tmp_path / "data", 300)
    (data / "vragen.yml").write_text("[]\n", "utf-8")
    menu = [page for page in pages(tmp_path / "docs", data, 300) if not is_news(page)]
    (tmp_path / "mkdocs.yml").write_text(
        yaml.dump({"site_name": "Groot", "nav": menu_of(menu)}), "utf-8"
    )
    found = read_for_build(tmp_path, tmp_path / "docs", ENVIRONMENT)
    assert not found.problems
    assert found.site is not None
    assert len(found.page_set.pages.keys() - found.site.generated) == 300
    assert len(menu) == LISTED + 1


def test_same_seed_gives_same_bytes(tmp_path: Path) -> None:
    """Data and pages differ with the seed, and with nothing else."""
    written = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        data = blueprint(tmp_path / name / "data", 60, seed=seed)
        pages(tmp_path / name / "docs", data, 20, seed=seed)
        folder = tmp_path / name
        written.append(
            {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        )
    assert written[0] == written[1]
    assert written[0] != written[2]


def test_a_thousand_faults_are_a_thousand_problems(tmp_path: Path) -> None:
    """Each fault is told once, in one sentence of its own, and hides no other."""
    model, problems = read_data(blueprint(tmp_path / "data", 2500, problems=1000))
    assert model is None
    assert len(problems) == 1000
    assert all(problem.severity is Severity.ERROR for problem in problems)


def test_units_of_the_version_before_are_all_accounted_for(tmp_path: Path) -> None:
    """A quarter as many units as now, and none of them disappeared."""
    model = load(blueprint(tmp_path / "data", 300))
    before, latest = model.organogram
    came_from = {old for unit, _ in walk_units(latest.eenheden) for old in unit.komt_uit}
    assert came_from == {unit.id for unit in before.eenheden}
    assert len(came_from) == 75
