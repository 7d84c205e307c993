"""Links in the HTML of macros as Zensical takes them."""

from __future__ import annotations

import posixpath
import re

_RELATIVE = re.compile(r"(?<=\shref=\")(?![#/?]|[a-z]+:)([^\"]*)")


def from_source(name: str, html: str) -> str:
    """Give HTML for Zensical, which takes every `href` for one that starts from the source.

    `name` is the path of the page below docs/. On a page that is no index Zensical writes `../`
    before it; those of a drawing it leaves alone.
    """
    page = posixpath.basename(name)
    if page == "index.md":
        return html
    stem = page.removesuffix(".md")

    def source_link(link: re.Match[str]) -> str:
        if not link[1].startswith("../"):
            return f"{stem}/{link[1]}"
        rest = link[1].removeprefix("../")
        return f"./{rest}" if rest[:1] in ("", "#") else rest

    return _RELATIVE.sub(source_link, html)
