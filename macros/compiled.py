"""Templates compiled once for all builds, as Python does with its modules, and soon found."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
import mkdocs
from jinja2 import FileSystemBytecodeCache
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme


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


class _Visible(jinja2.FileSystemLoader):
    """Lists what is in no hidden folder: Material keeps 14,500 icons in one."""

    def list_templates(self) -> list[str]:
        """Give the names that MkDocs copies from; it looks for hidden ones to leave them out."""
        found: set[str] = set()
        for place in self.searchpath:
            for folder, below, names in os.walk(place):
                below[:] = [name for name in below if not name.startswith(".")]
                found.update((Path(folder) / name).relative_to(place).as_posix() for name in names)
        return sorted(found)


def find_soon(theme: Theme) -> None:
    """Let a theme find its files without looking through hidden folders."""
    get_env = theme.get_env

    def env() -> jinja2.Environment:
        made = get_env()
        assert isinstance(made.loader, jinja2.FileSystemLoader)
        made.loader = _Visible(made.loader.searchpath)
        return made

    theme.get_env = env  # type: ignore[method-assign]
