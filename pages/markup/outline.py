"""The headings of a page, in its text and in what its macros give: no level is skipped."""

from __future__ import annotations

import re

from pages.markup.plain_text import without_code

TITLE = 1
"""The level of the title of a page; without one in its text, the theme puts it above."""

HEADING = re.compile(
    r"^(?:\{%[\s-]*raw[\s-]*%\})? {0,3}(?P<signs>#{1,6}) |<h(?P<number>[1-6])\b", re.MULTILINE
)
"""What begins a heading; before macros are filled in, the word for raw text may stand before it."""
_SIGNS = re.compile(r"^#{2,6}(?= )", re.MULTILINE)
_TAG = re.compile(r"(</?h)([2-6])\b")


def levels(text: str) -> list[int]:
    """Give the levels of the headings in a text, in order; those in code are none."""
    return [level_of(found) for found in HEADING.finditer(without_code(text))]


def level_of(heading: re.Match[str]) -> int:
    """Give the level of what begins a heading."""
    return len(heading["signs"] or "") or int(heading["number"])


def below(given: str, level: int) -> str:
    """Give what a macro gives for a place below a heading: its first heading is the next level.

    It goes no deeper, whatever the macro would do elsewhere; a heading that is higher stays so.
    """
    own = levels(given)
    raise_by = own[0] - level - 1 if own else 0
    if raise_by <= 0:
        return given
    given = _SIGNS.sub(lambda signs: signs[0][raise_by:], given)
    return _TAG.sub(lambda tag: f"{tag[1]}{int(tag[2]) - raise_by}", given)
