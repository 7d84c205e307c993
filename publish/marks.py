"""What became of a release, as empty files in its folder: so that goes with the release."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from publish import files

_SERVED = "served"
_TAKEN_BACK = "taken_back"


def was_served(folder: Path) -> bool:
    """Tell whether a release was current at some time."""
    return (folder / _SERVED).exists()


def is_taken_back(folder: Path) -> bool:
    """Tell whether somebody went back from a release, and did not serve it since."""
    return (folder / _TAKEN_BACK).exists()


def mark_served(folder: Path) -> None:
    """Remember that a release was current, so that it can be again; it is not taken back then."""
    if not folder.is_dir():
        return
    if not was_served(folder):
        files.write(folder / _SERVED, b"")
        files.sync(folder)
    if is_taken_back(folder):
        (folder / _TAKEN_BACK).unlink()
        files.sync(folder)


def mark_taken_back(folder: Path) -> None:
    """Remember that somebody went back from a release."""
    if not is_taken_back(folder):
        files.write(folder / _TAKEN_BACK, b"")
        files.sync(folder)


@contextlib.contextmanager
def unmarked_on_failure(folder: Path) -> Iterator[None]:
    """Let nobody have gone back from a release when what is done here does not succeed."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            (folder / _TAKEN_BACK).unlink()
        raise
