"""Writing that survives a pulled plug: the only place where bytes reach the disk."""

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755


def write(path: Path, data: bytes, mtime: int | None = None) -> None:
    """Write a new file, with the fixed mode whatever the umask; `sync` or `settle` come after."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(fd, rest) :]
        os.fchmod(fd, FILE_MODE)
        if mtime is not None:
            os.utime(fd, (mtime, mtime))
        if hasattr(os, "posix_fadvise"):  # let the disk begin, so that fsync(2) need not wait
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(fd)


def read(path: Path) -> bytes:
    """Return the bytes of a record of ours; a ValueError if it is no plain file.

    A link is none either: what it leads to may have no end. Nobody waits for a pipe.
    """
    if path.is_symlink():
        raise ValueError("a link")
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(fd, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("no plain file")
        return file.read()


def read_text(path: Path) -> str:
    """Return the text of a file of ours; nothing where it is not there, marks where it is odd."""
    try:
        return read(path).decode("ascii", "replace") if path.is_file() else ""
    except ValueError:  # a link, which nothing of ours is
        return ""


def replace(path: Path, data: bytes) -> None:
    """Put whole new contents in the place of a file: readers see the old or the new."""
    new = draft(path)
    new.unlink(missing_ok=True)
    write(new, data)
    sync(new)
    new.rename(path)
    sync(path.parent)


def draft(path: Path) -> Path:
    """Return where the new contents of a file stand before they take its place."""
    return path.with_name(path.name + ".tmp")


def relink(link: Path, to: str) -> None:
    """Point a symbolic link elsewhere by rename(2): there is no moment without a link.

    When this fails, the link points where it did; `sync` its folder afterwards.
    """
    new = draft(link)
    new.unlink(missing_ok=True)
    new.symlink_to(to)
    new.rename(link)


def sync(path: Path) -> None:
    """Push the bytes of a file, or the names in a folder, to the disk."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def settle(folder: Path) -> None:
    """Push everything in a folder to the disk.

    Linux waits in sync(2) for all that was written: one wait instead of one a file. It says
    nothing of a disk that fails only then; `python -m publish verify` reads every file again.
    """
    if sys.platform == "linux":
        os.sync()
        return
    for path, _, names in os.walk(folder, topdown=False):
        for name in names:
            sync(Path(path, name))
        sync(Path(path))


def make_folder(path: Path) -> None:
    """Make a folder and those above it, with the fixed mode whatever the umask."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir()
        path.chmod(FOLDER_MODE)


def share(old: Path, new: Path) -> None:
    """Give a file a second name, so that mtime and bytes stay; copy it where links cannot be."""
    try:
        os.link(old, new)
    except OSError:
        if new.exists():
            raise
        copy = draft(new)
        with removed_on_failure(copy):
            write(copy, read(old), int(old.stat().st_mtime))
            sync(copy)
            copy.rename(new)


def remove(path: Path) -> None:
    """Remove a folder, or what stands in its place; whoever reads a file in it can finish.

    A link goes alone. Nothing is removed through one, nor from a folder of another user: what
    stands there now need not be what stood there when we looked.
    """
    fd = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.fstat(fd).st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path.parent))
        if stat.S_ISDIR(os.stat(path.name, dir_fd=fd, follow_symlinks=False).st_mode):
            shutil.rmtree(path.name, dir_fd=fd)
        else:
            os.unlink(path.name, dir_fd=fd)
    finally:
        os.close(fd)


def walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield all below a folder but folders, in order of name; links are not followed."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        else:
            yield entry


def folders(folder: Path) -> Iterator[Path]:
    """Yield a folder and those below it; links are not followed."""
    yield folder
    with os.scandir(folder) as entries:
        below = sorted(entry.path for entry in entries if entry.is_dir(follow_symlinks=False))
    for path in below:
        yield from folders(Path(path))


@contextlib.contextmanager
def removed_on_failure(path: Path) -> Iterator[None]:
    """Leave nothing behind when the work on this file, or in this folder, does not succeed."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):  # of a release, the next command cleans up
            remove(path)
        raise
