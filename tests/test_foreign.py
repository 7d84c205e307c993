"""Nothing of another package is replaced, and nothing private of one is used."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

_OWN = ("self", "cls")
_PUBLIC = {
    "_replace",
    "_asdict",
    "_fields",
    "_make",
    "_exit",
}  # documented
_LIBRARIES = {"base-stemmer.js", "dutch-stemmer.js", "minisearch.js"}


def foreign(code: str, ours: set[str]) -> Iterator[str]:
    """Yield what some code does with what is not its own; `ours` are our packages."""
    tree = ast.parse(code)
    imported: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            paths = [alias.name for alias in node.names]
            names = [(alias.asname or alias.name).split(".")[0] for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            paths = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [alias.asname or alias.name for alias in node.names]
        else:
            continue
        for path, name in zip(paths, names, strict=True):
            if path.split(".")[0] not in ours and path.split(".")[0] != "__future__":
                imported.add(name)
                if path.startswith("unittest.mock"):
                    yield f"{path} replaces what others wrote"
                elif any(part.startswith("_") for part in path.split(".")):
                    yield f"{path} is private"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _is_private(node):
            yield f"{ast.unparse(node)} is private"
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("setattr", "delattr"):
            yield f"{ast.unparse(node)} replaces something"
        targets = node.targets if isinstance(node, (ast.Assign, ast.Delete)) else []
        targets = [node.target] if isinstance(node, (ast.AugAssign, ast.AnnAssign)) else targets
        for target in targets:
            if isinstance(target, ast.Attribute) and _root(target) in imported:
                yield f"{ast.unparse(target)} is replaced"
            if isinstance(target, ast.Subscript) and "plugins" in ast.unparse(target.value):
                yield f"{ast.unparse(target)} is put in by hand"


def _is_private(node: ast.Attribute) -> bool:
    own = isinstance(node.value, ast.Name) and node.value.id in _OWN
    dunder = node.attr.startswith("__") and node.attr.endswith("__")
    return node.attr.startswith("_") and not (own or dunder or node.attr in _PUBLIC)


def _root(node: ast.expr) -> str:
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


@pytest.fixture
def packages(repository: Path) -> list[str]:
    """Give the names of our packages."""
    settings = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    found: list[str] = settings["tool"]["mypy"]["packages"]
    return found


def test_nothing_foreign_is_replaced(repository: Path, packages: list[str]) -> None:
    """No function, class, object or plugin of another package, in any module of ours."""
    modules = [path for package in packages for path in (repository / package).rglob("*.py")]
    assert len(modules) > 100
    told = [
        f"{path.relative_to(repository)}: {what}"
        for path in modules
        for what in foreign(path.read_text("utf-8"), set(packages))
    ]
    assert told == []


@pytest.mark.parametrize(
    "code",
    [
        "from unittest.mock import patch",
        "import unittest.mock",
        "from yaml._yaml import Mark",
        "from zensical.config import _apply_defaults",
        "import zensical.config\nzensical.config._apply_defaults({})",
        "import zensical.config\nzensical.config.parse_config = print",
        "from mkdocs.theme import Theme\nTheme.get_env = print",
        "from mkdocs.theme import Theme\nsetattr(Theme, 'get_env', print)",
        "import mkdocs.utils\ndel mkdocs.utils.log",
        "def on_config(config): config['plugins']['ours'] = 1",
        "def on_config(config): config.plugins['ours'] = 1",
        "def on_env(env): env._cache = None",
    ],
)
def test_each_way_is_seen(code: str) -> None:
    """What was done once, and its kin."""
    assert list(foreign(code, {"engine"}))


def test_no_prototype_is_changed(repository: Path) -> None:
    """In no script of ours."""
    scripts = [*(repository / "docs/stijl").rglob("*.js"), *(repository / "theme").rglob("*.html")]
    ours = [path for path in scripts if path.name not in _LIBRARIES]
    assert {"site.js", "words.js", "search.js"} <= {path.name for path in ours}
    assert len(scripts) == len(ours) + len(_LIBRARIES)
    assert [path.name for path in ours if ".prototype." in path.read_text("utf-8")] == []
