"""The usual edits go through the job of a pull request, line by line: green, and the site right.

The whole job is run for all edits in one change, and for what takes edits away again; for a few
edits at a time what can be red because of them: what they are of, and the check.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.walk import edits
from tests.walk.edits import RIGHT, WRONG
from tests.walk.workflow import Run, required_job, run, without_sudo

SITE, VERDICT = "De site", "Zeg wat er verandert"
LOOKS = frozenset({"Bouw het voorbeeld", SITE})
"""The steps that build, and look at what is built."""
FAST = ("-m=not browser", "-k=not test_chapter and not test_new_blueprint")
"""The tests of tests/facts that need no browser, and no more than one look at the pages."""
# What must be there before an edit can be made.
BEFORE = {"undo": edits.sentence, "person_leaves": edits.person}
# Three or four each: few enough that none hides what is wrong with another.
CHANGES = [[*RIGHT][first::5] for first in range(5)]
Walk = Callable[..., "Walked"]
Edit = Callable[[Path], Any]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the environment of a runner, with a name for git."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Redactie"), ("EMAIL", "redactie@voorbeeld.be"))
    }
    return {**without_sudo(tmp_path_factory.mktemp("runner") / "bin"), **who}


@pytest.fixture(scope="session")
def template(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]
) -> Path:
    """Give a clone of the repository as it is, committed, with its history and its tools."""
    clone = tmp_path_factory.mktemp("walk") / "project"
    _git(environment, repository, "clone", "--quiet", "--no-hardlinks", ".", str(clone))
    tracked = _git(environment, repository, "ls-files", "-z", "-co", "--exclude-standard")
    for name in _git(environment, clone, "ls-files", "-z").split("\0")[:-1]:
        (clone / name).unlink()
    for name in tracked.split("\0")[:-1]:
        if (repository / name).exists():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(repository / name, clone / name, follow_symlinks=False)
    (clone / ".git/info/exclude").write_text(".venv\n", "utf-8")
    (clone / ".venv").symlink_to(repository / ".venv")
    for pattern in ("requirements*", "tests/browser/*/package*.json"):
        for path in clone.glob(pattern):
            os.utime(path, (0, 0))  # what they ask for is installed
    _git(environment, clone, "add", "--all")
    _git(environment, clone, "commit", "--quiet", "--allow-empty", "--message=Basis")
    subprocess.run(["make", "check"], cwd=clone, env=environment, check=True, capture_output=True)
    return clone


@dataclass(frozen=True)
class Walked:
    """A change in a copy of the repository, and what the job made of it."""

    project: Path
    run: Run
    said: tuple[Any, ...]
    """What each edit gave."""


@pytest.fixture
def walk(template: Path, tmp_path: Path, environment: dict[str, str]) -> Walk:
    """Give a function that makes edits in a copy of the repository, and runs the job for them."""

    def walked(*made: Edit, before: Sequence[Edit] = (), without: Set[str] = frozenset()) -> Walked:
        project, runner = tmp_path / "project", tmp_path / "runner"
        shutil.copytree(template, project, symlinks=True)
        for edit in before:
            edit(project)
            _commit(environment, project, "Eerder")
        _git(environment, project, "update-ref", "refs/remotes/origin/main", "HEAD")
        said = tuple(edit(project) for edit in made)
        _commit(environment, project, "Voorstel")
        runner.mkdir()
        done = run(project, runner, environment, without)
        return Walked(project, done, said)

    return walked


@pytest.mark.parametrize("names", CHANGES, ids=" ".join)
def test_right_edits_are_green(names: list[str], walk: Walk) -> None:
    """The job finds content, and nothing wrong, also where a change is of a few edits."""
    before = [BEFORE[name] for name in names if name in BEFORE]
    walked = walk(*(RIGHT[name] for name in names), before=before, without=LOOKS | {VERDICT})
    assert walked.run.green, walked.run.told
    assert walked.run.given["change", "soort"] == "inhoud"


@pytest.mark.browser
def test_right_edits_give_a_right_site(walk: Walk, environment: dict[str, str]) -> None:
    """The whole job, with the browser, is green; the site that it builds shows the edits.

    What tests/facts hold of this blueprint still holds: no test says what the site says today.
    """
    walked = walk(*(RIGHT[name] for name in RIGHT if name not in BEFORE))
    assert walked.run.green, walked.run.told
    assert walked.run.codes.keys() >= LOOKS
    assert "## Alles in orde\n" in walked.run.summary
    _assert_shown(walked, "site")
    _assert_facts_hold(walked, environment)


def test_what_is_taken_away_is_gone(walk: Walk) -> None:
    """The job is green, and its preview is as before: tests/built has looked at such a site."""
    walked = walk(*(RIGHT[name] for name in BEFORE), before=[*BEFORE.values()], without={SITE})
    assert walked.run.green, walked.run.told
    _assert_shown(walked, "preview")


@pytest.mark.parametrize("name", WRONG)
def test_wrong_edit_is_told(name: str, walk: Walk) -> None:
    """The job is red, and its summary says in Dutch where; nothing after it hides that."""
    walked = walk(WRONG[name])
    (place,) = walked.said
    file, line, column = place.rsplit(":", 2)
    assert not walked.run.green
    assert f"file={file},line={line},col={column}::" in walked.run.told, walked.run.told
    plain = walked.run.summary.replace("\\", "")
    assert f"**{place}**" in plain, plain
    assert "Traceback" not in walked.run.told
    assert (walked.project / "preview/index.html").is_file()


def test_code_runs_everything(repository: Path) -> None:
    """A change of code, however small, is judged by `make test`, and the verdict knows of it."""
    job = required_job(repository)
    (tests,) = (step for step in job["steps"] if "make test" in step.get("run", ""))
    (looks,) = (step for step in job["steps"] if "make content" in step.get("run", ""))
    assert looks["name"] in LOOKS
    assert tests["if"] == "steps.change.outputs.soort != 'inhoud'"
    assert looks["if"] == "steps.change.outputs.soort == 'inhoud'"
    (verdict,) = (step for step in job["steps"] if step.get("name") == VERDICT)
    assert verdict["env"]["SCOPE"] == "${{ steps.change.outputs.soort }}"
    assert '"$SCOPE" >>' in verdict["run"]


def _assert_shown(walked: Walked, folder: str) -> None:
    site = walked.project / folder
    for shown in (one for said in walked.said for one in said):
        pages = [site / shown.page] if shown.page else sorted(site.rglob("*.html"))
        found = [page for page in pages if shown.text in page.read_text("utf-8")]
        assert bool(found) is not shown.gone, shown


def _assert_facts_hold(walked: Walked, environment: Mapping[str, str]) -> None:
    if (walked.project / "tests/facts").exists():  # a new blueprint begins without
        done = subprocess.run(
            [".venv/bin/python", "-m", "pytest", "-q", "tests/facts", "--site=site", *FAST],
            cwd=walked.project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def _git(environment: Mapping[str, str], folder: Path, *command: str) -> str:
    return subprocess.run(
        ["git", *command], cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout


def _commit(environment: Mapping[str, str], project: Path, message: str) -> None:
    _git(environment, project, "add", "--all")
    _git(environment, project, "commit", "--quiet", f"--message={message}")
