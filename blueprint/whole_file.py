"""A file that a command writes for an editor: it is there whole, or as it was."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from blueprint.problem import Place, Problem, ProblemsFound

_FULL = "de schijf is vol; maak plaats en probeer opnieuw"
_NO_FOLDER = "waar zijn map hoort, staat een bestand; geef dat een andere naam"
_NOT_ALLOWED = "hier mag je niet schrijven; vraag het aan wie deze map beheert"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "zo groot mag een bestand hier niet zijn; maak het kleiner",
    errno.EEXIST: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: "op die plaats staat een map; geef ze een andere naam",
    errno.ENAMETOOLONG: "die naam is te lang; kort hem in",
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there; ProblemsFound if that fails."""
    file = path.resolve()  # of a link, what it leads to
    draft = file.with_name(f".{os.getpid()}.tmp")  # of a kind that is_left_behind knows
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            if file.exists():
                shutil.copymode(file, draft)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        why = _REASONS.get(error.errno or 0, error.strerror)
        place = Place(path.as_posix(), 1, 1)
        message = f"dit bestand is niet bewaard, er is niets aan veranderd: {why}"
        raise ProblemsFound([Problem(place, message)]) from error
