"""Which Python this project needs, told in one line where it is another."""

from __future__ import annotations

NEEDED = (3, 11)


def too_old(version: tuple[int, ...]) -> str:
    """Say what a version of Python is too old for; nothing if it is new enough."""
    if version[:2] >= NEEDED:
        return ""
    here, needed = (".".join(map(str, one[:2])) for one in (version, NEEDED))
    return f"Dit heeft Python {needed} of later nodig; dit is Python {here}."
