"""Where the links of a built site lead, and what makes a browser ask another host."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.built.page import Page

_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
# Elements that make a browser fetch something; a link that a reader may follow is not one.
_FETCHES = (
    "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src"
    " | //object/@data | //embed/@src | //form/@action | //*[local-name()='use']/@href"
    " | //link[contains(@rel,'stylesheet') or contains(@rel,'icon') or @rel='preconnect'"
    " or @rel='preload' or @rel='prefetch' or @rel='manifest']/@href"
)


def target(page: Page, link: str) -> tuple[str, str]:
    """Give the file below the root that a link leads to, and the anchor."""
    parts = urlsplit(link)
    folder = posixpath.dirname(page.address)
    path = posixpath.normpath(posixpath.join("/", folder, unquote(parts.path)))[1:]
    if not parts.path:
        path = page.address
    elif parts.path.endswith("/") or path in ("", ".") or parts.path in (".", ".."):
        path = posixpath.join(path, "index.html").removeprefix("./")
    return path, unquote(parts.fragment)


def internal(pages: Mapping[str, Page]) -> Iterator[tuple[Page, str]]:
    """Yield every link within the site, in HTML and in drawings, with its page.

    The page of errors is left out: it is shown at any address.
    """
    for page in pages.values():
        for link in page.root.xpath("//@href | //@*[name()='xlink:href']"):
            if page.address != "404.html" and not urlsplit(link).scheme:
                yield page, str(link)


def dead(site: Path, pages: Mapping[str, Page]) -> Iterator[str]:
    """Yield each link within the site to a file or an anchor that is not there."""
    for page, link in internal(pages):
        path, anchor = target(page, link)
        if not (site / path).is_file():
            yield f"{page.address}: {link}"
        elif anchor and path in pages and anchor not in pages[path].ids | {"__drawer"}:
            yield f"{page.address}: {link} (anchor)"


def outside(site: Path, pages: Mapping[str, Page]) -> Iterator[str]:
    """Yield what a page or a style sheet makes the browser ask another host."""
    for page in pages.values():
        for link in page.root.xpath(_FETCHES):
            if urlsplit(link).netloc:
                yield f"{page.address}: {link}"
    for sheet in site.rglob("*.css"):
        for link in _CSS_URL.findall(sheet.read_text("utf-8")):
            if urlsplit(link).netloc:
                yield f"{sheet.name}: {link}"
