"""What this project needs of where it runs, told in one line where that is otherwise."""

from __future__ import annotations

NEEDED = (3, 11)


def too_old(version: tuple[int, ...]) -> str:
    """Say what a version of Python is too old for; nothing if it is new enough."""
    if version[:2] >= NEEDED:
        return ""
    here, needed = (".".join(map(str, one[:2])) for one in (version, NEEDED))
    return f"Dit heeft Python {needed} of later nodig; dit is Python {here}."


def badly_named(place: str) -> str:
    """Say that a path has a part that is no text in UTF-8, which templates cannot be read from."""
    if not any("\ud800" <= sign <= "\udfff" for sign in place):
        return ""
    named = place.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return f"De map {named} heeft een naam die geen gewone tekst is. Geef ze een andere naam."
