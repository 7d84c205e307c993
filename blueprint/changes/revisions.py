"""The two sides of a comparison: a folder or a revision, read, whatever state it is in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from blueprint.git.commit_files import unpacked_folder
from blueprint.git.commits import commit_of
from blueprint.load import read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Place, Problem, Severity
from blueprint.reading.data_folder import Seen


@dataclass(frozen=True)
class DataSide:
    """A side by the name that was given; without a blueprint, its problems say why."""

    name: str
    blauwdruk: Blauwdruk | None
    problems: tuple[Problem, ...]


def read_side(name: str, data: Path) -> DataSide:
    """Read the folder of this name, or else the data as they were in this revision."""
    if Path(name).is_dir():
        return _side(name, *read_data(Path(name)))
    commit = commit_of(data.parent, name)
    if commit is None:
        message = "dit is geen map, en git kent geen versie met deze naam"
        return DataSide(name, None, (Problem(Place(name, 1, 1), message),))
    return read_revision(name, data, commit)


def read_revision(name: str, data: Path, commit: str, seen: Seen | None = None) -> DataSide:
    """Read the data as they were in a commit; `seen` keeps what files of others gave.

    Only what the model of today cannot hold makes them unreadable.
    """
    with unpacked_folder(data, commit) as folder:
        if folder is None:
            message = "deze map bestond toen nog niet"
            return DataSide(name, None, (Problem(Place(data.name, 1, 1), message),))
        return _side(name, *read_data(folder, folder.parent, seen, past=True))


def _side(name: str, blauwdruk: Blauwdruk | None, problems: tuple[Problem, ...]) -> DataSide:
    return DataSide(name, blauwdruk, tuple(p for p in problems if p.severity is Severity.ERROR))
