"""What git knows of the files of the blueprint; the only module that calls git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

MAIN = ("origin/HEAD", "origin/main", "main")
"""What may name the main branch of a clone, the surest first."""


@dataclass(frozen=True)
class Revisie:
    """A commit and when it came; never who made it."""

    id: str
    moment: datetime


@dataclass(frozen=True)
class ChangedFile:
    """A file that differs between two commits, and its mode as git writes it: 000000 for none."""

    path: str
    mode_before: str
    mode: str


def laatst_gewijzigd(folder: Path) -> dict[str, date]:
    """Give the day of the last commit of every file below a folder, by its path in that folder.

    Committer dates only, no names. Empty where git cannot know: no git, no repository, or a
    shallow clone, whose dates would be silently wrong.
    """
    kop = _kop(folder)
    return dict(_dagen(folder, kop)) if kop else {}


@lru_cache(maxsize=1)
def _dagen(folder: Path, kop: str) -> dict[str, date]:
    log = _git(
        folder,
        *("-c", "core.quotePath=false", "log", "--format=%x00%cs", "--name-only", "--relative"),
        *("--no-renames", kop, "--", "."),
    )
    dagen: dict[str, date] = {}
    for commit in (log or "").split("\0")[1:]:
        dag, *paden = commit.split("\n")
        for pad in filter(None, paden):
            dagen.setdefault(pad, date.fromisoformat(dag))
    return dagen


def laatste_dag(folder: Path) -> date | None:
    """Give the day of the last commit, in universal time; None where git cannot know."""
    seconden = _git(folder, "log", "-1", "--format=%ct")
    return datetime.fromtimestamp(int(seconden), UTC).date() if seconden else None


def head_log(folder: Path) -> Path | None:
    """Give the file that git adds a line to whenever another commit is checked out or made.

    None where git cannot know.
    """
    said = _git(folder, "rev-parse", "--git-path", "logs/HEAD")
    return folder / said.strip() if said else None


def revisies(folder: Path) -> tuple[Revisie, ...] | None:
    """Give the commits that changed a folder on the main line, newest first; a merge is one.

    None where git cannot know: no git, no repository, or a shallow clone.
    """
    kop = _kop(folder)
    return _revisies(folder, kop) if kop else None


@lru_cache(maxsize=1)
def _revisies(folder: Path, kop: str) -> tuple[Revisie, ...]:
    log = _git(folder, "log", "--first-parent", "--format=%H %cI", kop, "--", ".")
    regels = [regel.split() for regel in (log or "").splitlines()]
    return tuple(Revisie(commit, datetime.fromisoformat(dag)) for commit, dag in regels)


def _kop(folder: Path) -> str | None:
    """Give the commit that is checked out, from which git knows all that was before.

    None where it does not: no git, no repository, no commit, or a shallow clone.
    """
    gezegd = _git(folder, "rev-parse", "--is-shallow-repository", "HEAD")
    ondiep, kop = (gezegd or "true -").split()
    return kop if ondiep == "false" else None


def commit_van(folder: Path, naam: str) -> str | None:
    """Give the commit that a branch, tag or abbreviation stands for, if any."""
    gevonden = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{naam}^{{commit}}"
    )
    return gevonden.strip() if gevonden else None


def merge_base(folder: Path, main: str = "", head: str = "HEAD") -> str | None:
    """Give the commit that a change left the main branch at: what it is to be compared with.

    `main` is a branch, tag or commit; by default the branch that a clone says is the main one, or
    `main`. None where git cannot know: no repository, no such branch, or a shallow clone.
    """
    ours = commit_van(folder, head) if _kop(folder) else None
    names = (main,) if main else MAIN
    theirs = next((commit for name in names if (commit := commit_van(folder, name))), None)
    if ours is None or theirs is None:
        return None
    said = _git(folder, "merge-base", theirs, ours)
    return said.strip() if said else None


@contextmanager
def uitgepakt(folder: Path, commit: str) -> Iterator[Path | None]:
    """Give a copy of a folder as it was in a commit, for a while; None if it had no such folder."""
    with unpacked(folder.parent, commit, folder.name) as copy:
        map_ = copy / folder.name
        yield map_ if map_.is_dir() else None


@contextmanager
def unpacked(root: Path, commit: str, *names: str) -> Iterator[Path]:
    """Give a folder with files and folders of `root` as they were in a commit, for a while.

    What was not there then is not there. Only plain files are copied: a link to elsewhere stays
    behind.
    """
    there = _git(root, "ls-tree", "--name-only", "-z", commit, "--", *names) or ""
    paths = [f"./{name}" for name in there.split("\0") if name]
    archive = _uitvoer(root, "archive", "--format=tar", commit, "--", *paths) if paths else None
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
    told = _uitvoer(
        folder,
        "diff",
        "--raw",
        "-z",
        "--no-renames",
        "--ignore-submodules=none",
        f"{base}...{head}",
        "--",
    )
    if told is None:
        return None
    parts = told.decode("utf-8", "surrogateescape").split("\0")
    modes = (about.removeprefix(":").split()[:2] for about in parts[:-1:2])
    return tuple(ChangedFile(path, *of) for of, path in zip(modes, parts[1::2], strict=True))


def file_at(folder: Path, commit: str, path: str) -> bytes | None:
    """Give a file of the repository as it was in a commit; None if it was not there."""
    return _uitvoer(folder, "show", f"{commit}:{path}")


def _git(folder: Path, *opdracht: str) -> str | None:
    """Run git in a folder and give what it says; None where git or the repository is missing."""
    uitvoer = _uitvoer(folder, *opdracht)
    return None if uitvoer is None else uitvoer.decode("utf-8", "replace")


def _uitvoer(folder: Path, *opdracht: str) -> bytes | None:
    try:
        uitkomst = subprocess.run(["git", *opdracht], cwd=folder, capture_output=True, check=False)
    except OSError:
        return None
    return uitkomst.stdout if uitkomst.returncode == 0 else None
