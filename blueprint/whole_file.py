"""A file that a command writes for an editor: it is there whole, or as it was."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from blueprint.disk_reason import reason
from blueprint.problem import Place, Problem, ProblemsFound


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there; ProblemsFound if that fails."""
    file = Path(os.path.realpath(path))  # of a link, what it leads to, if that is not itself
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
        why = reason(error) or error.strerror
        place = Place(path.as_posix(), 1, 1)
        message = f"dit bestand is niet bewaard, er is niets aan veranderd: {why}"
        raise ProblemsFound([Problem(place, message)]) from error
