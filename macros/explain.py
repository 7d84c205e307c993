"""What the docstring of a macro tells an editor: what it does, and what its arguments are."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass

_ARGUMENT = re.compile(r"^(\w+): ", re.MULTILINE)


@dataclass(frozen=True)
class Argument:
    """A name between the brackets, whether it must be there, and what it is."""

    name: str
    required: bool
    meaning: str


@dataclass(frozen=True)
class MacroDoc:
    """What a macro does, in one sentence; what else there is to know; its arguments."""

    summary: str
    more: tuple[str, ...]
    arguments: tuple[Argument, ...]


def macro_doc(macro: Callable[..., str]) -> MacroDoc:
    """Read the docstring of a macro: paragraphs, the last of them `argument: what it is` lines.

    KeyError for an argument that it does not explain.
    """
    paragraphs = (inspect.getdoc(macro) or "").split("\n\n")
    explained: dict[str, str] = {}
    if _ARGUMENT.match(paragraphs[-1]):
        parts = iter(_ARGUMENT.split(paragraphs.pop())[1:])
        explained = {name: " ".join(what.split()) for name, what in zip(parts, parts, strict=True)}
    first, *more = (" ".join(paragraph.split()) for paragraph in paragraphs)
    parameters = list(inspect.signature(macro).parameters.items())[1:]
    arguments = tuple(
        Argument(name, parameter.default is parameter.empty, explained[name])
        for name, parameter in parameters
    )
    return MacroDoc(first, tuple(more), arguments)
