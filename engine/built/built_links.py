"""Where a page leads and what a browser fetches for it: files that are there, and no others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from blueprint.problem import quoted
from engine.built.built_page import BuiltPage, Element
from engine.built.built_site import BuiltSite, within
from engine.built.finding import Finding, as_written
from pages.markup.allowed_html import SCHEMES, address_scheme

# Attributes that hold words, or an address that no browser goes to by itself.
_WORDS = frozenset(
    {
        "alt",
        "cite",
        "class",
        "content",
        "for",
        "id",
        "name",
        "placeholder",
        "title",
        "value",
        "xmlns",
    }
)
# What a <link> may say of an address elsewhere: none of it is fetched.
_LEADS = frozenset({"alternate", "author", "canonical", "feed", "license", "next", "prev", "self"})
_SHEET = re.compile(r"""(?:url\(|@import)\s*['"]?\s*(?:[a-z]+:)?//[^'")\s]*""", re.IGNORECASE)
_BEGIN = frozenset({"top", ""})  # of a page: always there


def gebouwde_adressen_bestaan(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Every link, image and file of the site that a page names is there, and so is the anchor."""
    for address in dict.fromkeys(a for element in page.elements for a in element.addresses):
        yield from dead(page, site, address)


def dead(page: BuiltPage, site: BuiltSite, address: str) -> Iterator[Finding]:
    """Yield why an address on a page leads nowhere, if it is one within the site."""
    if not within(address):
        return
    file, anchor = site.target(page, address)
    if file is None:
        yield Finding(f"er is geen {quoted(address)}", "verbeter het adres", as_written(address))
    elif file in site.pages and anchor not in _BEGIN and anchor not in site.pages[file].ids:
        wrong = f"er is geen plaats {quoted('#' + anchor)} op de pagina waar {quoted(address)} is"
        seek = as_written(address, *_as_written(page, site.pages[file].source, anchor))
        yield Finding(wrong, "verbeter wat achter het # staat", seek)


def stays_home(site: BuiltSite, address: str) -> bool:
    """Tell whether a whole address is one of the site, where something may be or not."""
    return address.startswith(site.url) and within(address.removeprefix(site.url))


def leads_home(site: BuiltSite, address: str) -> bool:
    """Tell whether a whole address is that of something on the site."""
    start = BuiltPage("index.html", ())
    return stays_home(site, address) and not any(dead(start, site, address.removeprefix(site.url)))


def _as_written(page: BuiltPage, source: str, anchor: str) -> Iterator[str]:
    """Yield the address as it stands in the text of the page: to the source of the other."""
    if page.source and source:
        way = posixpath.relpath(source, posixpath.dirname(page.source) or ".")
        yield f"{way}#{anchor}"


def niets_van_buiten(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Nothing makes a browser fetch from outside; a link that a reader may follow does not."""
    for element in page.elements:
        for name, value in element.attributes.items():
            if _fetched_from_outside(element, name, value):
                yield Finding(
                    f"<{element.tag}> haalt iets van elders: {quoted(value)}",
                    "bewaar het bestand in docs/beelden/ of docs/bijlagen/",
                    as_written(value),
                )


def _fetched_from_outside(element: Element, name: str, value: str) -> bool:
    if name in _WORDS or name.startswith(("aria-", "data-", "xmlns:")):
        return False
    if _SHEET.search(value):
        return True
    outside = [
        part for part in (value.split(",") if name == "srcset" else (value,)) if not within(part)
    ]
    if name in ("href", "xlink:href") and element.tag in ("a", "area"):
        return False
    if element.tag == "link" and set(element.attributes.get("rel", "").lower().split()) <= _LEADS:
        return False
    return any(
        address_scheme(part) in ("", "http", "https", "ftp", "ws", "wss") for part in outside
    )


def adressen_zijn_gewoon(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Every link is to a page, a mail address or a telephone, and none to what runs."""
    for element in page.elements:
        for address in element.addresses:
            scheme = address_scheme(address)
            picture = scheme == "data" and element.tag in ("img", "image", "link")
            if scheme not in SCHEMES and not picture:
                yield Finding(
                    f"een adres begint niet met {quoted(scheme + ':')}",
                    "haal het weg",
                    as_written(address),
                )


def stijl_blijft_binnen(site: BuiltSite) -> Iterator[tuple[str, Finding]]:
    """No style sheet fetches from outside; give its path."""
    for name in sorted(site.files):
        if name.endswith(".css"):
            text = (site.folder / name).read_text("utf-8", "replace")
            for found in _SHEET.findall(text):
                yield name, Finding(f"dit stijlblad haalt iets van elders: {quoted(found)}")
