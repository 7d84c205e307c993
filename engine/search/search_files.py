"""The files that the search of a built site reads: an index of its words, and its texts.

A browser gets the vocabulary at the first question, and of the rest what the question asks for. It
is what `toJSON` of MiniSearch gives, for a browser takes seconds to make that.
https://lucaong.github.io/minisearch/types/MiniSearch.AsPlainObject.html
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from engine.search.page_parts import page_description, page_parts, page_title
from engine.search.searched_words import searched_words

INDEX = "zoekindex.js"
"""The file at the root of the site that a search begins with."""
MAP = "assets/zoeken"
"""The folder of the others: their names have the digest of what is in them.

So an index never finds those of another edition. `publish` carries none of them over to the next
one, for they hold the text of pages: who has an old page open loads it again to search.
"""
FIELDS = ("title", "names", "page", "text")
TOGETHER = 100
"""How many texts lie in one file: only those that are shown are fetched."""
LARGEST = 100_000
"""How large a file with the places of words grows, about, in bytes."""
_BEGIN, _END = "gpData(", ")\n"
"""What makes of JSON a script, which a page from disk may read too."""

Places = dict[str, dict[str, int]]
"""By the number of a field, the parts that have a word there, and how often."""


@dataclass(frozen=True)
class SearchEntry:
    """What a search can find: a part of a page, by its address below the root of the site."""

    address: str
    anchor: str
    """Empty if this part is the page itself."""
    title: str
    page: str
    """The title of its page."""
    text: str
    names: str = ""
    """Other words for it."""

    @property
    def words(self) -> tuple[list[str], ...]:
        """The words of each field; a page is not also a part of itself."""
        page = self.page if self.anchor else ""
        return tuple(map(searched_words, (self.title, self.names, page, self.text)))

    @property
    def shown(self) -> str:
        """What a reader sees some words of: every word by which this is found is in it."""
        return f"{self.text} Ook: {self.names}.".strip() if self.names else self.text


def parts_of(address: str, html: bytes) -> list[SearchEntry]:
    """Give what a search can find of a page, by its address below the root of the site."""
    tree = LexborHTMLParser(html)
    title, description = page_title(tree), page_description(tree)
    return [
        SearchEntry(
            address,
            part.anchor,
            part.title,
            title,
            part.text if part.anchor else f"{description} {part.text}".strip(),
            part.names,
        )
        for part in page_parts(tree)
    ]


def search_files(parts: Sequence[SearchEntry]) -> dict[str, bytes]:
    """Give the files, by their address below the root of the site.

    The index has the vocabulary and where everything is; the others, where words stand (`places`)
    and the texts.
    """
    words = [part.words for part in parts]
    places = _places(words)
    together = list(_together([json.dumps(found) for found in places.values()]))
    pages = {part.address: part.page for part in parts}
    numbers = {address: number for number, address in enumerate(pages)}
    lengths = [[len(set(of)) for of in fields] for fields in words]
    found = list(places.values())
    texts = [part.shown for part in parts]
    spans = [(begin, begin + TOGETHER) for begin in range(0, len(parts), TOGETHER)]
    word_files = dict(_hashed("places", (found[begin:end] for begin, end in together)))
    text_files = dict(_hashed("texts", (texts[begin:end] for begin, end in spans)))
    index = {
        "pages": list(pages.items()),
        "parts": [[numbers[part.address], part.anchor, part.title] for part in parts],
        "lengths": lengths,
        "averages": [sum(of) / len(parts) for of in zip(*lengths, strict=True)],
        "words": list(places),
        "first": [begin for begin, _ in together],
        "places": list(word_files),
        "texts": list(text_files),
        "together": TOGETHER,
    }
    return {INDEX: data_script(INDEX, index), **word_files, **text_files}


def _hashed(name: str, several: Iterable[Any]) -> Iterator[tuple[str, bytes]]:
    """Yield scripts that hand over data, by their address; a number keeps those alike apart."""
    for number, data in enumerate(several):
        digest = sha256(json.dumps(data).encode()).hexdigest()[:16]
        address = f"{MAP}/{name}-{number}.{digest}.js"
        yield address, data_script(address, data)


def is_data_script(data: bytes) -> bool:
    """Tell whether a file is such a script: a name and data, so that nothing in it runs."""
    text = data.decode("utf-8", "replace")
    if not text.startswith(_BEGIN) or not text.endswith(_END):
        return False
    try:
        return isinstance(json.loads(f"[{text[len(_BEGIN) : -len(_END)]}]"), list)
    except (ValueError, RecursionError):
        return False


def data_script(name: str, data: Any) -> bytes:
    """Give a script that hands over data; ASCII, so that no sign of it ends a line of a script."""
    written = json.dumps(data, separators=(",", ":"))
    return f'{_BEGIN}"{name}",{written}{_END}'.encode()


def _places(parts: Iterable[tuple[list[str], ...]]) -> dict[str, Places]:
    """Give where each word stands, the words sorted; a part is known by its number."""
    places: dict[str, Places] = {}
    for id, fields in enumerate(parts):
        for field, words in enumerate(fields):
            for word, times in Counter(words).items():
                places.setdefault(word, {}).setdefault(str(field), {})[str(id)] = times
    return dict(sorted(places.items()))


def _together(written: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where what is written fits in one file, none empty."""
    begin, size = 0, 0
    for number, one in enumerate(written):
        if size and size + len(one) > LARGEST:
            yield begin, number
            begin, size = number, 0
        size += len(one)
    if written:
        yield begin, len(written)
