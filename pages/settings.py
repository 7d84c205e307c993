"""What mkdocs.yml says of the pages: the menu, and how Markdown becomes HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import MarkdownExtensions
from mkdocs.utils.yaml import get_yaml_loader

from blueprint.problem import Place, Problem, ProblemsFound
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
_LIST = "onder “markdown_extensions:” hoort een lijst; zet terug wat er stond"
_NO_EXTENSION = "deze uitbreiding of haar instellingen kan ik niet lezen; zet terug wat er stond"
_WRONG = (yaml.YAMLError, AttributeError, TypeError, ValueError, RecursionError)
"""What PyYAML raises: at what is no YAML, at a day such as 2015-02-30, at a list in itself."""


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
    known: bool = True
    """Whether the file could be read: if not, what hangs on it is not known either."""

    @cached_property
    def renderer(self) -> MarkdownRenderer:
        """What turns Markdown into HTML with these settings, and remembers what it saw."""
        return MarkdownRenderer(
            dict.fromkeys((*self.extensions, "pages.markup.comments")), self.configs
        )


def read(path: Path, file: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Read mkdocs.yml; without it, no page has to be listed. Half of it would mislead."""
    return _read(path.read_bytes(), file) if path.is_file() else (Settings(), ())


# The sides of a review mostly have the same settings, and so one renderer.
@lru_cache(maxsize=2)
def _read(content: bytes, file: str) -> tuple[Settings, tuple[Problem, ...]]:
    try:
        text = decode(content, file)
    except ProblemsFound as wrong:
        return Settings(known=False), wrong.problems
    entries, problems = menu.read(text, file)
    try:
        loader = get_yaml_loader()(menu.without(text))
        root = loader.get_single_node()
        footer, unsearched = (
            dict(_texts(_value(_value(root, "extra"), name), file))
            for name in ("voet", "niet_zoeken")
        )
        values = loader.construct_document(root)
        listed = values.get("markdown_extensions") or []
        written = frozenset(_scalars(root))
    except _WRONG as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        return Settings(known=False), (*problems, Problem(place, _UNREADABLE))
    extensions, configs, unfit = _extensions(_value(root, "markdown_extensions"), listed, file)
    if problems := (*problems, *unfit):
        return Settings(known=False), problems
    about = {key: str(values[key]) for key in ABOUT if isinstance(values.get(key), str | int)}
    return Settings(entries, footer, unsearched, extensions, configs, about, written), ()


def _scalars(root: yaml.Node | None) -> Iterator[str]:
    """Yield every text; of a node that stands there more than once, once."""
    left, seen = [root], set[int]()
    while left:
        node = left.pop()
        if id(node) not in seen:
            seen.add(id(node))
            match node:
                case yaml.ScalarNode(value=text):
                    yield str(text)
                case yaml.SequenceNode(value=items):
                    left += items
                case yaml.MappingNode(value=pairs):
                    left += (value for _, value in pairs)


def _value(root: yaml.Node | None, name: str) -> yaml.Node | None:
    """Give the value of a key; of one that is there twice the last, as the reader takes it."""
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in reversed(pairs) if key.value == name), None)


def _texts(node: yaml.Node | None, file: str) -> Iterator[tuple[str, Place]]:
    """Yield the texts of a list, with their places."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield str(item.value), _place(item, file)


def _extensions(
    node: yaml.Node | None, listed: object, file: str
) -> tuple[tuple[str, ...], dict[str, Mapping[str, Any]], list[Problem]]:
    """Give the extensions and their settings, each as MkDocs takes it, and where it does not."""
    names, configs, wrong = [*_BUILTIN], dict[str, Mapping[str, Any]](), list[Problem]()
    if not isinstance(listed, list):
        return (), configs, [Problem(_place(node, file), _LIST)]
    for item, at in zip(listed, node.value if node else (), strict=True):
        option = MarkdownExtensions()
        try:
            names += option.run_validation([item])
        except (ValidationError, KeyError):
            wrong.append(Problem(_place(at, file), _NO_EXTENSION))
        configs |= option.configdata
    return tuple(dict.fromkeys(names)), configs, wrong


def _place(node: yaml.Node | None, file: str) -> Place:
    mark = node.start_mark if node else None
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
