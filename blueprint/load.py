"""A folder of data to the model, or to all of its problems."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from blueprint.problem import Problem, ProblemsFound, Severity
from blueprint.reading.data_folder import FILES, VERSIONS, DataFolder, Seen, read_folder
from blueprint.reading.places import Tree
from blueprint.reading.validate import validated
from blueprint.rules.changed_data import judged, ruled


def load(folder: Path, root: Path | None = None) -> Blauwdruk:
    """Give the model of a folder, or raise `ProblemsFound` with everything that is wrong with it.

    Problems name files as `folder` is written, or relative to `root` if that is given.
    """
    blauwdruk, problems = read_data(folder, root)
    if blauwdruk is None:
        raise ProblemsFound(problems)
    return blauwdruk


def read_data(
    folder: Path,
    root: Path | None = None,
    seen: Seen | None = None,
    before: Blauwdruk | None = None,
    *,
    live: bool = False,
    coming: str = "",
    past: bool = False,
) -> tuple[Blauwdruk | None, tuple[Problem, ...]]:
    """Give the model, or None if something is wrong, and all problems and warnings, sorted.

    `seen` keeps what files gave, for who reads many revisions. `before` is what the data said
    before they were changed: then the change is judged too. `live`: somebody is writing, so what
    her programs leave behind is passed over. `coming`: the id of a version that is about to be
    written: rules that are broken where it will stand do not count, and there need be no version.
    `past`: the data are of before, and only told of or compared with. What came later, such as a
    rule of how things are said, does not make them wrong.
    """
    with _uncollected():
        found = read_folder(folder, root, seen, live=live, coming=coming, past=past)
        return _read(found, before)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through a tree that only grows."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _value(
    seen: Seen, kind: Any, tree: Tree, extra: dict[str, str] | None = None
) -> tuple[Any, list[Problem]]:
    """Give the records of a file, the same as before if it was seen before."""
    if id(tree) not in seen.values:
        seen.values[id(tree)] = validated(kind, tree, extra)
    return seen.values[id(tree)]


def _read(
    found: DataFolder, before: Blauwdruk | None
) -> tuple[Blauwdruk | None, tuple[Problem, ...]]:
    """Type each file, then let the rules look at all that could be typed (`sound`)."""
    problems = found.problems
    values: dict[str, Any] = {
        name: () if (field := Blauwdruk.model_fields[name]).is_required() else field.get_default()
        for name in FILES
    }
    sound = set(found.absent)
    for name, tree in found.files.items():
        value, wrong = _value(found.seen, Blauwdruk.model_fields[name].annotation, tree)
        problems += wrong
        if value is not None:
            values[name] = value
            sound.add(name)
    versions: dict[str, Versie] = {}
    for name, tree in found.versions.items():
        value, wrong = _value(found.seen, Versie, tree, {"id": name})
        problems += wrong
        if value is not None:
            versions[name] = value
    if versions and found.complete and len(versions) == len(found.versions):
        sound.add(VERSIONS)
    blauwdruk, broken = ruled(found, values, versions, frozenset(sound))
    if found.coming in found.versions:
        replaced = found.versions[found.coming].file
        broken = [
            one
            for one in broken
            if one.place.file != replaced or one.severity is not Severity.ERROR
        ]
    problems += (
        broken if before is None else judged(found, blauwdruk, broken, frozenset(sound), before)
    )
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    return (None if errors else blauwdruk), tuple(sorted(set(problems)))
