"""What git knows of the files of the blueprint; the only module that calls git.

Only commands are asked that no setting of a user or a repository changes the answer of (plumbing),
only of a repository that has the folder, and without what a hook or a shell says of another one.
"""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

MAIN = ("origin/HEAD", "origin/main", "main")
"""What may name the main branch of a clone, the surest first."""
SHALLOW = "hier staat maar een deel van wat git bewaart"
"""Why git cannot tell what was, in a clone that has only the last commits."""


@dataclass(frozen=True)
class Revision:
    """A commit and when it came; never who made it."""

    id: str
    moment: datetime


@dataclass(frozen=True)
class ChangedFile:
    """A file that differs between two commits, and its mode as git writes it: 000000 for none."""

    path: str
    mode_before: str
    mode: str


def last_changed(folder: Path) -> dict[str, date]:
    """Give the day of the last commit of every file below a folder, by its path in that folder.

    Committer dates only, no names. Empty where git cannot know: no git, no repository, or a
    shallow clone, whose dates would be silently wrong.
    """
    head = _head(folder)
    return dict(_days(folder, head)) if head else {}


@lru_cache(maxsize=1)
def _days(folder: Path, head: str) -> dict[str, date]:
    commits = _output(folder, "rev-list", head, "--", ".")
    log = _git(
        folder,
        *("diff-tree", "--stdin", "-r", "--root", "--no-renames", "--relative"),
        *("--name-only", "-z", "--format=%x00%cs"),
        stdin=commits or b"",
    )
    days: dict[str, date] = {}
    for commit in f"\0{log or ''}".split("\0\0")[1:]:
        day, *paths = commit.split("\0")
        for path in paths:
            if name := path.removeprefix("\n"):  # the end of the line of the day
                days.setdefault(name, date.fromisoformat(day))
    return days


class LastSeen(NamedTuple):
    """The last commit of the main line that has a file, and the day it was taken away, if it was.

    The day is in universal time.
    """

    commit: str
    gone: date | None


def files_ever(folder: Path) -> dict[str, LastSeen]:
    """Give when every file was last seen that a folder had in a commit of the main line.

    By their path in that folder. Empty where git cannot know.
    """
    head = _head(folder)
    return dict(_ever(folder, head)) if head else {}


@lru_cache(maxsize=1)
def _ever(folder: Path, head: str) -> dict[str, LastSeen]:
    listed = _git(folder, "rev-list", "--first-parent", "--parents", head, "--", ".") or ""
    pairs = [line.split()[:2] for line in listed.splitlines()]  # a commit and the one before it
    before = {commit: parent[0] if parent else "" for commit, *parent in pairs}
    log = _git(
        folder,
        *("diff-tree", "--stdin", "-r", "--root", "--no-renames", "--relative"),
        *("--name-status", "-z", "--format=%x00%H %ct"),
        stdin="".join(f"{' '.join(pair)}\n" for pair in pairs).encode(),
    )
    ever: dict[str, LastSeen] = {}
    for told in f"\0{log or ''}".split("\0\0")[1:]:
        head_line, *rest = told.split("\0")
        commit, seconds = head_line.split()
        gone = LastSeen(before[commit], datetime.fromtimestamp(int(seconds), UTC).date())
        for status, path in zip(rest[::2], rest[1::2], strict=False):
            ever.setdefault(path, gone if status.strip() == "D" else LastSeen(commit, None))
    return ever


def last_day(folder: Path) -> date | None:
    """Give the day of the last commit, in universal time; None where git cannot know."""
    said = _git(folder, "rev-list", "-1", "--timestamp", "HEAD") if _has_folder(folder) else None
    return datetime.fromtimestamp(int(said.split()[0]), UTC).date() if said else None


def head_log(folder: Path) -> Path | None:
    """Give the file that git adds a line to whenever another commit is checked out or made.

    None where git cannot know.
    """
    said = _git(folder, "rev-parse", "--git-path", "logs/HEAD") if _has_folder(folder) else None
    return folder / said.strip() if said else None


def revisions(folder: Path) -> tuple[Revision, ...] | None:
    """Give the commits that changed a folder on the main line, newest first; a merge is one.

    None where git cannot know: no git, no repository, or a shallow clone.
    """
    head = _head(folder)
    return _revisions(folder, head) if head else None


@lru_cache(maxsize=1)
def _revisions(folder: Path, head: str) -> tuple[Revision, ...]:
    log = _git(folder, "rev-list", "--first-parent", "--format=%H %cI", head, "--", ".")
    lines = [line.split() for line in (log or "").splitlines() if line[:7] != "commit "]
    return tuple(Revision(commit, datetime.fromisoformat(day)) for commit, day in lines)


def why_unknown(folder: Path) -> str:
    """Say why git cannot tell when the files of a folder changed; nothing where it can."""
    if _output(folder, "--version") is None:
        return "git staat niet op deze computer"
    if not _has_folder(folder):
        return "git kent deze map niet, of mag ze niet lezen"
    return "" if _head(folder) else SHALLOW


def _has_folder(folder: Path) -> bool:
    """Tell whether the last commit has this folder: a repository around it may not know it."""
    return _output(folder, "rev-parse", "--verify", "--quiet", "HEAD:./") is not None


def _head(folder: Path) -> str | None:
    """Give the commit that is checked out, from which git knows all that was before.

    None where it does not: no git, no repository, no commit, or a shallow clone.
    """
    said = _git(folder, "rev-parse", "--is-shallow-repository", "HEAD", "HEAD:./")
    shallow, head, _ = (said or "true - -").split()
    return head if shallow == "false" else None


def commit_of(folder: Path, name: str) -> str | None:
    """Give the commit that a branch, tag or abbreviation stands for, if any."""
    found = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    return found.strip() if found else None


def merge_base(folder: Path, main: str = "", head: str = "HEAD") -> str | None:
    """Give the commit that a change left the main branch at: what it is to be compared with.

    `main` is a branch, tag or commit; by default the branch that a clone says is the main one, or
    `main`. None where git cannot know: no repository, no such branch, or a shallow clone.
    """
    ours = commit_of(folder, head) if _head(folder) else None
    names = (main,) if main else MAIN
    theirs = next((commit for name in names if (commit := commit_of(folder, name))), None)
    if ours is None or theirs is None:
        return None
    said = _git(folder, "merge-base", theirs, ours)
    return said.strip() if said else None


@contextmanager
def unpacked_folder(folder: Path, commit: str) -> Iterator[Path | None]:
    """Give a copy of a folder as it was in a commit, for a while; None if it had no such folder."""
    with unpacked(folder.parent, commit, folder.name) as copy:
        at = copy / folder.name
        yield at if at.is_dir() else None


@contextmanager
def unpacked(root: Path, commit: str, *names: str) -> Iterator[Path]:
    """Give a folder with files and folders of `root` as they were in a commit, for a while.

    What was not there then is not there. Only plain files are copied: a link to elsewhere stays
    behind.
    """
    there = _git(root, "ls-tree", "--name-only", "-z", commit, "--", *names) or ""
    paths = [f"./{name}" for name in there.split("\0") if name]
    archive = _output(root, "archive", "--format=tar", commit, "--", *paths) if paths else None
    with TemporaryDirectory() as temporary:
        if archive is not None:
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                for member in tar:
                    content = tar.extractfile(member) if member.isfile() else None
                    if content is not None:
                        target = Path(temporary) / member.name
                        target.parent.mkdir(parents=True, exist_ok=True)
                        target.write_bytes(content.read())
        yield Path(temporary)


def changed_files(folder: Path, base: str, head: str) -> tuple[ChangedFile, ...] | None:
    """Give every file of the repository that `head` changed since it left `base`.

    A file that moved is one that went and one that came. None where git cannot tell.
    """
    left = _git(folder, "merge-base", base, head)
    if left is None:
        return None
    told = _output(
        folder,
        *("diff-tree", "-r", "--raw", "-z", "--no-renames", "--ignore-submodules=none"),
        *(left.strip(), head, "--"),
    )
    if told is None:
        return None
    parts = told.decode("utf-8", "surrogateescape").split("\0")
    modes = (about.removeprefix(":").split()[:2] for about in parts[:-1:2])
    return tuple(ChangedFile(path, *of) for of, path in zip(modes, parts[1::2], strict=True))


def file_at(folder: Path, commit: str, path: str) -> bytes | None:
    """Give a file of the repository as it was in a commit; None if it was not there."""
    return _output(folder, "cat-file", "blob", f"{commit}:{path}")


def has_author(folder: Path) -> bool:
    """Tell whether git knows who would make a commit here."""
    return _output(folder, "var", "GIT_COMMITTER_IDENT") is not None


def write_commit(root: Path, commit: str, folder: Path) -> None:
    """Write every file of a commit into a folder, as git would: links and modes too."""
    with TemporaryDirectory() as temporary:
        index = {"GIT_INDEX_FILE": str(Path(temporary, "index"))}
        _must(root, "read-tree", commit, **index)
        _must(root, "checkout-index", "--all", f"--prefix={folder.absolute()}/", **index)


def begin_repository(folder: Path, message: str) -> None:
    """Make a folder a repository with one commit of all that is in it, on `main`."""
    _must(folder, "init", "--quiet", "--template=", "--initial-branch=main")
    _must(folder, "add", "--all", "--force")
    tree = _must(folder, "write-tree")
    _must(folder, "update-ref", "HEAD", _must(folder, "commit-tree", tree, "-m", message))


def _must(folder: Path, *command: str, **environment: str) -> str:
    output = _output(folder, "-c", "core.autocrlf=false", *command, environment=environment)
    if output is None:
        raise OSError(0, f"git {command[0]} lukte niet")
    return output.decode("utf-8").strip()


def _git(folder: Path, *command: str, stdin: bytes = b"") -> str | None:
    """Run git in a folder and give what it says; None where git or the repository is missing."""
    output = _output(folder, *command, stdin=stdin)
    return None if output is None else output.decode("utf-8", "replace")


def _output(
    folder: Path, *command: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None
) -> bytes | None:
    # Whoever builds runs the code of this folder, so its repository is trusted whoever owns it.
    trusted = (f"safe.directory={at.resolve()}" for at in (folder, folder.resolve().parent))
    settings = (word for one in trusted for word in ("-c", one))
    try:
        done = subprocess.run(
            ["git", *settings, *command],
            cwd=folder,
            env={**{n: v for n, v in os.environ.items() if n[:4] != "GIT_"}, **(environment or {})},
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
