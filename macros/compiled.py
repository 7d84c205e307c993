"""Templates compiled once for all builds, as Python does with its modules."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
import mkdocs
from jinja2 import FileSystemBytecodeCache
from mkdocs.plugins import BasePlugin


def compiled(settings: Path) -> FileSystemBytecodeCache:
    """Give what Jinja compiled before, by the digest of a template, in the folder it has for it.

    `settings` is the module that makes the environment: what it says is part of the key, and
    the versions of Jinja and MkDocs are. Jinja writes with one rename, so builds may run at once.
    """
    digest = sha256(f"{jinja2.__version__} {mkdocs.__version__}".encode() + settings.read_bytes())
    return FileSystemBytecodeCache(pattern=f"{digest.hexdigest()[:16]}-%s")


class ThemeCompiled(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Compiles the templates of the theme only once."""

    def on_env(self, env: jinja2.Environment, **_: Any) -> None:
        """Look for compiled templates, now that the environment of the theme is whole."""
        env.bytecode_cache = compiled(Path(__file__))
