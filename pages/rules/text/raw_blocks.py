"""What must hold for HTML around a text: Markdown in it works only where the tag asks for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pages.markup.plain_text import Found

_TAG = re.compile(r"<(?P<closes>/?)(?P<tag>[a-z][a-z0-9]*)(?![\w-])(?P<more>[^<>]*)>")
_OPENS = re.compile(
    r"^ {0,3}<(?P<tag>article|aside|blockquote|details|div|dl|figure|li|ol|p|section|table|td|ul)"
    r"(?![\w-])(?P<more>[^<>]*)>",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"<(?P<tag>p|h[1-6]|dt|summary)(?![\w-])(?P<more>[^<>]*)>")
_ASKS = re.compile(r"(?<![\w-])markdown(?![\w-])")
_ASKED = re.compile(r"<\w[^<>]*\smarkdown(?=[\s=>])")  # anywhere in what a macro gives
_MARKDOWN = re.compile(
    r"\*\*[^\s*]|\]\([^()\s]|~~\w|^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+\S|^ {0,3}#{1,6} \S"
    r"|^[ \t]*\|.*\|[ \t]*$|[^\s>][ \t]*\n[ \t]*\n[ \t]*[^\s<]",
    re.MULTILINE,
)


class Block(NamedTuple):
    """Where an element that was typed begins and ends, and its tag."""

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
    return _outer(block for block in _elements(_OPENS, text) if not _ASKS.search(block.attributes))


def sentences(text: str) -> Iterator[Block]:
    """Yield the elements that hold words alone; of nested ones the outer."""
    return _outer(_elements(_SENTENCE, text))


def _elements(opening: re.Pattern[str], text: str) -> Iterator[Block]:
    """Yield each element that opens so and is closed: what is left open, a rule tells."""
    ends: dict[int, int] = {}
    waiting = defaultdict[str, list[int]](list)
    for tag in _TAG.finditer(text):
        if not tag["closes"]:
            waiting[tag["tag"]].append(tag.start())
        elif waiting[tag["tag"]]:
            ends[waiting[tag["tag"]].pop()] = tag.start()
    for opens in opening.finditer(text):
        begin = opens.start("tag") - 1
        if begin in ends:
            yield Block(begin, ends[begin], opens["tag"], opens["more"].rstrip())


def _outer(blocks: Iterable[Block]) -> Iterator[Block]:
    end = -1
    for block in blocks:
        if block.begin > end:
            end = block.end
            yield block


def html_krijgt_markdown(blocks: Iterable[Block]) -> Iterator[Found]:
    """No Markdown stands in HTML that shows it as it is."""
    return (Found(block.begin, without_markdown(block)) for block in blocks)


def without_markdown(block: Block) -> str:
    """Say what is wrong with an element in which Markdown is meant to be read."""
    return (
        f"tussen <{block.tag}> en </{block.tag}> werkt Markdown niet; schrijf "
        f"<{block.tag}{block.attributes} markdown>"
    )
