"""Data judged beside what they were: what an editor may change, and the ids that she may not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from blueprint.git.commits import merge_base
from blueprint.load import load, read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import as_text
from blueprint.rules.changed_ids import id_faults
from tests import made_up
from tests.blueprint.conftest import Git
from tests.blueprint.edits import edits
from tests.blueprint.test_diff import HERE, STORIES
from tests.proposed import CANARY, ID, propose


@pytest.mark.parametrize("story", STORIES)
def test_a_right_change_is_not_refused(story: str, site_data: Path, tmp_path: Path) -> None:
    """No story of what editors do is told to be wrong because of what was there."""
    data = Path(shutil.copytree(site_data, tmp_path / "data"))
    for step in yaml.safe_load((HERE / "verhalen" / story / "wijzig.yml").read_text("utf-8")):
        (path,) = data.rglob(step["in"])
        path.write_text(path.read_text("utf-8").replace(step["staat"], step["wordt"]), "utf-8")
    assert read_data(data, before=load(site_data)) == read_data(data)


def test_only_an_edit_of_an_id_is_one(miniature: Blauwdruk) -> None:
    """Whatever one field is changed into, an id is found to have changed only where one did."""
    found, ids = 0, 0
    for path, edited in edits(miniature):
        faults = list(id_faults(miniature, edited))
        if path[-1] == "id":
            ids += 1
            found += bool(faults)
            assert all(fault.loc == path for fault in faults), path
        else:
            assert not faults, path
    assert found == ids > 20


def test_an_id_that_only_a_proposal_had_may_change(repository: Path, tmp_path: Path) -> None:
    """Nothing leads to it yet; to a unit that readers know, something does, in a proposal too."""
    town = made_up.town(repository, tmp_path / "town")
    propose(town)
    before = load(town / "data")
    file = town / f"data/organogram/{ID}.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("id: scholen-en-jeugd", "id: scholen"), "utf-8")
    blauwdruk, problems = read_data(town / "data", before=before)
    assert blauwdruk is None
    assert "Zet “scholen-en-jeugd” terug" in as_text(tuple(problems))
    file.write_text(text.replace(f"{CANARY}-sport", "sportdienst"), "utf-8")
    file.rename(file.with_name("ander-plan.yml"))
    assert read_data(town / "data", before=before) == read_data(town / "data")


def test_a_version_is_withdrawn_that_only_a_warning_needs(site_data: Path, tmp_path: Path) -> None:
    """A unit that a version known in part then has alone is doubtful, as it is without a past."""
    data = Path(shutil.copytree(site_data, tmp_path / "data"))
    folder = data / "organogram"
    text = (folder / "zee.yml").read_text("utf-8").replace("volgt_op: duinen", "volgt_op: zee")
    unit = "{id: kaai, naam: Kaai, soort: pijler, bron: {document: plan}}"
    whole = text.replace("2020-11", "2021").replace("eenheden:\n", f"eenheden:\n  - {unit}\n", 1)
    gone = "opgeheven: strandwacht\nbestemming_onbekend: [groendienst]\n"
    (folder / "strand.yml").write_text(whole.replace(gone, ""), "utf-8")
    (folder / "kust.yml").write_text(
        "naam: Kust\ngedeeltelijk: true\ndatum: 2022\nstatus: aangekondigd\nvolgt_op: strand\n"
        f"bron: {{document: plan}}\neenheden:\n  - {unit}\n",
        "utf-8",
    )
    before, told = read_data(data)
    assert before is not None, as_text(told)
    (folder / "strand.yml").unlink()
    kust = folder / "kust.yml"
    kust.write_text(kust.read_text("utf-8").replace("volgt_op: strand", "volgt_op: zee"), "utf-8")
    blauwdruk, problems = read_data(data, before=before)
    assert blauwdruk is not None, as_text(problems)
    assert "staat alleen in een versie die je gedeeltelijk kent" in as_text(problems)


@pytest.mark.parametrize(
    ("role", "name"), [("gids", "Gids"), ("coach", "Programmaleider van later")]
)
def test_what_may_be_right_is_no_error(
    role: str, name: str, site_data: Path, tmp_path: Path
) -> None:
    """Another record in the place of one that went, and a new name, are not refused."""
    data = Path(shutil.copytree(site_data, tmp_path / "data"))
    text = (data / "rollen.yml").read_text("utf-8").replace("taken: Luistert", "taken: Kijkt")
    old, new = "id: coach, naam: Verandercoach", f"id: {role}, naam: {name}"
    (data / "rollen.yml").write_text(text.replace(old, new), "utf-8")
    programme = data / "programma.yml"
    edited = programme.read_text("utf-8").replace("coach: coach", f"coach: {role}")
    programme.write_text(edited, "utf-8")
    assert read_data(data, before=load(site_data))[0] is not None


def test_a_file_that_cannot_be_read_blames_no_id(site_data: Path, tmp_path: Path) -> None:
    """Broken files are told as broken, and an id that changed in another beside them."""
    data = Path(shutil.copytree(site_data, tmp_path / "data"))
    (data / "programma.yml").write_text("x", "utf-8")
    (data / "organogram/zee.yml").write_text("naam: [", "utf-8")
    text = (data / "rollen.yml").read_text("utf-8")
    (data / "rollen.yml").write_text(text.replace("id: coach", "id: gids"), "utf-8")
    before = load(site_data)
    alone = {str(problem) for problem in read_data(data)[1]}
    beside = {str(problem) for problem in read_data(data, before=before)[1]}
    (told,) = beside - alone
    assert "Zet “coach” terug" in told


def test_where_a_change_began(git: Git, tmp_path: Path) -> None:
    """It is where the branch left the main one: `main`, or that of the clone, or the one named."""
    folder = git.data.parent
    began = merge_base(folder)
    assert began is not None
    git("checkout", "-q", "-b", "voorstel")
    git("commit", "-q", "--allow-empty", "-m", "voorstel")
    git("checkout", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", "intussen")
    git("checkout", "-q", "voorstel")
    assert merge_base(folder) == merge_base(folder, "main") == began
    later = merge_base(folder, "voorstel")
    assert later not in (None, began)
    clone = tmp_path / "kloon"
    git("clone", "-q", "-b", "voorstel", str(folder), str(clone))
    assert merge_base(clone) == later  # origin/HEAD: what is checked out there


def test_no_tag_is_taken_for_the_main_branch(git: Git, tmp_path: Path) -> None:
    """Who may make tags could have a change compared with itself."""
    folder = git.data.parent
    began = merge_base(folder)
    git("checkout", "-q", "-b", "voorstel")
    git("commit", "-q", "--allow-empty", "-m", "voorstel")
    for name in ("main", "origin/main", "origin/HEAD"):
        git("tag", name)
    assert merge_base(folder) == began
    clone = tmp_path / "kloon"
    git("clone", "-q", str(folder), str(clone))
    git("-C", str(clone), "remote", "set-head", "origin", "main")
    assert merge_base(clone) == began


def test_where_git_cannot_tell(git: Git, tmp_path: Path) -> None:
    """No repository, no such branch and a shallow clone: there is nothing to compare with."""
    folder = git.data.parent
    assert merge_base(tmp_path) is None
    assert merge_base(folder, "nergens") is None
    assert merge_base(folder, "--help") is None
    git("commit", "-q", "--allow-empty", "-m", "leeg")
    shallow = tmp_path / "ondiep"
    git("clone", "-q", "--depth", "1", folder.as_uri(), str(shallow))
    assert merge_base(shallow) is None
    subprocess.run(["git", "checkout", "-q", "-b", "elders"], cwd=folder, check=True)
    subprocess.run(["git", "branch", "-q", "-D", "main"], cwd=folder, check=True)
    assert merge_base(folder) is None
