"""A page as its readers get it: its sentences, with what its links lead to, and its markup."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import escape

from macros.registry import MACROS, choices
from macros.site_map import MacroCall, PageContext, Site, url
from pages.link_targets import meant
from pages.macro_calls import wrong_arguments
from pages.markup.allowed_html import address_scheme
from pages.review.base import Side

_BLOCKS = frozenset(
    (
        *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd", "div"),
        *("blockquote", "summary", "details", "pre", "figcaption", "br", "hr", "ul", "ol", "table"),
    )
)
_SAID = {"del": "doorgestreept", "s": "doorgestreept", "ins": "toegevoegd"}
"""What an element says of the words in it; a reader takes them otherwise."""
_CELLS = frozenset({"td", "th"})
"""A row is one block, in which a line stands before each cell: an empty one has its place too."""
_SPACE = re.compile(r"\s+")
_WRAPPED = re.compile(r"\s*\n\s*")
_CODE = frozenset({"pre", "code"})
"""A reader copies what is in it: its spaces stay, and in `pre` its lines."""
_KEPT_SPACE = "\ufdd0"  # stands for a space of code; no character, so in no text
_MORE_SPACES = re.compile(rf"(?:^|(?<=[\s{_KEPT_SPACE}])){_KEPT_SPACE}")
_NOTES = frozenset({"afgeleid", "bron"})
"""Macros that stand right after a sentence, and end it."""
_OF_A_NOTE = re.compile(r"#fn(ref\d*)?:")
_NEXT = re.compile(r"(?<=[.!?…])(?<!\b[a-z]\.)[\"”’)]*\s+(?=[“‘(]*[A-ZÀ-ÖØ-Þ0-9])")


@dataclass(frozen=True)
class ShownPage:
    """The sentences of a page, in order, and its elements and attributes with the text in them."""

    sentences: list[str]
    markup: list[str]


def shown_page(side: Side, name: str, site: Site | None, words: Mapping[str, str]) -> ShownPage:
    """Give what readers get of a page; what a link or image leads to is named by its `words`.

    A macro that stands in a sentence is filled in from `site`; what any other shows follows from
    the data, so it is only named. Without a site, each is named.
    """
    page = side.reading.page_set.pages[name]
    text = "".join(
        piece if isinstance(piece, str) else _filled(piece, name, site)
        for piece in page.segments or (page.body,)
    )
    reader = _Reader(lambda address: _led_to(name, address, words))
    reader.feed(side.reading.page_set.page_settings.renderer.html(text))
    reader.close()
    return ShownPage(reader.sentences(), reader.markup)


def _led_to(name: str, address: str, words: Mapping[str, str]) -> str:
    """Say what a link or image leads to in words that no move of a file changes.

    Nothing for a place of this page that the theme or a note made.
    """
    if _OF_A_NOTE.match(address) or address in ("", "#"):
        return ""
    if address_scheme(address) or address.startswith("//"):
        return address
    path, anchor = meant(name, address)
    led_to = words.get(path)
    if led_to is None:  # a macro links from the address of the page
        way = posixpath.normpath(posixpath.join("/", url(name), address.partition("#")[0]))
        led_to = next((w for page, w in words.items() if f"/{url(page)}".rstrip("/") == way), way)
    place = f"plaats {anchor}" if anchor else ""
    return place if address.startswith("#") else ", ".join(filter(None, (led_to, place)))


def _filled(call: MacroCall, name: str, site: Site | None) -> str:
    given = ", ".join(str(value) for value in (*call.args, *call.kwargs.values()))
    if call.macro in _NOTES:
        return f"<br>({escape(f'{call.macro}: {given}')})<br>"
    named = str(escape(f"(macro {call.macro}{f': {given}' if given else ''})"))
    if site is None or any(wrong_arguments(call, "", MACROS, choices(site.blauwdruk))):
        return named
    filled = MACROS[call.macro](PageContext(site, name, url(name)), *call.args, **call.kwargs)
    return named if "\n" in filled or filled.startswith("<") else filled


class _Reader(HTMLParser):
    """Collects the text of each block, what its links and images are, and the markup of it all."""

    def __init__(self, led_to: Callable[[str], str]) -> None:
        super().__init__()
        self._led_to = led_to
        self._blocks = [""]
        self._links: list[tuple[str, str]] = []
        self._terms: list[list[str]] = []  # each abbreviation, with what it means
        self._in_term = False
        self._code: list[str] = []
        self.markup: list[str] = []

    def sentences(self) -> list[str]:
        """Give the sentences that were read, and then what each abbreviation means.

        With a sign for spaces of code that would be lost.
        """
        told = (_MORE_SPACES.sub("␣", block).replace(_KEPT_SPACE, " ") for block in self._blocks)
        terms = dict.fromkeys(f"{term}: {meaning}" for term, meaning in self._terms)
        blocks = (" ".join(block.split()) for block in (*told, *terms))
        return [sentence for block in blocks if block for sentence in _NEXT.split(block)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        led = {name: self._led_to(found[name]) for name in found.keys() & {"href", "src"}}
        title = f" (titel: {found['title']})" if found.get("title") else ""
        self.markup.append(f"<{tag} {sorted((found | led).items())}>")
        self._code += [tag] if tag in _CODE else []
        if tag in _BLOCKS:
            self._blocks.append("")
        elif tag in _CELLS:
            self._blocks[-1] += " | "
        elif tag == "a":
            own = found.get("class") == "headerlink"  # the theme's link to a heading
            self._links.append(("#" if own else found.get("href", ""), title))
        elif tag == "img":
            self._blocks[-1] += f" (beeld {led.get('src', '')}: {found.get('alt', '')}{title}) "
        elif tag == "abbr":
            self._terms.append(["", found.get("title", "")])
            self._in_term = True
        elif tag in _SAID:
            self._blocks[-1] += f"({_SAID[tag]}: "

    def handle_endtag(self, tag: str) -> None:
        self.markup.append(f"</{tag}>")
        if self._code[-1:] == [tag]:
            self._code.pop()
        if tag in _BLOCKS:
            self._blocks.append("")
        elif tag in _SAID:
            self._blocks[-1] += ")"
        elif tag == "a" and self._links:
            address, title = self._links.pop()
            words = self._led_to(address)
            self._blocks[-1] += f" (→ {words}){title}" if words else ""
        elif tag == "abbr":
            self._in_term = False

    def handle_data(self, data: str) -> None:
        text = _SPACE.sub(" ", data)
        if self._code:
            text = data if "pre" in self._code else _WRAPPED.sub(" ", data)
            text = text.replace(" ", _KEPT_SPACE)
        self.markup.append(text)
        if self._in_term:
            self._terms[-1][0] += text
        if not self._links or self._links[-1][0] != "#":
            first, *lines = text.split("\n")
            self._blocks[-1] += first
            self._blocks += lines
