"""A folder of data to trees: which files belong there, and reading each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from blueprint.disk_reason import why_no_folder
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.values import is_valid_id, to_id
from blueprint.problem import Place, Problem, ProblemsFound, quoted, suggestion
from blueprint.reading.characters import LARGEST
from blueprint.reading.left_behind import is_left_behind
from blueprint.reading.places import Tree, words_place
from blueprint.reading.texts import text_problems
from blueprint.reading.yaml_tree import Mapping, parse_as_meant, scalars

VERSIONS = "organogram"
FILES = tuple(name for name in Blauwdruk.model_fields if name != VERSIONS)

_REGULAR = "dit is geen gewoon bestand maar een map of snelkoppeling; zet het bestand zelf hier"
_MISSING = "dit bestand ontbreekt; zet het terug"
_LIKE_YAML = ("", ".yaml", ".yml", ".txt", ".text")
_ELSEWHERE = (
    ((".jpg", ".jpeg", ".png", ".svg", ".webp", ".gif", ".heic"), "zet een beeld in docs/beelden/"),
    ((".pdf", ".docx", ".xlsx", ".pptx", ".odt"), "zet een document in docs/bijlagen/"),
    ((".md", ".markdown"), "zet een pagina in docs/"),
)
_A_VERSION = "; een versie van het organogram hoort in data/organogram/"
_ALIKE = 70  # per cent
_VERSION_NAME = (
    "de naam van dit bestand is de id van de versie: gebruik kleine letters zonder accent, "
    "cijfers en losse streepjes"
)
_Parsed = tuple[Tree | None, tuple[Problem, ...], tuple[Problem, ...]]


@dataclass
class Seen:
    """What files gave before, for who reads many revisions: equal files give the same records."""

    trees: dict[tuple[str, bytes], _Parsed] = field(default_factory=dict)
    values: dict[int, tuple[Any, list[Problem]]] = field(default_factory=dict)
    """By the identity of the tree, which `trees` keeps alive."""


@dataclass
class DataFolder:
    """What was read: a tree a file and a version; `complete` if no version is missing from it.

    `absent` names the files that are not there and need not be; `coming` is the id of a version
    that is about to be written. Data of the `past` are only told of or compared with.
    """

    path: Path
    root: Path | None = None
    files: dict[str, Tree] = field(default_factory=dict)
    versions: dict[str, Tree] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    complete: bool = True
    problems: list[Problem] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    live: bool = False
    coming: str = ""
    past: bool = False


def read_folder(
    path: Path,
    root: Path | None = None,
    seen: Seen | None = None,
    *,
    live: bool = False,
    coming: str = "",
    past: bool = False,
) -> DataFolder:
    """Read every file that belongs in the folder, and report those that lack or do not belong.

    A file that was `seen` before is not read again. `live`: somebody is writing, so what her
    programs leave behind is passed over. With a version that is `coming`, there need be none yet.
    Of the `past`, files that nobody knows any more are passed over, and so are pasted signs.
    """
    folder = DataFolder(path, root, seen=seen or Seen(), live=live, coming=coming, past=past)
    if wrong := why_no_folder(path, "geef de map met de gegevens"):
        _wrong(folder, path, wrong)
        return folder
    for name in FILES:
        file = path / f"{name}.yml"
        if not file.exists() and not file.is_symlink():
            if Blauwdruk.model_fields[name].is_required():
                _wrong(folder, file, _MISSING)
            else:
                folder.absent.add(name)
        elif tree := _tree(folder, file):
            folder.files[name] = tree
    for entry in _entries(folder, path):
        if entry.name != VERSIONS and (entry.stem not in FILES or entry.suffix != ".yml"):
            _misplaced(folder, entry, [f"{name}.yml" for name in FILES])
    _read_versions(folder, path / VERSIONS)
    return folder


def _read_versions(folder: DataFolder, path: Path) -> None:
    if folder.coming and not (path.exists() or path.is_symlink()):
        return
    if not path.is_dir() or path.is_symlink():
        _wrong(folder, path, "hier hoort een map met één bestand per versie; zet ze terug")
        return
    count = 0
    for entry in _entries(folder, path):
        if entry.suffix != ".yml":
            _misplaced(folder, entry, [])
            continue
        count += 1
        tree = _version(folder, entry)
        if tree:
            folder.versions[entry.stem] = tree
    if not count and not folder.coming:
        _wrong(folder, path, "deze map heeft geen enkele versie; zet er minstens één bestand in")
    folder.complete = count == len(folder.versions)


def _version(folder: DataFolder, path: Path) -> Tree | None:
    """Give the tree of one version, whose id is the name of its file."""
    if not is_valid_id(path.stem):
        called = to_id(path.stem)
        better = f"; noem het bestand {quoted(f'{called}.yml')}" if called else ""
        _wrong(folder, path, _VERSION_NAME + better)
        return None
    tree = _tree(folder, path)
    if tree and isinstance(tree.root, Mapping) and "id" in tree.root.keys:
        message = "“id” hoort hier niet: de bestandsnaam is de id van de versie; haal de regel weg"
        folder.problems.append(Problem(tree.place(("id",), at_key=True), message))
        return None
    return tree


def _tree(folder: DataFolder, path: Path) -> Tree | None:
    """Give the tree of one file, its texts checked; None after a problem."""
    name = shown_path(folder, path)
    if path.is_symlink() or not path.is_file():
        _wrong(folder, path, _REGULAR)
        return None
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError:
        _wrong(folder, path, "dit bestand kan niet gelezen worden; kijk naar de rechten")
        return None
    trees = folder.seen.trees
    if (name, content) not in trees:
        trees[name, content] = _parsed(content, name)
    tree, signs, problems = trees[name, content]
    folder.problems += problems if folder.past else (*signs, *problems)
    return tree


def _parsed(content: bytes, shown: str) -> _Parsed:
    """Give the tree, the pasted signs that it was read without, and what else is wrong."""
    try:
        root, signs = parse_as_meant(content, shown)
    except ProblemsFound as wrong:
        return None, (), wrong.problems
    problems = (
        Problem(words_place(shown, scalar, message), message, severity)
        for scalar in scalars(root)
        for message, severity in text_problems(scalar.text)
    )
    return Tree(shown, root), tuple(signs), tuple(problems)


def _misplaced(folder: DataFolder, path: Path, known: list[str]) -> None:
    if folder.past:
        return
    kind, stem = path.suffix.lower().strip(), path.stem.removesuffix(".yml")
    called = f"{to_id(stem)}.yml"
    where = next((where for kinds, where in _ELSEWHERE if kind in kinds), "")
    copied = next((name for name in known if name.removesuffix(".yml") in stem.lower()), "")
    if path.name.startswith("."):
        instead = "haal het weg of hernoem het"
    elif kind in _LIKE_YAML and called in known:
        instead = f"haal het weg of noem het {quoted(called)}"
    elif kind in _LIKE_YAML and not known:
        instead = f"haal het weg, of noem het {quoted(called)} als het een versie is"
    elif copied:
        instead = f"haal het weg of hernoem het. Bedoelde je {quoted(copied)}?"
    elif where:
        instead = where
    else:
        meant = suggestion(path.name, known, least=_ALIKE)
        version = "" if meant or not known or kind != ".yml" else _A_VERSION
        instead = f"haal het weg of hernoem het{version}{meant}"
    _wrong(folder, path, f"dit hoort niet in deze map; {instead}")


def _wrong(folder: DataFolder, path: Path, message: str) -> None:
    folder.problems.append(Problem(Place(shown_path(folder, path), 1, 1), message))


def shown_path(folder: DataFolder, path: Path) -> str:
    """Give a path as problems show it."""
    return (path.relative_to(folder.root) if folder.root else path).as_posix()


def _entries(folder: DataFolder, path: Path) -> Iterator[Path]:
    for entry in sorted(path.iterdir()):
        if not (folder.live and is_left_behind(entry.name) and not entry.is_dir()):
            yield entry
