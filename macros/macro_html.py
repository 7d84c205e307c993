"""What a macro gives: HTML, for a place of its own or for one in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.templating import heading_text

_HEADING = re.compile(r"^(#{1,6} .*)$", re.MULTILINE)
# Of an element, or of a heading that is Markdown: a macro gives each heading an id of its own.
_ID = re.compile(r'\sid="([^"]+)"|^#{1,6} .*\{ *#([^\s}]+)', re.MULTILINE)
_PARAGRAPH = re.compile(r"\A\s*<p(|\s[^>]*)>((?:(?!</?p\b).)*)</p>\s*\Z", re.DOTALL)
_PIECE = re.compile(r"<[^>]*>|&#?\w+;|(?P<words>[^<&]+)")


class Html(str):
    """What a macro gives: HTML, or Markdown with HTML between its headings."""

    __slots__ = ()


def stands_alone(before: str, after: str) -> bool:
    """Tell whether nothing is on the line between two texts."""
    return (not before or before.endswith("\n")) and after.lstrip(" ").startswith("\n")


def in_sentence(html: str) -> str:
    """Give what a macro gives for a place in a sentence: of one paragraph only the words."""
    return _PARAGRAPH.sub(lambda found: f"<span{found[1]}>{literal_html(found[2])}</span>", html)


def literal_html(html: str) -> str:
    """Give HTML in which no sign of the words is one of Markdown, as two stars would be."""
    return _PIECE.sub(lambda one: heading_text(one["words"]) if one["words"] else one[0], html)


def ids_in(blocks: Iterable[str]) -> list[str]:
    """Give the ids of elements and headings in what macros gave."""
    return [found[1] or found[2] for html in blocks for found in _ID.finditer(html)]
