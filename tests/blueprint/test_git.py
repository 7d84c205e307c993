"""What git says of a folder, whatever its settings, its owner and its surroundings."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from blueprint.changes.history import read_history
from blueprint.git.commit_files import changed_files, file_at, unpacked, write_commit
from blueprint.git.commits import (
    LATEST,
    SHALLOW,
    commit_of,
    commit_of_files,
    file_stories,
    last_changed,
    last_day,
    merge_base,
    odd_days,
    references,
    revisions,
    why_unknown,
)
from blueprint.git.git_call import said
from tests.blueprint.conftest import Git
from tests.made_up import commit_at

SETTINGS = """
[log]
    showSignature = true
    showRoot = false
    follow = true
    date = relative
    decorate = full
    diffMerges = first-parent
[core]
    attributesFile = {attributes}
    autocrlf = true
    quotePath = true
    pager = false
[color]
    ui = always
[diff]
    external = false
    noprefix = true
    relative = true
    renames = copies
    orderFile = /nergens
[format]
    pretty = oneline
[status]
    showUntrackedFiles = no
    short = false
    branch = true
[gpg]
    program = {gpg}
"""
ATTRIBUTES = "*.yml export-ignore\n* text eol=crlf ident\n"
GPG = """#!/bin/sh
cat > /dev/null
case "$*" in
*--verify*) echo "gpg: niemand tekende dit" >&2 ;;
*) echo >&2; echo "[GNUPG:] SIG_CREATED x" >&2; echo "-----BEGIN PGP SIGNATURE-----" ;;
esac
"""


def _program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o755)
    return path


def _read(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder, by its path there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _said(root: Path) -> dict[str, object]:
    """Give all that is asked of git, for a repository with two commits and one that was signed."""
    folder, first = root / "data", commit_of(root, "HEAD~1") or ""
    with unpacked(root, first, "data") as copy:
        then = _read(copy)
    write_commit(root, "HEAD", root.parent / f"{root.name}-vers")
    (folder / "nieuw.txt").touch()
    with_new = commit_of_files(root)
    (folder / "nieuw.txt").unlink()
    return {
        "days": last_changed(folder),
        "day": last_day(folder),
        "revisions": revisions(folder),
        "references": [path.exists() for path in references(root)],
        "changed": changed_files(root, first, "HEAD"),
        "base": merge_base(root, first),
        "file": file_at(root, "HEAD", "data/é.txt"),
        "then": then,
        "written": _read(root.parent / f"{root.name}-vers"),
        "why": why_unknown(folder),
        "files": (commit_of_files(root), with_new),
    }


@pytest.fixture
def signed(git: Git, tmp_path: Path) -> Path:
    """Give a repository whose last commit is signed and has a file with an odd name."""
    gpg = _program(tmp_path / "gpg", GPG)
    (git.data / "é.txt").write_text("é", "utf-8")
    git("add", ".")
    git("-c", f"gpg.program={gpg}", "commit", "-q", "-S", "-m", "getekend")
    return git.data.parent


def _settings(tmp_path: Path) -> str:
    attributes = tmp_path / "attributen"
    attributes.write_text(ATTRIBUTES, "utf-8")
    return SETTINGS.format(gpg=tmp_path / "gpg", attributes=attributes)


def _settings_of_the_user(signed: Path, tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "thuis/.gitconfig"
    settings.parent.mkdir()
    settings.write_text(_settings(tmp_path), "utf-8")
    patch.setenv("HOME", str(settings.parent))


def _settings_of_the_repository(signed: Path, tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    with (signed / ".git/config").open("a", encoding="utf-8") as config:
        config.write(_settings(tmp_path))


def _attributes_of_the_clone(signed: Path, tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    (signed / ".git/info/attributes").write_text(ATTRIBUTES, "utf-8")


def _hook_of_another(signed: Path, tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "ander"
    subprocess.run(["git", "init", "-q", other], check=True)
    patch.setenv("GIT_DIR", str(other / ".git"))
    patch.setenv("GIT_WORK_TREE", str(other))
    patch.setenv("GIT_INDEX_FILE", str(other / "index"))


def _another_owner(signed: Path, tmp_path: Path, patch: pytest.MonkeyPatch) -> None:
    real = shutil.which("git")
    script = f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real} "$@"\n'
    folder = _program(tmp_path / "bin/git", script).parent
    patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    refused = subprocess.run(["git", "log"], cwd=signed, capture_output=True, check=False)
    assert refused.returncode  # git itself does not read it


@pytest.mark.parametrize(
    "disturbed",
    [
        _settings_of_the_user,
        _settings_of_the_repository,
        _attributes_of_the_clone,
        _hook_of_another,
        _another_owner,
    ],
)
def test_the_same_whatever_is_set(
    disturbed: Callable[[Path, Path, pytest.MonkeyPatch], None],
    signed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No setting, no hook and no owner changes what is read."""
    copy = Path(shutil.copytree(signed, tmp_path / "kopie"))
    before = _said(signed)
    assert before["why"] == ""
    assert isinstance(before["days"], dict)
    assert {type(day) for day in before["days"].values()} == {date}
    assert "é.txt" in before["days"]
    assert len(before["days"]) > 5
    assert before["file"] == "é".encode()
    assert isinstance(before["then"], dict)
    assert before["written"] == {**before["then"], "data/é.txt": "é".encode()}
    disturbed(copy, tmp_path, monkeypatch)
    assert _said(copy) == before


def _nothing_is_known(folder: Path) -> None:
    assert last_changed(folder) == {}
    assert revisions(folder) is None
    assert last_day(folder) is None
    assert references(folder) == ()
    assert merge_base(folder) is None


def test_without_git(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed, nothing is known, and that is why."""
    monkeypatch.setenv("PATH", str(tmp_path))
    _nothing_is_known(git.data)
    assert why_unknown(git.data) == "git staat niet op deze computer"


def test_inside_another_repository(git: Git) -> None:
    """A copy without a repository of its own has nothing of the one around it."""
    folder = git.data.parent / "kopie/data"
    shutil.copytree(git.data, folder)
    _nothing_is_known(folder)
    assert why_unknown(folder) == "git kent deze map niet, of mag ze niet lezen"


def test_outside_any_repository(tmp_path: Path) -> None:
    """A folder that is not in a repository is told as such."""
    _nothing_is_known(tmp_path)
    assert why_unknown(tmp_path) == "git kent deze map niet, of mag ze niet lezen"


def test_a_part_of_the_history(git: Git, tmp_path: Path) -> None:
    """Of a shallow clone the day of the last commit is known, and no other."""
    git("commit", "-q", "--allow-empty", "-m", "meer")
    source = f"file://{git.data.parent}"
    subprocess.run(["git", "clone", "-q", "--depth=1", source, tmp_path / "ondiep"], check=True)
    folder = tmp_path / "ondiep/data"
    assert last_changed(folder) == {}
    assert revisions(folder) is None
    assert last_day(folder) is not None
    assert why_unknown(folder) == "hier staat maar een deel van wat git bewaart"


def test_a_clone_that_left_files_behind(git: Git, tmp_path: Path) -> None:
    """What it cannot fetch is told as missing, not as never written; with all of it, all is so."""
    (git.data / "rollen.yml").write_text("[]\n", "utf-8")
    git("commit", "-qam", "leeg")
    git("config", "uploadpack.allowFilter", "true")
    source, clone = f"file://{git.data.parent}", tmp_path / "deel"
    for filters, known in (("blob:limit=1m", True), ("blob:none", False), ("tree:0", False)):
        shutil.rmtree(clone, ignore_errors=True)
        words = ("clone", "-q", f"--filter={filters}", source, str(clone))
        subprocess.run(["git", *words], check=True)
        shutil.move(git.data.parent / ".git", tmp_path / "weg")
        folder = clone / "data"
        assert (revisions(folder) is not None) == known
        assert bool(last_changed(folder)) == known
        assert why_unknown(folder) == ("" if known else SHALLOW)
        shutil.move(tmp_path / "weg", git.data.parent / ".git")


@pytest.mark.parametrize(
    ("when", "day"),
    [
        *(
            ("300000000000 +0000", "before"),
            ("4102444800 +0000", "before"),
            ("-100000 +0000", "before"),
        ),
        *((f"{'9' * 23} +0000", "before"), ("x +0000", None), ("", None)),
        *(("1700000000 +9959", date(2023, 11, 14)), ("1700000000 -2400", date(2023, 11, 14))),
    ],
)
def test_a_day_that_cannot_be(when: str, day: date | str | None, git: Git) -> None:
    """What a commit says that no calendar or clock has, is not known; it is told once."""
    root, roles = git.data.parent, git.data / "rollen.yml"
    known, days = revisions(git.data), last_changed(git.data)
    assert odd_days(git.data) == ""
    roles.write_text(f"{roles.read_text('utf-8')}# anders\n", "utf-8")
    (git.data / "vragen.yml").unlink()
    before, made = commit_of(root, "HEAD"), commit_at(root, when)
    assert last_changed(git.data) == {
        name: day for name, day in days.items() if name not in ("rollen.yml", "vragen.yml")
    }
    assert revisions(git.data) == known
    stories = file_stories(git.data)
    there, gone = (
        said(root, "rev-parse", f"{commit}:data/{name}")
        for commit, name in ((made, "rollen.yml"), (before, "vragen.yml"))
    )
    assert stories["vragen.yml"].versions == [((gone or "").strip(), date.min)]
    assert stories["rollen.yml"].versions[0] == ((there or "").strip(), None)
    assert stories["rollen.yml"].versions[1].until == date.min
    assert last_day(git.data) == (days["begrippen.yml"] if day == "before" else day)
    assert odd_days(git.data) == (
        f"commit {made[:10]} heeft een datum die niet kan. "
        "Wanneer dat wijzigde, zegt de site daarom niet"
    )
    git("commit", "-q", "--allow-empty", "-m", "weer gewoon")
    assert read_history(git.data).publications


def test_git_that_is_ended_is_not_taken_for_nothing(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whoever makes room in memory: what it would have said is not known."""
    program = tmp_path / "bin/git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nkill -9 $$\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    with pytest.raises(OSError, match="git rev-parse lukte niet"):
        last_day(git.data)


def test_make_asks_for_the_same_day(repository: Path) -> None:
    """The Makefile passes over the same commits for the clock of a build as `last_day` does."""
    made = (repository / "Makefile").read_text("utf-8")
    assert f"rev-list -1 --timestamp --before={LATEST} HEAD" in made


def test_make_asks_for_the_day_of_the_commit_itself(git: Git, repository: Path) -> None:
    """And not for that of one that a clone has in its place, which `last_day` does not see."""
    root = git.data.parent
    other = commit_at(root, "2000000000 +0000")
    git("reset", "-q", "--hard", "HEAD~1")
    commit_at(root, "1700000000 +0000")
    git("replace", "HEAD", other)
    asked = "\nday:\n\t@echo $(SOURCE_DATE_EPOCH)\n"
    told = subprocess.run(
        ["make", "--no-print-directory", "--file", "-", "day"],
        input=(repository / "Makefile").read_text("utf-8") + asked,
        cwd=root,
        # Not those of a `make test` above it.
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told == "1700000000\n"


def test_a_file_that_git_lost(git: Git) -> None:
    """Of a commit that git has but in part, no part is given as if it was all."""
    commit = commit_of(git.data, "HEAD") or ""
    with unpacked(git.data.parent, commit, "data") as copy:
        assert _read(copy)
    asked = ["git", "rev-parse", "HEAD:data/rollen.yml"]
    lost = subprocess.check_output(asked, cwd=git.data.parent, text=True).strip()
    (git.data.parent / ".git/objects" / lost[:2] / lost[2:]).unlink()
    with (
        pytest.raises(OSError, match=r"cat-file lukte niet"),
        unpacked(git.data.parent, commit, "data"),
    ):
        pass


@pytest.mark.parametrize("what", ["HEAD:data", "HEAD:data/rollen.yml"])
def test_what_git_cannot_read_is_not_kept_as_nothing(git: Git, what: str) -> None:
    """An empty object, as the loss of power leaves one: told, and right again once it is."""
    roles = (git.original / "rollen.yml").read_text("utf-8")
    for name in ("Leider", "Trekker"):
        (git.data / "rollen.yml").write_text(roles.replace("Programmaleider", name), "utf-8")
        git("commit", "-q", "-a", "-m", name)
    asked = ["git", "rev-parse", what.replace("HEAD", "HEAD~1")]
    id = subprocess.check_output(asked, cwd=git.data.parent, text=True).strip()
    broken = git.data.parent / ".git/objects" / id[:2] / id[2:]
    sound = broken.read_bytes()
    broken.chmod(0o644)
    broken.write_bytes(b"")
    with pytest.raises(OSError, match=r"git [a-z-]+ lukte niet"):
        read_history(git.data)
    broken.write_bytes(sound)
    assert [one.readable for one in read_history(git.data).publications] == [True, True, True]


def _excluded(git: Git) -> None:
    (git.data.parent / ".git/info/exclude").write_text("nieuw.txt\n", "utf-8")
    (git.data / "nieuw.txt").touch()


def _excluded_by_the_user(git: Git) -> None:
    (git.data.parent / ".git/uit").write_text("nieuw.txt\n", "utf-8")
    git("config", "core.excludesFile", ".git/uit")
    (git.data / "nieuw.txt").touch()


def _assumed_unchanged(git: Git) -> None:
    git("update-index", "--assume-unchanged", "data/rollen.yml")
    (git.data / "rollen.yml").write_text("anders", "utf-8")


def _skipped(git: Git) -> None:
    git("update-index", "--skip-worktree", "data/rollen.yml")
    (git.data / "rollen.yml").unlink()


def _filtered(git: Git) -> None:
    (git.data.parent / ".git/info/attributes").write_text("*.yml filter=oud\n", "utf-8")
    git("config", "filter.oud.clean", "git show HEAD:%f")
    with (git.data / "rollen.yml").open("a", encoding="utf-8") as file:
        file.write("# nieuw\n")


def _linked(git: Git) -> None:
    (git.data / "rollen.yml").rename(git.data.parent / ".git/rollen.yml")
    (git.data / "rollen.yml").symlink_to("../.git/rollen.yml")


def _added(git: Git) -> None:
    (git.data / "nieuw.txt").touch()
    git("add", ".")


@pytest.mark.parametrize(
    "change",
    [
        _excluded,
        _excluded_by_the_user,
        _assumed_unchanged,
        _skipped,
        _filtered,
        _linked,
        _added,
    ],
)
def test_files_that_no_commit_holds(git: Git, change: Callable[[Git], None]) -> None:
    """Whatever a clone passes over, a folder that differs from its commit is in no commit."""
    root = git.data.parent
    assert commit_of_files(root) == commit_of(root, "HEAD")
    change(git)
    assert commit_of_files(root) == commit_of_files(git.data) == ""


def test_files_that_the_commit_says_to_pass_over(git: Git) -> None:
    """What a .gitignore of the commit names may lie there; so may a link that it holds."""
    root = git.data.parent
    (root / ".gitignore").write_text("/site/\n", "utf-8")
    (root / "koppeling").symlink_to("data")
    git("add", ".")
    git("commit", "-q", "-m", "meer")
    (root / "site").mkdir()
    (root / "site/index.html").touch()
    assert commit_of_files(root) == commit_of(root, "HEAD")
