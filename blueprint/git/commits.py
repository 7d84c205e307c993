"""What git knows of the files of the blueprint, only of a repository that has the folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from blueprint.git.commit_files import holds
from blueprint.git.git_call import certain, must, output, said

MAIN = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/heads/main")
"""What may name the main branch of a clone, the surest first; before a shorter name goes a tag."""
SHALLOW = "hier staat maar een deel van wat git bewaart"
"""Why git cannot tell what was, in a clone that has only the last commits, or not every file."""
LATEST = "2099-12-31T00:00:00Z"
"""A commit that says it is of later says nothing of when it was; git cannot ask for a later day."""
_RAW = "--date=raw"
_PLAIN = ("100644", "100755")  # the modes of a file that is no link
_REFERENCES = ("HEAD", "refs/heads", "packed-refs", "reftable", "shallow")
"""Where git keeps what is checked out, the commit of each branch in any form, and what it lacks."""


def _moment(raw: str) -> datetime | None:
    """Give the moment that git tells as `_RAW`; None if no calendar or clock has it.

    Git tells nothing, or second 0, of what it cannot read itself.
    """
    seconds, _, zone = raw.partition(" ")
    try:
        moment = datetime.fromtimestamp(int(seconds), datetime.strptime(zone, "%z").tzinfo)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if int(seconds) and moment <= datetime.fromisoformat(LATEST) else None


@dataclass(frozen=True)
class Revision:
    """A commit and when it came; never who made it."""

    id: str
    moment: datetime


def last_changed(folder: Path) -> dict[str, date]:
    """Give the day of the last commit of every file below a folder, by its path in that folder.

    Committer dates only, no names. Empty where git cannot know: no git, no repository, or a
    shallow clone, whose dates would be silently wrong; so for a file whose last day cannot be.
    """
    head = _head(folder)
    return dict(_days(folder, head)) if head else {}


@lru_cache(maxsize=1)
def _days(folder: Path, head: str) -> dict[str, date]:
    commits = certain(folder, "rev-list", head, "--", ".")
    moments: dict[str, datetime | None] = {}
    for moment, paths in _commits(folder, commits, "--name-only"):
        for path in paths:
            moments.setdefault(path, moment)
    return {name: moment.date() for name, moment in moments.items() if moment}


def _commits(
    folder: Path, commits: bytes, form: str
) -> Iterator[tuple[datetime | None, list[str]]]:
    """Yield when each of these commits came, and what it changed in a folder, as `form` tells it.

    Behind a commit may stand the one to compare it with.
    """
    log = certain(
        folder,
        *("diff-tree", "--stdin", "-r", "--root", "--no-renames", "--relative"),
        *(form, "-z", "--format=%x00%cd", _RAW),
        stdin=commits,
    ).decode("utf-8", "replace")
    for told in f"\0{log}".removesuffix("\0").split("\0\0")[1:]:
        raw, _, changed = told.partition("\0\n")  # git ends the line of the day behind its NUL
        yield _moment(raw), changed.split("\0") if changed else []


class FileVersion(NamedTuple):
    """What a file held for a while, by the blob that git keeps of it, and until which day.

    The day that another came or that it was taken away is that of who did it; where it cannot be,
    before all others; none if it is there.
    """

    blob: str
    until: date | None


class FileStory(NamedTuple):
    """What the main line had of a file: its versions, the newest first, and when it came and went.

    That is how many commits ago: a page that moves back comes twice.
    """

    versions: Sequence[FileVersion]
    came: Set[int]
    went: Set[int]


def file_stories(folder: Path) -> Mapping[str, FileStory]:
    """Give what the main line had of each file of a folder, those that are gone too.

    By their path in that folder. Empty where git cannot know.
    """
    head = _head(folder)
    return _stories(folder, head) if head else {}


@lru_cache(maxsize=1)
def _stories(folder: Path, head: str) -> Mapping[str, FileStory]:
    listed = must(folder, "rev-list", "--first-parent", "--parents", head, "--", ".")
    pairs = (line.split()[:2] for line in listed.splitlines())  # a commit and the one before it
    asked = "".join(f"{' '.join(pair)}\n" for pair in pairs).encode()
    versions: dict[str, list[FileVersion]] = {}
    until: dict[str, date] = {}
    came, went = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for ago, (moment, changed) in enumerate(_commits(folder, asked, "--raw")):
        day = moment.date() if moment else date.min
        for about, path in zip(changed[::2], changed[1::2], strict=False):
            before, mode, _, blob, _ = about.removeprefix(":").split()
            if mode in _PLAIN:
                versions.setdefault(path, []).append(FileVersion(blob, until.get(path)))
            if (mode in _PLAIN) != (before in _PLAIN):
                (came if mode in _PLAIN else went)[path].add(ago)
            until[path] = day
    return {path: FileStory(found, came[path], went[path]) for path, found in versions.items()}


def last_day(folder: Path) -> date | None:
    """Give the day of the last commit that has one, in universal time; None if git cannot know."""
    asked = ("rev-list", "-1", "--timestamp", f"--before={LATEST}", "HEAD")
    told = must(folder, *asked) if _has_folder(folder) else None
    moment = _moment(f"{told.split()[0]} +0000") if told else None
    return moment.date() if moment else None


def references(folder: Path) -> tuple[Path, ...]:
    """Give the files and folders that differ once another commit is checked out or made.

    And once a shallow clone got the rest. Some may not be there. Nothing where git cannot know.
    """
    asked = (word for name in _REFERENCES for word in ("--git-path", name))
    told = said(folder, "rev-parse", *asked) if _has_folder(folder) else None
    return tuple(folder / line for line in (told or "").splitlines())


def revisions(folder: Path, until: str = "") -> tuple[Revision, ...] | None:
    """Give the commits that changed a folder on the main line, newest first; a merge is one.

    Up to `until`, by default what is checked out. Without those of a moment that cannot be: what
    they changed came with the next. None where git cannot know: no git, no repository, or a
    shallow clone.
    """
    head = _head(folder)
    return _revisions(folder, until or head) if head else None


@lru_cache(maxsize=1)
def _revisions(folder: Path, head: str) -> tuple[Revision, ...]:
    found = _moments(folder, "--first-parent", head, "--", ".")
    return tuple(Revision(commit, moment) for commit, moment in found if moment)


def _moments(folder: Path, *asked: str) -> Iterator[tuple[str, datetime | None]]:
    log = must(folder, "rev-list", "--format=%H %cd", _RAW, *asked)
    lines = (line.partition(" ") for line in log.splitlines() if line[:7] != "commit ")
    return ((commit, _moment(raw)) for commit, _, raw in lines)


def odd_days(folder: Path) -> str:
    """Say which commits are of a day that cannot be, and what follows; nothing if none is."""
    head = _head(folder)
    odd = [commit[:10] for commit, moment in _moments(folder, head) if not moment] if head else []
    if not odd:
        return ""
    which = f"commit {odd[0]} heeft" if len(odd) == 1 else f"{len(odd)} commits hebben"
    last = "" if len(odd) == 1 else f" (de laatste: {odd[0]})"
    return f"{which} een datum die niet kan{last}. Wanneer dat wijzigde, zegt de site daarom niet"


def why_unknown(folder: Path) -> str:
    """Say why git cannot tell when the files of a folder changed; nothing where it can."""
    if output(folder, "--version") is None:
        return "git staat niet op deze computer"
    if not _has_folder(folder):
        return "git kent deze map niet, of mag ze niet lezen"
    return "" if _head(folder) else SHALLOW


def _has_folder(folder: Path) -> bool:
    """Tell whether the last commit has this folder: a repository around it may not know it."""
    return output(folder, "rev-parse", "--verify", "--quiet", "HEAD:./") is not None


def _head(folder: Path) -> str | None:
    """Give the commit that is checked out, from which git knows all that was before.

    None where it does not: no git, no repository, no commit, a shallow or a partial clone.
    """
    told = said(folder, "rev-parse", "--is-shallow-repository", "HEAD", "HEAD:./")
    shallow, head, _ = (told or "true - -").split()
    return head if shallow == "false" and not _lacks_files(folder, head) else None


def _lacks_files(folder: Path, head: str) -> bool:
    """Tell whether a clone left something of the commits up to one where it came from.

    Git would fetch each when asked; what it cannot fetch looks as if it had never been.
    """
    if output(folder, "config", "--get-regexp", r"^remote\..*\.promisor$") is None:
        return False
    listed = output(folder, "rev-list", "--objects", "--missing=print", head) or b"?"
    return any(line.startswith(b"?") for line in listed.splitlines())


def commit_of(folder: Path, name: str) -> str | None:
    """Give the commit that a branch, tag or abbreviation stands for, if any."""
    found = said(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    return found.strip() if found else None


def commit_of_files(folder: Path) -> str | None:
    """Give the commit that is checked out; "" where a folder of it differs, new files included.

    None where git cannot know.
    """
    commit = commit_of(folder, "HEAD") if _has_folder(folder) else None
    return "" if commit and not holds(commit, folder) else commit


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
    told = said(folder, "merge-base", theirs, ours)
    return told.strip() if told else None


def has_author(folder: Path) -> bool:
    """Tell whether git knows who would make a commit here."""
    return output(folder, "var", "GIT_COMMITTER_IDENT") is not None
