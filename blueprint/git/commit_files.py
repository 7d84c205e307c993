"""The files of a commit, as git keeps them: to the byte, whatever attributes say of them."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from blueprint.ending import temporary_folder
from blueprint.git.git_call import certain, failure, must, output, said

_LINK = "120000"
_SHA1 = 40  # digits of what a repository calls its files by, if not SHA-256


@dataclass(frozen=True)
class ChangedFile:
    """A file that differs between two commits, and its mode as git writes it: 000000 for none."""

    path: str
    mode_before: str
    mode: str


@contextmanager
def unpacked_folder(folder: Path, commit: str) -> Iterator[Path | None]:
    """Give a copy of a folder as it was in a commit, for a while; None if it had no such folder."""
    with unpacked(folder.parent, commit, folder.name) as copy:
        at = copy / folder.name
        yield at if any(copy.iterdir()) else None


@contextmanager
def unpacked(root: Path, commit: str, *names: str) -> Iterator[Path]:
    """Give a folder with files and folders of `root` as they were in a commit, for a while.

    What was not there then is not there. Only plain files are copied: a link to elsewhere stays
    behind.
    """
    with temporary_folder() as copy:
        for path, mode, content in _files(root, commit, *names):
            if mode != _LINK:
                target = copy / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        yield copy


class _Entry(NamedTuple):
    path: str
    mode: str
    kind: str
    id: str


def _entries(root: Path, commit: str, *names: str) -> list[_Entry]:
    """Give what a commit has below a folder, of these names or all."""
    listed = certain(root, "ls-tree", "-r", "-z", commit, "--", *names)
    told = (entry.partition(b"\t") for entry in listed.split(b"\0")[:-1])
    return [_Entry(os.fsdecode(path), *about.decode().split()) for about, _, path in told]


class _File(NamedTuple):
    path: str
    mode: str
    content: bytes


def _files(root: Path, commit: str, *names: str) -> Iterator[_File]:
    """Yield what a commit has below a folder, of these names or all, to the byte.

    Raise where git lacks any of it. No attributes change what is there, as they do for what
    `git archive` gives and what is checked out.
    """
    blobs = [entry for entry in _entries(root, commit, *names) if entry.kind == "blob"]
    contents = blob_contents(root, [entry.id for entry in blobs])
    for entry, content in zip(blobs, contents, strict=True):
        yield _File(entry.path, entry.mode, content)


def holds(commit: str, folder: Path) -> bool:
    """Tell whether a commit has every file below a folder, to the byte, and no other.

    Only what a .gitignore names may be there besides. The files themselves are looked at: what git
    would tell of them hangs on what this clone passes over.
    """
    asked = ("--cached", "--others", "--exclude-per-directory=.gitignore")
    listed = certain(folder, "ls-files", "-z", *asked)
    here = {os.fsdecode(path) for path in listed.split(b"\0")[:-1]}
    kept = {entry.path: entry for entry in _entries(folder, commit)}
    return here == kept.keys() and all(_is_same(folder / path, kept[path]) for path in here)


def _is_same(path: Path, entry: _Entry) -> bool:
    try:
        is_link = path.is_symlink()
        if is_link != (entry.mode == _LINK) or not (is_link or path.is_file()):
            return False
        content = os.fsencode(path.readlink()) if is_link else path.read_bytes()
    except OSError:
        return False
    way = "sha1" if len(entry.id) == _SHA1 else "sha256"
    return hashlib.new(way, b"blob %d\0" % len(content) + content).hexdigest() == entry.id


def blob_contents(folder: Path, blobs: Sequence[str]) -> list[bytes]:
    """Give what these blobs of a repository hold, to the byte; raise where git lacks any."""
    asked = "".join(f"{id}\n" for id in blobs).encode()
    told = io.BytesIO(certain(folder, "cat-file", "--batch", stdin=asked) if blobs else b"")
    contents = []
    for _ in blobs:
        size = told.readline().split()[2:]
        if not size:
            raise failure(folder, "cat-file")
        contents.append(told.read(int(size[0])))
        told.read(1)  # the end of its line
    return contents


def changed_files(folder: Path, base: str, head: str) -> tuple[ChangedFile, ...] | None:
    """Give every file of the repository that `head` changed since it left `base`.

    A file that moved is one that went and one that came. None where git cannot tell.
    """
    left = said(folder, "merge-base", base, head)
    if left is None:
        return None
    told = output(
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
    return output(folder, "cat-file", "blob", f"{commit}:{path}")


def write_commit(root: Path, commit: str, folder: Path) -> None:
    """Write every file of a commit into a folder: links and modes too."""
    for path, mode, content in _files(root, commit):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if mode == _LINK:
            target.symlink_to(os.fsdecode(content))
        else:
            target.write_bytes(content)
            target.chmod(target.stat().st_mode | int(mode, 8) & 0o111)


def begin_repository(folder: Path, message: str) -> None:
    """Make a folder a repository with one commit of all that is in it, on `main`."""
    must(folder, "init", "--quiet", "--template=", "--initial-branch=main")
    must(folder, "add", "--all", "--force")
    tree = must(folder, "write-tree")
    must(folder, "update-ref", "HEAD", must(folder, "commit-tree", tree, "-m", message))
