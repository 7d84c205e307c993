"""What an attacker or a mishap puts in data and on pages, and where on a page: two lists."""

from __future__ import annotations

import random
from pathlib import Path

_LISTS = Path(__file__).parent / "engine"
_HOLE = "MACRO DADER"


def _lines(name: str) -> list[str]:
    lines = (_LISTS / name).read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").replace("\\\\", "\\") for line in lines if line]


PAYLOADS = tuple(_lines("injecties.txt"))
CONTEXTS = dict(line.split(": ", 1) for line in _lines("contexten.txt"))
"""Markdown by its name in Dutch, with a hole."""
MACROS = ("{{ leus() }}", "{{ peildatum() }}", "{{ tijdlijn() }}", '{{ bron("plan") }}', "")


def within(context: str, payload: str, macro: str = "") -> str:
    """Give the text of a page with a payload in a context, behind a macro if one is given."""
    return context.replace(_HOLE, f"{macro} {payload}".strip())


def nested(dice: random.Random) -> str:
    """Give markup and macros inside each other, with a payload in the middle."""
    contexts = list(CONTEXTS.values())
    text = dice.choice(PAYLOADS)
    for _ in range(dice.randrange(1, 4)):
        text = within(dice.choice(contexts), text, dice.choice(MACROS))
    return text
