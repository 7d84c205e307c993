"""The two sides of a comparison: a folder or a revision, read, whatever state it is in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from blueprint.changes.git import commit_of, uitgepakt
from blueprint.load import read
from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Place, Problem, Severity
from blueprint.reading.data_folder import Seen


@dataclass(frozen=True)
class DataSide:
    """A side by the name that was given; without a blueprint, its problems say why."""

    naam: str
    blauwdruk: Blauwdruk | None
    problemen: tuple[Problem, ...]


def read_side(naam: str, data: Path) -> DataSide:
    """Read the folder of this name, or else the data as they were in this revision."""
    if Path(naam).is_dir():
        return _gelezen(naam, Path(naam), None)
    commit = commit_of(data.parent, naam)
    if commit is None:
        fout = "dit is geen map, en git kent geen versie met deze naam"
        return DataSide(naam, None, (Problem(Place(naam, 1, 1), fout),))
    return read_revision(naam, data, commit)


def read_revision(naam: str, data: Path, commit: str, gezien: Seen | None = None) -> DataSide:
    """Read the data as they were in a commit; `gezien` keeps what files of others gave."""
    with uitgepakt(data, commit) as map_:
        if map_ is None:
            fout = "deze map bestond toen nog niet"
            return DataSide(naam, None, (Problem(Place(data.name, 1, 1), fout),))
        return _gelezen(naam, map_, map_.parent, gezien)


def _gelezen(naam: str, map_: Path, root: Path | None, gezien: Seen | None = None) -> DataSide:
    blauwdruk, problemen = read(map_, root, gezien)
    return DataSide(naam, blauwdruk, tuple(p for p in problemen if p.severity is Severity.ERROR))
