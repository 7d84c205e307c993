"""Something in a built page that may not be there."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What is wrong, and what an editor does about it if one of `seek` is found in her text.

    If none is, what made the page is at fault, not she.
    """

    wrong: str
    advice: str = ""
    seek: tuple[re.Pattern[str], ...] = ()


def as_written(*texts: str) -> tuple[re.Pattern[str], ...]:
    """Give what finds each of these texts as it stands; an empty one is nowhere."""
    return tuple(re.compile(re.escape(text)) for text in texts if text)
