"""Which file an address on a page means: asked here by links, images and what is held back."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

_UNSEEN = re.compile(r"[\t\n\r]")  # a browser leaves these out of any address


def meant(page: str, address: str) -> tuple[str, str]:
    """Give the path that an address on a page means, and the place on it, both decoded.

    The path starts where `page` does; the address has no scheme. Without a path it is the page
    itself; a query leads to the same file. Where it is above the root, the path begins with `..`;
    where it starts from the root of the server, with `/`.
    """
    bare = _UNSEEN.sub("", address).strip().replace("\\", "/")
    before, _, anchor = bare.partition("#")
    path = unquote(before.partition("?")[0])
    if not path:
        return page, unquote(anchor)
    way = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return way, unquote(anchor)
