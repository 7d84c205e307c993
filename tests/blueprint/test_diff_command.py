"""`python -m blueprint diff`: folders, revisions, sides that do not load, text that stays text."""

from __future__ import annotations

import shutil
from pathlib import Path

import markdown
import pytest

from blueprint.__main__ import main
from blueprint.changes.diff import differences
from blueprint.changes.summary import Markdown, overview
from blueprint.git.commit_files import changed_files, unpacked_folder
from blueprint.git.commits import commit_of, revisions
from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from tests.blueprint.conftest import Git
from tests.conftest import Golden

HERE = Path(__file__).parent
NASTY = (
    '<img src=x onerror=alert(1)> [klik](javascript:x) ![b](x) `code` *vet* #1 @jan & "x" www.x.y'
)


def test_two_folders(site_data: Path, tmp_path: Path, golden: Golden,
                     capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Two folders are compared; the summary says by subject what changed and what is now open."""
    other = Path(shutil.copytree(site_data, tmp_path / "nieuw"))
    for name, old, new in (
        ("organogram/zee.yml", "        opdracht: Zorgt dat iedereen geholpen wordt.\n", ""),
        ("organogram/zee.yml", "  - {id: ruimte", "      - {id: ruimte"),
        ("rollen.yml", "taken: Luistert", "taken: [Luistert, Kijkt]"),
    ):
        path = other / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert main(["diff", str(site_data), str(other)]) == 0
    golden(HERE / "golden" / "diff.txt", capsys.readouterr().out)
    assert main(["diff", str(site_data), str(site_data)]) == 0
    assert capsys.readouterr().out == "De gegevens zeggen hetzelfde: geen wijzigingen.\n"


def test_revisions(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    """A branch, a tag and a commit are compared with each other and with the folder."""
    git("tag", "eerst")
    rollen = git.data / "rollen.yml"
    rollen.write_text(rollen.read_text("utf-8").replace("Luistert", "Kijkt"), "utf-8")
    git("commit", "-qam", "taak")
    for old, new in (("eerst", "main"), ("HEAD~1", "HEAD"), ("eerst", str(git.data))):
        assert main(["diff", old, new, "--data", str(git.data)]) == 0
        assert "één nieuwe taak en één geschrapte taak" in capsys.readouterr().out
    changed = changed_files(git.data.parent, "eerst", "main") or ()
    assert [file.path for file in changed] == ["data/rollen.yml"]


def test_a_side_that_does_not_load(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    """A side that cannot be read is told with its problems, at their lines, and exit code 1."""
    rollen = git.data / "rollen.yml"
    rollen.write_text(
        rollen.read_text("utf-8").replace("focus: top-down", "focus: schuin"), "utf-8"
    )
    git("commit", "-qam", "stuk")
    assert main(["diff", "HEAD~1", "HEAD", "--data", str(git.data)]) == 1
    shown = capsys.readouterr().out
    assert "De nieuwe gegevens (HEAD) zijn niet te lezen: één probleem." in shown
    assert "- data/rollen.yml:3:10: " in shown
    assert main(["diff", "HEAD", "HEAD~1", "--data", str(git.data)]) == 1
    assert "De oude gegevens (HEAD)" in capsys.readouterr().out
    assert main(["diff", "nergens", "HEAD~1", "--data", str(git.data)]) == 1
    assert "git kent geen versie met deze naam" in capsys.readouterr().out


def test_text_stays_text(miniature: Blauwdruk) -> None:
    """Whatever an editor writes into a field, the summary has no markup but its own."""
    leader, *others = miniature.rollen
    nasty = leader.model_copy(update={"naam": NASTY, "taken": (NASTY, f"# {NASTY}", f"1. {NASTY}")})
    edited = miniature.model_copy(update={"rollen": (nasty, *others)})
    text = overview(miniature, edited, differences(miniature, edited), Markdown())
    html = markdown.markdown(text)
    for tag in ("<img", "<a", "<code", "<em", "<h1", "<script"):
        assert tag not in html, tag
    assert "&lt;img src=x" in html


def test_history_reads_a_commit(git: Git) -> None:
    """A revision is read from git alone: links and what is not committed stay out."""
    (git.data / "rollen.yml").write_text("kapot", "utf-8")
    (first,) = revisions(git.data) or ()
    with unpacked_folder(git.data, first.id) as folder:
        assert folder is not None
        assert load(folder) == load(git.original)
    assert not folder.exists()
    with unpacked_folder(git.data.parent / "weg", first.id) as folder:
        assert folder is None
    assert commit_of(git.data, "main") == first.id
    assert commit_of(git.data, "--help") is None


def test_history_without_git(tmp_path: Path, git: Git) -> None:
    """No repository and a shallow clone have no history: that is said, not guessed."""
    assert revisions(tmp_path) is None
    git("commit", "-q", "--allow-empty", "-m", "leeg")
    assert len(revisions(git.data) or ()) == 1
    shallow = tmp_path / "ondiep"
    git("clone", "-q", "--depth", "1", git.data.parent.as_uri(), str(shallow))
    assert revisions(shallow / "data") is None
