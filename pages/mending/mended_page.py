"""A page with its pasted text made right, and what of it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import in_words, visible
from pages.front_matter import text_begin
from pages.markup.plain_text import KEPT_SIGN, kept_parts, with_parts_kept
from pages.mending.differing import differing
from pages.mending.pasted_html import without_office_html
from pages.mending.pasted_layout import boxes, indents, lists, tables
from pages.mending.pasted_signs import plain_characters, plain_signs

_STEPS = (
    *(plain_characters, without_office_html, lists, tables),
    *(boxes, indents, plain_signs),
)
_WORD = re.compile(f"{KEPT_SIGN}([0-9]+){KEPT_SIGN}")
_ENOUGH = 20  # times that one step may make work for another


def mended(text: str) -> str:
    """Give a page with its pasted text made right; front matter, code and macros stay.

    Twice gives the same as once.
    """
    if KEPT_SIGN in text:
        return text
    begin = text_begin(text)
    top, body = text[:begin], text[begin:]
    for _ in range(_ENOUGH):
        again = _mended_once(body)
        if again == body:
            break
        body = again
    return top + body


def _mended_once(body: str) -> str:
    """Give a text after each step; one that would make text of code, or code of text, is left."""
    for step in _STEPS:
        kept: list[str] = []
        done = _restored(step(_put_aside(body, kept)), kept)
        found = kept_parts(done)
        if all(one in found for one in kept):
            body = done
    return body


def _put_aside(body: str, kept: list[str]) -> str:
    """Give a text with a number for what no step may change, and add that to a list."""

    def number(part: str) -> str:
        kept.append(part)
        return f"{KEPT_SIGN}{len(kept) - 1}{KEPT_SIGN}"

    return with_parts_kept(body, number)


def _restored(body: str, kept: list[str]) -> str:
    return _WORD.sub(lambda word: kept[int(word[1])], body)


def mended_lines(before: str, after: str) -> Iterator[str]:
    """Yield what changed, a few lines each: the line it was, and what became of it."""
    old, new = before.split("\n"), after.split("\n")
    for here, there in differing(old, new):
        yield f"regel {here.start + 1}"
        yield from (f"  was:   {visible(line)}" for line in old[here] if line.strip())
        yield from (f"  wordt: {visible(line)}" for line in new[there] if line.strip())


def summary(before: str, after: str) -> str:
    """Say in one line how much was mended."""
    old, new = before.split("\n"), after.split("\n")
    count = sum(here.stop - here.start for here, _ in differing(old, new))
    if before == after:
        return "Hier was niets om te zetten."
    return f"Omgezet: {in_words(max(count, 1), 'regel', 'regels')}."
