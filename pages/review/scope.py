"""`python -m pages.review.scope BASE HEAD`: whether a change is of content alone, or of code.

A change of content is judged by `make content`; a change of code, and one that leaves any doubt,
by `make test`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from blueprint.git.commit_files import ChangedFile, changed_files, file_at
from blueprint.report import DutchParser

SETTINGS = "mkdocs.yml"
_CONTENT = ("data/", "docs/")
_MAP = "kaart.yml"  # what the columns of a list are, for `make import`; nothing runs it
_CODE = "docs/stijl"  # the style sheets, fonts and scripts of the site
_PLAIN = frozenset({"100644", "000000"})  # an ordinary file, and none: added or deleted
_MENU = "nav"
_MENU_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("map", "null", "seq", "str"))


class _Parser(DutchParser):
    explanation = """Zo roep je het aan:

  python -m pages.review.scope BASIS WIJZIGING
      wat er veranderde van BASIS tot WIJZIGING, twee commits: “soort=inhoud” of “soort=code”

Uitkomst: 0 gezegd, 2 verkeerd aangeroepen."""


class Scope(StrEnum):
    """What a change is of; the value is what the workflow reads."""

    CONTENT = "inhoud"
    CODE = "code"


def scope(
    changed: Iterable[ChangedFile] | None, settings_before: bytes | None, settings: bytes | None
) -> Scope:
    """Tell what a change is of, from every file that differs and the settings before and after.

    None: not known, which is doubt.
    """
    if changed is None:
        return Scope.CODE
    for file in changed:
        if not {file.mode_before, file.mode} <= _PLAIN:
            return Scope.CODE  # a link, a module of git, a file that can be run
        if file.path == SETTINGS:
            if not _only_menu_differs(settings_before, settings):
                return Scope.CODE
        elif not _is_content(file.path):
            return Scope.CODE
    return Scope.CONTENT


def _is_content(path: str) -> bool:
    for_git = any(part.startswith(".git") for part in path.split("/"))
    style = path == _CODE or path.startswith(f"{_CODE}/")
    return path == _MAP or (path.startswith(_CONTENT) and not style and not for_git)


def _only_menu_differs(before: bytes | None, after: bytes | None) -> bool:
    """Tell whether two texts of mkdocs.yml say the same but for a menu of plain titles and paths.

    Comments, spaces and the way that a text is quoted say nothing.
    """
    if before is None or after is None:
        return False
    try:
        return _without_menu(before) == _without_menu(after)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False


def _without_menu(text: bytes) -> list[tuple[Any, Any]]:
    """Give what the settings say besides the menu; a ValueError where the menu says too much."""
    settings = text.decode("utf-8")
    events = yaml.parse(settings, Loader=yaml.SafeLoader)
    root = yaml.compose(settings, Loader=yaml.SafeLoader)
    # What stands there once and counts more often grows without end, each time it does.
    if not isinstance(root, yaml.MappingNode) or any(
        isinstance(e, yaml.AliasEvent) for e in events
    ):
        raise ValueError
    kept = []
    for key, value in root.value:
        if key.value == _MENU and isinstance(key, yaml.ScalarNode):
            _must_be_plain(value)
        else:
            kept.append((_said(key), _said(value)))
    if len(kept) != len(root.value) - 1:  # a key that is there twice is read by chance
        raise ValueError
    return kept


def _said(node: yaml.Node) -> tuple[str, Any]:
    if isinstance(node, yaml.MappingNode):
        return node.tag, [(_said(key), _said(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return node.tag, [_said(item) for item in node.value]
    return node.tag, node.value


def _must_be_plain(menu: yaml.Node) -> None:
    """Refuse a tag in the menu: MkDocs would run `!!python/…`."""
    if menu.tag not in _MENU_TAGS:
        raise ValueError
    for item in menu.value if isinstance(menu.value, list) else ():
        for node in item if isinstance(item, tuple) else (item,):
            _must_be_plain(node)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print `soort=inhoud` or `soort=code` for the repository of the working directory."""
    parser = _Parser(allow_abbrev=False)
    parser.add_argument("base")
    parser.add_argument("head")
    given = parser.parse_args(arguments)
    folder = Path.cwd()
    texts = (file_at(folder, commit, SETTINGS) for commit in (given.base, given.head))
    print(f"soort={scope(changed_files(folder, given.base, given.head), *texts)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
