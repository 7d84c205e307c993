"""Text of an editor inside Markdown, where it stays text."""

from __future__ import annotations

import re

from blueprint.problem import visible

# What Markdown, on a code host too, could read as more than text inside a sentence.
_ACTIVE = re.compile(r"[\\`*_\[\]<>#|~&@!$]|:(?=\S)|(?<=[Ww]{3})\.")


def literal(text: str) -> str:
    """Give text that Markdown shows as it is: no markup, link, image, mention or second line."""
    return _ACTIVE.sub(r"\\\g<0>", visible(" ".join(text.split())))
