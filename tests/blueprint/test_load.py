"""From a folder to the model, or to all of its problems."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from blueprint.load import load, read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import ProblemsFound
from blueprint.reading.data_folder import Seen


@pytest.fixture
def data(site_data: Path, tmp_path: Path) -> Path:
    """Give a copy of the miniature data to spoil."""
    return Path(shutil.copytree(site_data, tmp_path / "data"))


@pytest.mark.parametrize("site", ["site", "town"])
def test_made_up_data_are_sound(repository: Path, site: str) -> None:
    """What the tests look at has no problem and no warning."""
    blauwdruk, problems = read_data(repository / "tests" / site / "data", repository)
    assert problems == ()
    assert blauwdruk is not None


def test_versions_are_sorted_from_old_to_new(data: Path, miniature: Blauwdruk) -> None:
    """The order follows `volgt_op` and not the names; the id is the name of the file."""
    assert [versie.id for versie in miniature.organogram] == ["duinen", "zee"]
    (data / "organogram" / "duinen.yml").rename(data / "organogram" / "zz.yml")
    zee = data / "organogram" / "zee.yml"
    zee.write_text(zee.read_text().replace("volgt_op: duinen", "volgt_op: zz"))
    assert [versie.id for versie in load(data).organogram] == ["zz", "zee"]
    assert load(data).latest.id == "zee"


def test_the_model_is_frozen_and_whole(miniature: Blauwdruk) -> None:
    """What `load` gives equals what validating it again gives."""
    assert Blauwdruk.model_validate(miniature.model_dump()) == miniature


def test_places_are_relative_to_the_root(data: Path) -> None:
    """A problem names the file as `data/…` for whoever stands in the repository."""
    (data / "rollen.yml").write_text("[")
    with pytest.raises(ProblemsFound) as wrong:
        load(data, data.parent)
    assert str(wrong.value).startswith("data/rollen.yml:1:")
    assert str(data) in str(read_data(data)[1][0])


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    """Without a folder there is one problem, not ten."""
    assert [str(problem) for problem in read_data(tmp_path / "weg", tmp_path)[1]] == [
        "weg:1:1: deze map bestaat niet; geef de map met de gegevens"
    ]


def test_a_broken_file_does_not_blame_the_others(data: Path) -> None:
    """References into a file that cannot be read are not called dangling."""
    (data / "rollen.yml").write_text("- id: [\n")
    assert [problem.place.file for problem in read_data(data, data.parent)[1]] == [
        "data/rollen.yml"
    ]


def test_warnings_do_not_stop_the_build(data: Path) -> None:
    """A warning is reported beside the model."""
    programma = data / "programma.yml"
    programma.write_text(programma.read_text().replace("2021-06-15", "2021-01-01"))
    blauwdruk, problems = read_data(data)
    assert blauwdruk is not None
    assert {str(problem.severity) for problem in problems} == {"warning"}
    assert load(data) == blauwdruk


def test_an_unreadable_file_is_a_problem(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system refuses to open is told as such; root, too, runs this test."""
    opens = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == "rollen.yml":
            raise PermissionError(path)
        return opens(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert "rechten" in str(read_data(data)[1][0])


def test_no_file_is_opened_that_is_not_a_file(data: Path) -> None:
    """A pipe in the folder does not hang the check."""
    (data / "rollen.yml").unlink()
    os.mkfifo(data / "rollen.yml")
    assert "geen gewoon bestand" in str(read_data(data)[1][0])


def test_equal_files_give_the_same_records(site_data: Path, data: Path) -> None:
    """Who reads many revisions gets the very records of a file that did not change."""
    roles = data / "rollen.yml"
    roles.write_text(roles.read_text("utf-8").replace("Luistert", "Kijkt"), "utf-8")
    seen = Seen()
    (once, _), (again, _) = (read_data(folder, folder.parent, seen) for folder in (site_data, data))
    assert once is not None
    assert again is not None
    assert once.tijdlijn is again.tijdlijn
    assert once.organogram[0] is again.organogram[0]
    assert [rol.taken for rol in once.rollen] != [rol.taken for rol in again.rollen]
