"""HTML of macros that Markdown need not read: it costs more than all the text of the pages.

A word stands in its place while Markdown converts a page; `macros.filling` puts it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SIGN = "\ufdd1"  # no character of Unicode: refused in pages and data, so nobody else writes it
WORDS = re.compile(rf"{_SIGN}[0-9]+{_SIGN}")
_HEADING = re.compile(r"^(#{1,6} .*)$", re.MULTILINE)
# Of an element, or of a heading that is Markdown: a macro gives each heading an id of its own.
_ID = re.compile(r'\sid="([^"]+)"|^#{1,6} .*\{ *#([^\s}]+)', re.MULTILINE)
# Inside such an element, Markdown does read.
_READ = re.compile(r"<[^>]*\smarkdown[\s=>]")
_PARAGRAPH = re.compile(r"\A\s*<p(|\s[^>]*)>((?:(?!</?p\b).)*)</p>\s*\Z", re.DOTALL)
_BLOCK = re.compile(
    r"<(address|article|aside|blockquote|details|div|dl|fieldset|figure|form|nav|ol|p|section|table"
    r"|ul)\b"
)


class Html(str):
    """What a macro gives: HTML, or Markdown with HTML between its headings."""

    __slots__ = ()


def stands_alone(before: str, after: str) -> bool:
    """Tell whether nothing is on the line between two texts."""
    return (not before or before.endswith("\n")) and after.startswith("\n")


def in_sentence(html: str) -> str:
    """Give what a macro gives for a place in a sentence: of one paragraph only the words."""
    return _PARAGRAPH.sub(r"<span\1>\2</span>", html)


def is_block(html: str) -> bool:
    """Tell whether what a macro gives is more than words in a line."""
    return bool(_BLOCK.match(html.strip()) or _HEADING.match(html.strip()))


def apart(pieces: Sequence[str | Html]) -> tuple[str, dict[str, str]]:
    """Give the text of a page with a word for each block of HTML that stands alone, and those."""
    blocks: dict[str, str] = {}
    text = ""
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else "\n"
        if isinstance(piece, Html) and stands_alone(text, after) and not _READ.search(piece):
            for part in _HEADING.split(piece):
                html = part.strip()
                if _BLOCK.match(html) and html.endswith(">"):
                    name = f"{_SIGN}{len(blocks)}{_SIGN}"
                    blocks[name] = html
                    part = f"\n\n{name}\n\n"
                text += part
        else:
            text += piece
    return text, blocks


def ids_in(blocks: Iterable[str]) -> list[str]:
    """Give the ids of elements and headings in what macros gave."""
    return [found[1] or found[2] for html in blocks for found in _ID.finditer(html)]
