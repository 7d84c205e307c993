"""Something that may not be on a page, and what finds it in the text of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class HtmlFault:
    """Something that may not be there: the first of `patterns` that is in the source finds it.

    Or it is at a macro call, counted from 0.
    """

    patterns: tuple[re.Pattern[str], ...]
    message: str
    call: int | None = None


def fault(message: str, *search: str, call: int | None = None) -> HtmlFault:
    """Give what is wrong, with patterns of which the first that is found tells where."""
    patterns = tuple(re.compile(one, re.IGNORECASE | re.MULTILINE) for one in search)
    return HtmlFault(patterns, message, call)
