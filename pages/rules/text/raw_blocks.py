"""What must hold for HTML around a text: Markdown in it works only where the tag asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pages.markup.plain_text import Found

_OPENS = re.compile(
    r"^ {0,3}<(?P<tag>article|aside|blockquote|details|div|dl|figure|li|ol|p|section|table|td|ul)"
    r"(?![\w-])(?P<more>[^<>]*)>",
    re.MULTILINE,
)
_ASKS = re.compile(r"(?<![\w-])markdown(?![\w-])")
_ASKED = re.compile(r"<\w[^<>]*\smarkdown(?=[\s=>])")  # anywhere in what a macro gives
_MARKDOWN = re.compile(
    r"\*\*[^\s*]|\]\([^()\s]|~~\w|^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+\S|^ {0,3}#{1,6} \S"
    r"|^[ \t]*\|.*\|[ \t]*$|[^\s>][ \t]*\n[ \t]*\n[ \t]*[^\s<]",
    re.MULTILINE,
)


class Block(NamedTuple):
    """Where an element begins and ends that leaves the Markdown in it as it is, and its tag."""

    begin: int
    end: int
    tag: str
    attributes: str


def raw_blocks(text: str) -> Iterator[Block]:
    """Yield the elements with Markdown in them that stays as it is; of nested ones the outer."""
    return (one for one in bare_elements(text) if _MARKDOWN.search(text, one.begin, one.end))


def asks_for_markdown(html: str) -> bool:
    """Tell whether what a macro gives is to be read as Markdown, all or a part of it."""
    return bool(_MARKDOWN.search(html) or _ASKED.search(html))


def bare_elements(text: str) -> Iterator[Block]:
    """Yield the elements in which Markdown is not read; of nested ones the outer."""
    at = 0
    open_ended: set[str] = set()
    while opens := _OPENS.search(text, at):
        at = opens.end()
        tag = opens["tag"]
        end = -1 if tag in open_ended else text.find(f"</{tag}>", at)
        if end < 0:
            open_ended.add(tag)  # told by a rule
        elif not _ASKS.search(opens["more"]):
            yield Block(opens.start("tag") - 1, end, tag, opens["more"].rstrip())
            at = end


def html_krijgt_markdown(blocks: Iterable[Block]) -> Iterator[Found]:
    """No Markdown stands in HTML that shows it as it is."""
    return (Found(block.begin, without_markdown(block)) for block in blocks)


def without_markdown(block: Block) -> str:
    """Say what is wrong with an element in which Markdown is meant to be read."""
    return (
        f"tussen <{block.tag}> en </{block.tag}> werkt Markdown niet; schrijf "
        f"<{block.tag}{block.attributes} markdown>"
    )
