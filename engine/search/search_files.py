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
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from engine.search.page_parts import page_description, page_parts, page_title
from engine.search.searched_words import searched_words

MAP = "zoekindex"
"""The folder of these files below the root of the site."""
FIELDS = ("titel", "namen", "pagina", "tekst")
TOGETHER = 100
"""How many texts lie in one file: only those that are shown are fetched."""
LARGEST = 100_000
"""How large a file with the places of words grows, about, in bytes."""
_BEGIN, _END = "gpZoekindex(", ")\n"
"""What makes of JSON a script, which a page from disk may read too."""

Places = dict[str, dict[str, int]]
"""By the number of a field, the parts that have a word there, and how often."""


@dataclass(frozen=True)
class Found:
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


def parts_of(address: str, html: bytes) -> list[Found]:
    """Give what a search can find of a page, by its address below the root of the site."""
    tree = LexborHTMLParser(html)
    title, description = page_title(tree), page_description(tree)
    return [
        Found(
            address,
            part.anchor,
            part.title,
            title,
            part.text if part.anchor else f"{description} {part.text}".strip(),
            part.names,
        )
        for part in page_parts(tree)
    ]


def search_files(parts: Sequence[Found]) -> dict[str, bytes]:
    """Give the files, by their address below the root of the site.

    `index` has the vocabulary and where everything is; `w0` and on, where each word stands; `t0`
    and on, the texts.
    """
    words = [part.words for part in parts]
    places = _places(words)
    together = list(_together([json.dumps(found) for found in places.values()]))
    pages = {part.address: part.page for part in parts}
    numbers = {address: number for number, address in enumerate(pages)}
    lengths = [[len(set(of)) for of in fields] for fields in words]
    index = {
        "paginas": list(pages.items()),
        "delen": [[numbers[part.address], part.anchor, part.title] for part in parts],
        "lengtes": lengths,
        "gemiddeld": [sum(of) / len(parts) for of in zip(*lengths, strict=True)],
        "woorden": list(places),
        "eerste": [begin for begin, _ in together],
        "samen": TOGETHER,
    }
    files: dict[str, Any] = {"index": index}
    found = list(places.values())
    files |= {f"w{number}": found[slice(*span)] for number, span in enumerate(together)}
    for number, begin in enumerate(range(0, len(parts), TOGETHER)):
        files[f"t{number}"] = [part.text for part in parts[begin : begin + TOGETHER]]
    return {f"{MAP}/{name}.js": _script(name, data) for name, data in files.items()}


def is_search_file(data: bytes) -> bool:
    """Tell whether a file is one of these: a name and data, so that nothing in it runs."""
    text = data.decode("utf-8", "replace")
    if not text.startswith(_BEGIN) or not text.endswith(_END):
        return False
    try:
        return isinstance(json.loads(f"[{text[len(_BEGIN) : -len(_END)]}]"), list)
    except ValueError:
        return False


def _script(name: str, data: Any) -> bytes:
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
