"""What was worked out before, kept on disk under a key that says all that it depends on.

Whatever is wrong with what is kept, it is only worked out again. The folder belongs to the
project, as the code does: what is in it is trusted like the code.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

MAP = Path(".cache", "blauwdruk")
"""The folder, below the root of the project."""


def storage_key(*delen: str) -> str:
    """Give a key that no other parts have."""
    return sha256("\0".join(delen).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def code(pakket: Path, *bibliotheken: str) -> str:
    """Give a key of what works things out: the code of a package, and libraries by their name."""
    digest = sha256(f"{sys.version} {[version(naam) for naam in bibliotheken]}".encode())
    for pad in sorted(pakket.rglob("*.py")):
        digest.update(f"\0{pad.relative_to(pakket)}\0".encode() + pad.read_bytes())
    return digest.hexdigest()


def kept(map_: Path, naam: str) -> Any | None:
    """Give what is kept under a key; None if that is nothing, or not whole."""
    try:
        som, _, inhoud = (map_ / naam).read_bytes().partition(b"\n")
    except OSError:
        return None
    return pickle.loads(inhoud) if som == sha256(inhoud).hexdigest().encode() else None


def keep(map_: Path, naam: str, waarde: object) -> None:
    """Keep a value under a key, and remove what the folder has under other keys: it is outdated."""
    inhoud = pickle.dumps(waarde)
    tijdelijk = map_ / f"{naam}.{os.getpid()}"
    # Where nothing can be written, it is worked out each time.
    with suppress(OSError):
        map_.mkdir(parents=True, exist_ok=True)
        tijdelijk.write_bytes(sha256(inhoud).hexdigest().encode() + b"\n" + inhoud)
        tijdelijk.replace(map_ / naam)  # other builds may run
        for pad in map_.iterdir():
            if pad.name != naam and "." not in pad.name:
                pad.unlink()
