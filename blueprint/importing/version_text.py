"""A version as YAML, in the form that editors write it; the same bytes each time."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

import yaml

from blueprint.importing.raw_units import Raw

_WIDTH = 100
_TREES = ("eenheden", "top")
"""The keys whose items stand one below the other, each with its keys on lines of their own."""
_SENTENCES = ("ontbreekt", "bestemming_onbekend", "opgeheven")


class _Dumper(yaml.SafeDumper):
    """Quotes a text only where YAML would not read it as that text: all of it is text here."""

    yaml_implicit_resolvers: dict[str, list[object]] = {}  # noqa: RUF012 - PyYAML's own shape

    def ignore_aliases(self, data: object) -> bool:
        """Never write an anchor."""
        return True


def version_text(version: Mapping[str, Raw], *comment: str) -> str:
    """Give the text of a file with a version, and lines of comment above it."""
    return "\n".join([*(f"# {line}" for line in comment), *_keys(version, "")]) + "\n"


def _keys(record: Mapping[str, Raw], indent: str) -> Iterator[str]:
    for key, value in record.items():
        yield from _key(key, value, indent)


def _key(key: str, value: Raw, indent: str) -> Iterator[str]:
    name = f"{indent}{inline(key)}:"
    if isinstance(value, list) and value and key in _TREES:
        yield name
        for item in value:
            yield from _item(item, f"{indent}  ")
        return
    line = f"{name} {inline(value)}"
    if isinstance(value, list) and value and (len(line) > _WIDTH or key in _SENTENCES):
        yield name
        yield from (f"{indent}  - {inline(item)}" for item in value)
    elif isinstance(value, dict) and value and len(line) > _WIDTH:
        yield name
        yield from _keys(value, f"{indent}  ")
    elif isinstance(value, str) and len(line) > _WIDTH and value == " ".join(value.split()):
        yield f"{name} >-"
        yield from textwrap.wrap(
            value, _WIDTH, initial_indent=f"{indent}  ", subsequent_indent=f"{indent}  ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    else:
        yield line


def _item(item: Raw, indent: str) -> Iterator[str]:
    if not isinstance(item, dict) or not item:
        yield f"{indent}- {inline(item)}"
        return
    first, *rest = _keys(item, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def inline(value: Raw) -> str:
    """Give a value on one line."""
    if value == "":
        return "''"
    text: str = yaml.dump(
        value, Dumper=_Dumper, default_flow_style=True, allow_unicode=True, width=10**9,
        sort_keys=False,
    )  # fmt: skip
    return text.removesuffix("\n").removesuffix("\n...")


def _scalar(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _scalar)
