"""What `make serve` looks at differs as soon as the site may."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.serve.watched import ProjectFolder


@pytest.fixture
def git(tmp_path: Path, identity: dict[str, str]) -> Callable[..., None]:
    """Give what runs git in a repository of one commit, which keeps no log of branches."""
    subprocess.run(["git", "init", "-q", "-b", "main", tmp_path], check=True)

    def run(*words: str) -> None:
        subprocess.run(["git", *words], cwd=tmp_path, env=identity, check=True)

    run("config", "core.logAllRefUpdates", "false")
    (tmp_path / "mkdocs.yml").write_text("site_name: Proef\n", "utf-8")
    run("add", "mkdocs.yml")
    run("commit", "-qm", "Begin")
    return run


@pytest.mark.parametrize(
    "command",
    [
        ("commit", "-q", "--allow-empty", "-m", "Meer"),
        ("commit", "-q", "--amend", "--allow-empty", "-m", "Anders"),
        ("checkout", "-q", "-b", "zijtak"),
        ("checkout", "-q", "--detach"),
    ],
    ids=lambda command: " ".join(command[:3]),
)
@pytest.mark.parametrize("packed", [False, True])
def test_another_commit_is_seen(
    command: tuple[str, ...], packed: bool, git: Callable[..., None], tmp_path: Path
) -> None:
    """However git keeps its branches, and without a log of them; a look at them changes nothing."""
    if packed:
        git("pack-refs", "--all")
    folder = ProjectFolder(tmp_path)
    before = folder.look()
    git("status", "--short")
    git("rev-parse", "-q", "--verify", "HEAD")
    assert not folder.look().changed(before)
    git(*command)
    assert folder.look().changed(before)


@pytest.mark.parametrize("branch", ["#12-nieuws", "wip.tmp", "x.old", "4913", "ook/een.bak"])
def test_a_commit_is_seen_whatever_its_branch_is_called(
    branch: str, git: Callable[..., None], tmp_path: Path
) -> None:
    """Also as what a program of an editor leaves behind."""
    git("checkout", "-q", "-b", branch)
    folder = ProjectFolder(tmp_path)
    before = folder.look()
    git("commit", "-q", "--allow-empty", "-m", "Meer")
    assert folder.look().changed(before)


def test_the_rest_of_a_shallow_clone_is_seen(git: Callable[..., None], tmp_path: Path) -> None:
    """What was there before is known from then on."""
    git("commit", "-q", "--allow-empty", "-m", "Meer")
    clone = tmp_path / "ondiep"
    git("clone", "-q", "--depth=1", tmp_path.as_uri(), str(clone))
    folder = ProjectFolder(clone)
    before = folder.look()
    git("-C", str(clone), "fetch", "-q", "--unshallow")
    assert folder.look().changed(before)


@pytest.mark.parametrize("passing", ["docs/.index.md.swp", "docs/over/4913", "engine/__pycache__/"])
def test_what_is_passed_over_leaves_no_trace(passing: str, tmp_path: Path) -> None:
    """Not in the folder around it either: a build that goes on would be overtaken by it."""
    (tmp_path / "docs/over").mkdir(parents=True)
    (tmp_path / "engine").mkdir()
    folder = ProjectFolder(tmp_path)
    before = folder.look()
    path = tmp_path / passing
    path.mkdir() if passing.endswith("/") else path.touch()
    assert folder.look() == before


@pytest.mark.parametrize(
    "told", ["docs/Nieuwe map", "docs/over/.verborgen", "docs/__pycache__", "data/organogram/leeg"]
)
@pytest.mark.parametrize("linked", [False, True])
def test_a_folder_is_seen(told: str, linked: bool, tmp_path: Path) -> None:
    """The check tells of one where none belongs, even if it is empty, and of a link to one."""
    for around in ("docs/over", "data/organogram", "elders"):
        (tmp_path / around).mkdir(parents=True)
    folder = ProjectFolder(tmp_path)
    before = folder.look()
    path = tmp_path / told
    path.symlink_to(tmp_path / "elders") if linked else path.mkdir()
    there = folder.look()
    assert there.changed(before)
    path.rename(path.with_name("anders"))
    assert folder.look().changed(there)


def test_what_stands_beside_docs_is_seen(tmp_path: Path) -> None:
    """The check tells of what belongs in it; what is in it says nothing, nor do other folders."""
    for around in ("docs/over", "over", "elders"):
        (tmp_path / around).mkdir(parents=True)
    folder = ProjectFolder(tmp_path)
    for name in ("foto.png", "over/plan.md"):
        before = folder.look()
        (tmp_path / name).touch()
        there = folder.look()
        assert there.changed(before) == [name]
    (tmp_path / "foto.png").write_bytes(b"anders")
    for name in ("elders/foto.png", ".foto.png.swp"):
        (tmp_path / name).touch()
    assert folder.look() == there
