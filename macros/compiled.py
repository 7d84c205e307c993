"""Templates compiled once for all builds, as Python does with its modules."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import jinja2
import mkdocs
from jinja2 import FileSystemBytecodeCache


def compiled(settings: Path) -> FileSystemBytecodeCache:
    """Give what Jinja compiled before, by the digest of a template, in the folder it has for it.

    `settings` is the module that makes the environment: what it says is part of the key, and
    the versions of Jinja and MkDocs are. Jinja writes with one rename, so builds may run at once.
    """
    digest = sha256(f"{jinja2.__version__} {mkdocs.__version__}".encode() + settings.read_bytes())
    return FileSystemBytecodeCache(pattern=f"{digest.hexdigest()[:16]}-%s")
