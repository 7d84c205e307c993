"""What of a page could run, fetch, send or lead away, for an eye that is not that of the build.

A page of the site has some of that by itself, so two pages are laid side by side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import html5lib

Element = tuple[str, Mapping[str, str], str]
"""A tag, its attributes without what stands before a colon, and its own text."""

_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a abbr article aside blockquote br caption circle code dd del desc details div dl dt em "
        "figcaption figure footer g h1 h2 h3 h4 h5 h6 header hr i img ins kbd label li line main "
        "mark nav ol p path polygon pre q rect s section small span strong sub summary sup svg "
        "table tbody td text tfoot th thead time tr ul",
    )
)
_PLAIN = frozenset(
    re.findall(
        r"\S+",
        "alt class colspan content datetime dir for height hidden id lang loading markdown name "
        "open reversed role rowspan scope start tabindex title type value width xlink xmlns "
        "cx cy d fill-rule font-size font-weight points r rx viewBox x x1 x2 y y1 y2",
    )
)
_ADDRESSES = ("href", "src", "cite")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}")
_LEADS = re.compile(r"https?:|mailto:|tel:")


def elements(html: bytes) -> list[Element]:
    """Give the elements and comments of a page as html5lib reads it."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [
        (
            re.split("[:}]", node.tag)[-1] if isinstance(node.tag, str) else "comment",
            {re.split("[:}]", str(name))[-1]: value for name, value in node.attrib.items()},
            node.text or "",
        )
        for node in tree.iter()
    ]


def acting(page: Iterable[Element]) -> Counter[str]:
    """Count everything on a page that is more than words, and links that a reader may follow."""
    return Counter(one for element in page for one in _acting(*element))


def differs(page: Iterable[Element], calm: Counter[str]) -> list[str]:
    """Give what acts on a page and not on the calm one, and what of that one is gone."""
    found = acting(page)
    return [*(found - calm), *(f"gone: {one}" for one in calm - found)]


def _acting(tag: str, attributes: Mapping[str, str], text: str) -> Iterator[str]:
    if tag == "input" and attributes.get("type") == "checkbox" and "name" not in attributes:
        return  # of a list of tasks
    if tag not in _WORDS:
        yield f"<{tag}>{text.strip() if tag in ('script', 'style', 'comment') else ''}"
    for name, value in attributes.items():
        if name in _ADDRESSES:
            address = _UNSEEN.sub("", value).lower()
            safe = name != "src" and _LEADS.match(address)
            if _SCHEME.match(address) and not safe:
                yield f"{tag} {name}={value}"
        elif name not in _PLAIN and not name.startswith(("aria-", "data-")):
            yield f"{tag} {name}={value}"
        if name == "http-equiv":
            yield f"{tag} {attributes.get('content')}"
