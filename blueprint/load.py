"""A folder of data to the model, or to all of its problems."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from blueprint.check import findings
from blueprint.folder import FILES, VERSIONS, Folder, Seen, read_folder
from blueprint.model import Blauwdruk
from blueprint.problem import DataProblems, Problem, Severity
from blueprint.rules.versions import order
from blueprint.shape import validated
from blueprint.tree import Tree
from blueprint.versie import Versie


def load(folder: Path, root: Path | None = None) -> Blauwdruk:
    """Give the model of a folder, or raise `DataProblems` with everything that is wrong with it.

    Problems name files as `folder` is written, or relative to `root` if that is given.
    """
    blauwdruk, problems = read(folder, root)
    if blauwdruk is None:
        raise DataProblems(problems)
    return blauwdruk


def read(
    folder: Path, root: Path | None = None, seen: Seen | None = None
) -> tuple[Blauwdruk | None, tuple[Problem, ...]]:
    """Give the model, or None if something is wrong, and all problems and warnings, sorted.

    `seen` keeps what files gave, for who reads many revisions.
    """
    with _uncollected():
        return _read(read_folder(folder, root, seen))


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


def _read(found: Folder) -> tuple[Blauwdruk | None, tuple[Problem, ...]]:
    problems = found.problems
    values: dict[str, Any] = dict.fromkeys(FILES, ())
    sound = set()
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
    chain = order(versions)
    if versions and found.complete and len(versions) == len(found.versions):
        sound |= {VERSIONS, "volgorde"} if chain else {VERSIONS}
    names = chain or tuple(versions)
    values[VERSIONS] = tuple(versions[name] for name in names)
    blauwdruk = Blauwdruk.model_construct(**values)
    for loc, message, severity in findings(blauwdruk, frozenset(sound)):
        if loc[0] == VERSIONS:
            place = found.versions[names[int(loc[1])]].place(loc[2:])
        else:
            place = found.files[str(loc[0])].place(loc[1:])
        problems.append(Problem(place, message, severity))
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    return (None if errors else blauwdruk), tuple(sorted(set(problems)))
