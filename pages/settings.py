"""What mkdocs.yml says of the pages: the menu, and how Markdown becomes HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from blueprint.problem import DataProblems, Place, Problem
from blueprint.reading.characters import decode
from pages import menu
from pages.markup.rendered_page import MarkdownRenderer

# What MkDocs adds itself.
_BUILTIN = ("toc", "tables", "fenced_code")
ABOUT = {
    "site_name": "de naam van de site",
    "site_description": "de omschrijving van de site",
    "copyright": "de regel onderaan elke pagina",
}
"""The keys of what the site says of itself, and what each is."""
_UNREADABLE = (
    "dit bestand kan ik niet lezen; kijk hier en op de regel erboven naar het inspringen, "
    "de dubbelepunten en de aanhalingstekens"
)


@dataclass(frozen=True)
class Settings:
    """The menu, which of its titles stand in the footer or are not searched, and the extensions."""

    nav: tuple[menu.Entry, ...] = ()
    footer: Mapping[str, Place] = field(default_factory=dict)
    """Titles of the menu that are no door (`extra.voet`), with their places."""
    unsearched: Mapping[str, Place] = field(default_factory=dict)
    """Titles of the menu whose pages the search leaves out (`extra.niet_zoeken`), the same."""
    extensions: tuple[str, ...] = _BUILTIN
    configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    """What the site says of itself on every page: by the key, its text."""
    texts: frozenset[str] = frozenset()
    """All texts besides the menu: files that the theme shows are among them."""

    @cached_property
    def renderer(self) -> MarkdownRenderer:
        """What turns Markdown into HTML with these settings, and remembers what it saw."""
        return MarkdownRenderer(
            dict.fromkeys((*self.extensions, "pages.markup.comments")), self.configs
        )


def read(path: Path, file: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Read mkdocs.yml; without it, no page has to be listed."""
    return _read(path.read_bytes(), file) if path.is_file() else (Settings(), ())


@lru_cache(maxsize=2)
def _read(content: bytes, file: str) -> tuple[Settings, tuple[Problem, ...]]:
    try:
        text = decode(content, file)
    except DataProblems as wrong:
        return Settings(), wrong.problems
    entries, problems = menu.read(text, file)
    try:
        loader = get_yaml_loader()(menu.without(text))
        root = loader.get_single_node()
        footer, unsearched = (
            dict(_texts(_value(_value(root, "extra"), name), file))
            for name in ("voet", "niet_zoeken")
        )
        values = loader.construct_document(root)
        names, configs = _extensions(values.get("markdown_extensions") or [])
    except (yaml.MarkedYAMLError, AttributeError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        return Settings(), (*problems, Problem(place, _UNREADABLE))
    if problems:
        return Settings(), problems
    about = {key: str(values[key]) for key in ABOUT if values.get(key)}
    extensions = tuple(dict.fromkeys((*_BUILTIN, *names)))
    written = frozenset(_scalars(root))
    return Settings(entries, footer, unsearched, extensions, configs, about, written), ()


def _scalars(node: yaml.Node | None) -> Iterator[str]:
    match node:
        case yaml.ScalarNode(value=text):
            yield str(text)
        case yaml.SequenceNode(value=items):
            yield from (text for item in items for text in _scalars(item))
        case yaml.MappingNode(value=pairs):
            yield from (text for _, value in pairs for text in _scalars(value))


def _value(root: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)


def _texts(node: yaml.Node | None, file: str) -> Iterator[tuple[str, Place]]:
    """Yield the texts of a list, with their places."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield str(item.value), Place(file, item.start_mark.line + 1, item.start_mark.column + 1)


def _extensions(listed: list[Any]) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    configs = {
        name: config
        for item in listed
        if isinstance(item, dict)
        for name, config in item.items()
        if config
    }
    return [next(iter(item)) if isinstance(item, dict) else item for item in listed], configs
