"""The files that the search of a built site reads: an index of its words, and its texts.

The index is one of MiniSearch, as its `toJSON` gives it, made here because a browser takes
seconds for that. https://lucaong.github.io/minisearch/types/MiniSearch.AsPlainObject.html
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
_BEGIN, _END = "gpZoekindex(", ")\n"
"""What makes of JSON a script, which a page from disk may read too."""


@dataclass(frozen=True)
class Found:
    """What a search can find: a part of a page, by its address below the root of the site."""

    address: str
    title: str
    page: str
    """The title of its page; empty if this part is the page itself."""
    text: str
    names: str = ""
    """Other words for it."""

    @property
    def words(self) -> tuple[list[str], ...]:
        """The words of each field."""
        return tuple(map(searched_words, (self.title, self.names, self.page, self.text)))


def parts_of(address: str, html: bytes) -> list[Found]:
    """Give what a search can find of a page, by its address below the root of the site."""
    tree = LexborHTMLParser(html)
    title, description = page_title(tree), page_description(tree)
    return [
        Found(f"{address}#{part.anchor}", part.title, title, part.text, part.names)
        if part.anchor
        else Found(address, part.title, "", f"{description} {part.text}".strip(), part.names)
        for part in page_parts(tree)
    ]


def search_files(parts: Sequence[Found]) -> dict[str, bytes]:
    """Give the files, by their address below the root of the site."""
    shown = [[part.address, part.title, part.page] for part in parts]
    index = {**_index(part.words for part in parts), "delen": shown, "samen": TOGETHER}
    files = {f"{MAP}/index.js": _script("index", index)}
    for number, begin in enumerate(range(0, len(parts), TOGETHER)):
        texts = [part.text for part in parts[begin : begin + TOGETHER]]
        files[f"{MAP}/{number}.js"] = _script(str(number), texts)
    return files


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


def _index(parts: Iterable[tuple[list[str], ...]]) -> dict[str, Any]:
    """Give the index of parts by their place, each with the words of its fields."""
    terms: dict[str, dict[str, dict[str, int]]] = {}
    lengths: dict[str, list[int]] = {}
    for id, fields in enumerate(parts):
        lengths[str(id)] = [len(set(words)) for words in fields]
        for field, words in enumerate(fields):
            for word, times in Counter(words).items():
                terms.setdefault(word, {}).setdefault(str(field), {})[str(id)] = times
    return {
        "documentCount": len(lengths),
        "nextId": len(lengths),
        "documentIds": {id: int(id) for id in lengths},
        "fieldIds": {name: field for field, name in enumerate(FIELDS)},
        "fieldLength": lengths,
        "averageFieldLength": _averages(lengths),
        "storedFields": {},
        "dirtCount": 0,
        "index": [[word, terms[word]] for word in sorted(terms)],
        "serializationVersion": 2,
    }


def _averages(lengths: Mapping[str, Sequence[int]]) -> list[float]:
    return [
        sum(of[field] for of in lengths.values()) / max(1, len(lengths))
        for field in range(len(FIELDS))
    ]
