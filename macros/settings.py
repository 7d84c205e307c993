"""What mkdocs.yml says of the pages: which the menu lists, and how Markdown becomes HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from blueprint.problem import Place, Problem
from macros.markup import Drukker

# What MkDocs adds itself.
_BUILTIN = ("toc", "tables", "fenced_code")


@dataclass(frozen=True)
class Settings:
    """The pages of the menu with their places, and the Markdown extensions with theirs."""

    nav: Mapping[str, Place] = field(default_factory=dict)
    extensions: tuple[str, ...] = _BUILTIN
    configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def drukker(self) -> Drukker:
        """What turns Markdown into HTML with these settings, and remembers what it saw."""
        return Drukker(dict.fromkeys((*self.extensions, "macros.comments")), self.configs)


def read(path: Path, file: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Read mkdocs.yml; without it, no page has to be listed."""
    return _read(path.read_bytes(), file) if path.is_file() else (Settings(), ())


@lru_cache(maxsize=2)
def _read(content: bytes, file: str) -> tuple[Settings, tuple[Problem, ...]]:
    try:
        text = content.decode("utf-8")
        loader = get_yaml_loader()(text)
        root = loader.get_single_node()
        nav = dict(_pages(_value(root, "nav"), file))
        values = loader.construct_document(root)
        names, configs = _extensions(values.get("markdown_extensions") or [])
    except (yaml.MarkedYAMLError, UnicodeDecodeError, AttributeError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        message = (
            "dit bestand kan ik niet lezen; kijk hier en op de regel erboven naar het inspringen, "
            "de dubbelepunten en de aanhalingstekens"
        )
        return Settings(), (Problem(place, message),)
    return Settings(nav, tuple(dict.fromkeys((*_BUILTIN, *names))), configs), ()


def _value(root: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)


def _pages(node: yaml.Node | None, file: str) -> Iterator[tuple[str, Place]]:
    """Yield the pages below a node of the menu, links to elsewhere left out."""
    if isinstance(node, yaml.ScalarNode):
        if "://" not in node.value:
            mark = node.start_mark
            yield node.value, Place(file, mark.line + 1, mark.column + 1)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _pages(item, file)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _pages(value, file)


def _extensions(listed: list[Any]) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    configs = {
        name: config
        for item in listed
        if isinstance(item, dict)
        for name, config in item.items()
        if config
    }
    return [next(iter(item)) if isinstance(item, dict) else item for item in listed], configs
