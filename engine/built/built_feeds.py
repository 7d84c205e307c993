"""Feeds and the map of the site: words and addresses of pages, and no markup but what we write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gzip import decompress
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from blueprint.problem import quoted
from engine.built.built_links import leads_home
from engine.built.built_site import BuiltSite
from engine.built.finding import Finding

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_ELEMENTS = frozenset(
    _ATOM + name
    for name in re.findall(
        r"\w+", "feed title subtitle link id updated published author name entry summary"
    )
) | frozenset(_MAP + name for name in re.findall(r"\w+", "urlset url loc lastmod"))
_ATTRIBUTES = frozenset({"href", "rel", "type", "{http://www.w3.org/XML/1998/namespace}lang"})
_MARKUP = frozenset({"html", "head", "body", "ul", "li"})
"""What a reader of feeds gets: a list, in the page that the parser makes of it."""


def feeds_blijven_binnen(site: BuiltSite) -> Iterator[tuple[str, Finding]]:
    """No XML file is more than a feed or the map of the site, and all lead to pages of the site."""
    for name in sorted(site.files):
        if name.endswith((".xml", ".xml.gz")):
            data = (site.folder / name).read_bytes()
            for wrong in _wrong(decompress(data) if name.endswith(".gz") else data, site):
                yield name, Finding(wrong)


def _wrong(data: bytes, site: BuiltSite) -> Iterator[str]:
    if b"<!" in data:
        yield "in deze feed staat een “<!”, dat wij er niet schrijven"
        return
    for element in ElementTree.fromstring(data).iter():
        if element.tag not in _ELEMENTS:
            yield f"{quoted(element.tag)} kan niet in een feed"
        for name in element.attrib.keys() - _ATTRIBUTES:
            yield f"{quoted(name)} kan niet in een feed"
        text = element.text or ""
        address = text if element.tag == f"{_MAP}loc" else element.get("href")
        if address is not None and not leads_home(site, address):
            yield f"een feed leidt alleen naar de site zelf, niet naar {quoted(address)}"
        if element.get("type") == "html":
            yield from _wrong_markup(text)


def _wrong_markup(text: str) -> Iterator[str]:
    for node in LexborHTMLParser(text).css("*"):
        if node.tag not in _MARKUP or node.attributes:
            yield f"<{node.tag}> kan niet in de tekst van een feed"
