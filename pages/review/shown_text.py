"""A page as its readers get it: its sentences, with what its links lead to, and its markup."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

from markupsafe import escape

from macros.registry import MACROS, choices
from macros.site_map import MacroCall, PageContext, Site, url
from pages.link_targets import meant
from pages.macro_calls import wrong_arguments
from pages.markup.allowed_html import VOID, address_scheme
from pages.markup.plain_text import one_line
from pages.review.base import Side

_BLOCKS = frozenset(
    (
        *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd", "div"),
        *("blockquote", "summary", "details", "pre", "figcaption", "br", "hr", "ul", "ol", "table"),
    )
)
_AROUND = {
    "del": ("(doorgestreept: ", ")"),
    "s": ("(doorgestreept: ", ")"),
    "ins": ("(toegevoegd: ", ")"),
    "sup": ("(superscript: ", ")"),
    "sub": ("(subscript: ", ")"),
    "q": ("“", "”"),
}
"""What stands around the words of an element: without it, a reader takes them otherwise."""
_TOLD = frozenset(
    {("ol", "start"), ("li", "value"), ("a", "title"), ("img", "title"), ("abbr", "title")}
)
"""Elements with an attribute that is in the sentences."""
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


class ShownBlock(NamedTuple):
    """The words of a paragraph, an item, a row or such, and what each part of them is marked as.

    That is a number for all elements around it that no word tells of.
    """

    words: str
    marked: list[tuple[int, str]]


@dataclass(frozen=True)
class ShownPage:
    """The sentences and blocks of a page, in order, and its elements with the text in them."""

    sentences: list[str]
    blocks: list[ShownBlock]
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
    return ShownPage(reader.sentences(), reader.blocks(), reader.markup)


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


@dataclass
class _Block:
    """The text of a block, and each part of it, without spaces, with a number for its elements."""

    text: str = ""
    parts: list[tuple[int, str]] = field(default_factory=list)

    def shown(self) -> ShownBlock:
        """Give it as readers get it, with a sign for spaces of code that would be lost."""
        words = _MORE_SPACES.sub("␣", self.text).replace(_KEPT_SPACE, " ")
        marked = [
            (place, "".join(signs for _, signs in parts))
            for place, parts in groupby(self.parts, key=lambda part: part[0])
        ]
        return ShownBlock(one_line(words), marked)


class _Open(NamedTuple):
    """An element that is open: a number for it and all around it, and what ends its words."""

    tag: str
    place: int
    after: str


class _Reader(HTMLParser):
    """Collects the text of each block, what its links and images are, and the markup of it all."""

    def __init__(self, led_to: Callable[[str], str]) -> None:
        super().__init__()
        self._led_to = led_to
        self._blocks = [_Block()]
        self._open: list[_Open] = []
        self._times: Counter[str] = Counter()  # that each element is open
        self._number = ""  # of the item that begins, until its first word
        self._links: list[tuple[str, str]] = []
        self._terms: list[list[str]] = []  # each abbreviation, with what it means
        self._in_term = False
        self._code: list[str] = []
        self.markup: list[str] = []

    def sentences(self) -> list[str]:
        """Give the sentences that were read, and then what each abbreviation means."""
        terms = dict.fromkeys(f"{term}: {meaning}" for term, meaning in self._terms)
        blocks = (*self._blocks, *map(_Block, terms))
        told = (block.shown().words for block in blocks)
        return [sentence for words in told if words for sentence in _NEXT.split(words)]

    def blocks(self) -> list[ShownBlock]:
        """Give the blocks that have words."""
        return [block for block in (one.shown() for one in self._blocks) if block.words]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        led = {name: self._led_to(found[name]) for name in found.keys() & {"href", "src"}}
        title = f" (titel: {found['title']})" if found.get("title") else ""
        self.markup.append(f"<{tag} {sorted((found | led).items())}>")
        self._code += [tag] if tag in _CODE else []
        before, after = _AROUND.get(tag, ("", ""))
        if _OF_A_NOTE.match(f"#{found.get('id', '')}"):
            before = after = ""
        if tag in _BLOCKS:
            self._blocks.append(_Block())
        elif tag in _CELLS:
            self._say(" | ")
        elif tag == "a":
            own = found.get("class") == "headerlink"  # the theme's link to a heading
            self._links.append(("#" if own else found.get("href", ""), title))
        elif tag == "img":
            self._say(f" (beeld {led.get('src', '')}: {found.get('alt', '')}{title}) ")
        elif tag == "abbr":
            self._terms.append(["", found.get("title", "")])
            self._in_term = True
        self._say(before)
        if tag == "ol" and found.get("start", "1") != "1":
            self._number = f"(nummer {found['start']}) "
        elif tag == "li" and found.get("value"):
            self._number = f"(nummer {found['value']}) "
        untold = sorted((name, v) for name, v in (found | led).items() if (tag, name) not in _TOLD)
        # A term is marked wherever it stands: what it means is told once.
        place = self._place() if tag == "abbr" else hash((self._place(), tag, *untold))
        if tag in VOID:
            self._blocks[-1].parts.append((place, ""))
        else:
            self._open.append(_Open(tag, place, after))
            self._times[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        self.markup.append(f"</{tag}>")
        if self._code[-1:] == [tag]:
            self._code.pop()
        while self._times[tag]:
            closed = self._open.pop()
            self._times[closed.tag] -= 1
            self._say(closed.after)
            if closed.tag == tag:
                break
        if tag in _BLOCKS:
            self._blocks.append(_Block())
        elif tag == "a" and self._links:
            address, title = self._links.pop()
            words = self._led_to(address)
            self._say(f" (→ {words}){title}" if words else "")
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
        if self._links and self._links[-1][0] == "#":
            return
        if data.strip():
            self._say(self._number)
            self._number = ""
        first, *lines = text.split("\n")
        self._say(first)
        self._mark(first)
        for line in lines:
            self._blocks.append(_Block())
            self._say(line)
            self._mark(line)

    def _say(self, text: str) -> None:
        self._blocks[-1].text += text

    def _mark(self, text: str) -> None:
        if signs := "".join(text.split()):
            self._blocks[-1].parts.append((self._place(), signs))

    def _place(self) -> int:
        """Give a number for the elements that are open, all together."""
        return self._open[-1].place if self._open else 0
