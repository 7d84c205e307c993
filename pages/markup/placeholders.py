"""The words that stand for macro calls while a page is judged."""

from __future__ import annotations

import re

_MARK = "gpmacro{}x"
MARKED = re.compile(r"gpmacro([0-9]+)x")
"""What finds such a word, and its number."""


def placeholder(index: int) -> str:
    """Give the word that stands for a macro call while a page is judged."""
    return _MARK.format(index)


def has_placeholder(text: str) -> bool:
    """Tell whether a macro call stands in a text."""
    return bool(MARKED.search(text))


def shown_placeholders(text: str) -> frozenset[int]:
    """Give the numbers of the macro calls whose mark stands in a text."""
    return frozenset(int(number) for number in MARKED.findall(text))


def typed_placeholders(text: str) -> list[int]:
    """Give where a text that was typed has a word that is ours, as the marks of calls are."""
    return [found.start() for found in MARKED.finditer(text)]
