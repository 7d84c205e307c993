"""The macros that a page may call, as mkdocs-macros registers them."""

from __future__ import annotations

from typing import Any

import blueprint  # noqa: F401 - first of ours: it says so if this Python is too old


def define_env(env: Any) -> None:
    """Register every macro with mkdocs-macros, which renders the pages."""
    from macros import rendering
    from macros.registry import MACROS

    def rendered(*_: object, **__: object) -> str:
        """Give what this call gives; the reading of the pages made it with these arguments."""
        return rendering.next_call(env.page)

    for name in MACROS:
        env.macro(rendered, name)
