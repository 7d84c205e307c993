"""What engine and theme write that HTML does not have: put right when the site is built."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from pages.files.picture_size import picture_size
from pages.link_targets import meant

CHECKBOXES = {
    f' id="__{name}" autocomplete="off">': f' id="__{name}">' for name in ("drawer", "search")
}
"""What the theme writes of the checkboxes that open menu and search, and what is right.

`autocomplete` is for fields that one fills in. stijl/site.js closes the menu when a page begins,
which is what the theme wanted of it; nothing opens the search of the theme. No block of a template
holds them, so theme/main.html cannot.
"""
_CONTENT = re.compile(r"<article\b.*</article>", re.DOTALL)
# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
_VOID = re.compile(r"<((?:br|col|hr|img|input|wbr)\b)([^<>]*?)\s*/>")
_IMAGE = re.compile(r'<img\b(?![^<>]*\swidth=)[^<>]*?\ssrc="([^"]+)"[^<>]*?(?=>)')


def repair_pages(site: Path) -> None:
    """Put right every page of a built site."""
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        address = page.relative_to(site).as_posix()
        if (right := repaired(text, address, site)) != text:
            page.write_text(right, "utf-8", newline="\n")


def repaired(text: str, address: str, site: Path) -> str:
    """Give a page of the theme as valid HTML, its own pictures with their sizes.

    `address`: of the page below the folder of the site. With their sizes, no text jumps.
    """
    for wrong, right in CHECKBOXES.items():
        text = text.replace(wrong, right, 1)

    def sized(image: re.Match[str]) -> str:
        if urlsplit(image[1]).scheme:
            return image[0]
        size = picture_size(site / meant(address, image[1])[0])
        return f'{image[0]} width="{size[0]}" height="{size[1]}"' if size else image[0]

    return _CONTENT.sub(
        lambda content: _IMAGE.sub(sized, _VOID.sub(r"<\1\2>", content[0])), text, count=1
    )
