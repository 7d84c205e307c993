"""What the macro calls of pages give while an engine renders these: state of one build.

An engine starts with `macros/__init__.py` (Zensical does so again for each page), so what was read
for all pages lies here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

Given = Callable[[str, str], Sequence[str]]
"""What each call of a page gives, in order: from the path below docs/ and the address of a page."""

NOT_BEGUN = "this engine was started without us: use `make build ENGINE=…`"
_given: Given | None = None
_left: dict[str, Iterator[str]] = {}


def begin(given: Given) -> None:
    """Begin a build, in which every page is rendered once."""
    global _given
    _given = given
    _left.clear()


def next_call(page: Any) -> str:
    """Give what the next call of a page gives; `page` is the engine's.

    What a call gives depends on the text around it, so the place of the call says which it is: all
    calls of a page are known, and are rendered in order.
    """
    if _given is None:
        raise RuntimeError(NOT_BEGUN)
    name, address = name_and_address(page)
    if name not in _left:
        _left[name] = iter(_given(name, address))
    return next(_left[name])


def name_and_address(page: Any) -> tuple[str, str]:
    """Give the path of a page of an engine below docs/, and its address below the root."""
    name = page.path if hasattr(page, "path") else page.file.src_uri  # Zensical; MkDocs
    return name, page.url.removeprefix("./")  # so MkDocs writes the start page
