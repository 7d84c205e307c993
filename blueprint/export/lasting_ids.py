"""Ids by which a program knows something again, wherever the site is and whatever it is called."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from blueprint.changes.history import History
from blueprint.model.blueprint import Blauwdruk

_OURS = UUID("6f1c1f5e-3d0e-5b0a-9c57-2f6f1d3b8a10")


def lasting_name(blauwdruk: Blauwdruk, history: History) -> str:
    """Give the first name of the programme that git knows, as a part of ids."""
    name = history.name or blauwdruk.programma.naam
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "blauwdruk"


def lasting_id(name: str, *parts: str) -> str:
    """Give the URN that is made of these words: the same words give the same, and no others do."""
    return uuid5(_OURS, "\n".join((name, *parts))).urn
