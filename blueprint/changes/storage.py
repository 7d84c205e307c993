"""What was worked out before, kept on disk under a key that says all that it depends on.

Whatever is wrong with what is kept, it is only worked out again. The folder belongs to the
project, as the code does: what is in it is trusted like the code.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from blueprint.problem import ProblemsFound
from blueprint.whole_file import write_whole

CACHE = Path(".cache", "blauwdruk")
"""The folder, below the root of the project."""


def storage_key(*parts: str) -> str:
    """Give a key that no other parts have."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def code(package: Path, *libraries: str) -> str:
    """Give a key of what works things out: the code of a package, and libraries by their name."""
    digest = sha256(f"{sys.version} {[version(name) for name in libraries]}".encode())
    for path in sorted(package.rglob("*.py")):
        digest.update(f"\0{path.relative_to(package)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def stored(folder: Path, name: str) -> Any | None:
    """Give what is kept under a key; None if that is nothing, or not whole."""
    try:
        checksum, _, content = (folder / name).read_bytes().partition(b"\n")
    except OSError:
        return None
    return pickle.loads(content) if checksum == sha256(content).hexdigest().encode() else None


def store(folder: Path, name: str, value: object) -> None:
    """Keep a value under a key, and remove all else from the folder: it is outdated, or half.

    What another build is writing there goes too: that build then keeps nothing, and is none the
    worse for it.
    """
    content = pickle.dumps(value)
    # Where nothing can be written, it is worked out each time.
    with suppress(OSError, ProblemsFound):
        write_whole(folder / name, sha256(content).hexdigest().encode() + b"\n" + content)
        for path in folder.iterdir():
            if path.name != name:
                path.unlink()
