"""Sites of many pages for the search alone: the pages of one that was built, and an index of many.

A built site of thousands of pages takes minutes, and its menu more lines than a menu may have; the
search reads its index and nothing else.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from engine.search.search_files import MAP, parts_of, search_files
from tests.bench.words import name

WORD = "haven"
"""A word that many of the pages have, within others."""
_WORDS, _PARTS, _LONG = 40_000, 5, 60
"""How many words a language has here, the parts of a page, and the words of a part."""
_SOUNDS = ("ba", "de", "fo", "gi", "ker", "lan", "mor", "nie", "pel", "raa", "sto", "tu", "vin")


def with_index(site: Path, folder: Path, count: int) -> Path:
    """Copy a built site, and give it an index of so many pages of an invented language."""
    shutil.copytree(site, folder)
    shutil.rmtree(folder / MAP)  # no file of the other index
    parts = [part for number in range(count) for part in parts_of(f"p/{number}/", _page(number))]
    for address, content in search_files(parts).items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    return folder


def _page(number: int) -> bytes:
    choice = random.Random(number)
    parts = [
        f'<h2 id="d{part}">{name(choice)}</h2><p>{" ".join(_text(choice))}.</p>'
        for part in range(_PARTS)
    ]
    return f"<article><h1 id=p>{name(choice)} {number}</h1>{''.join(parts)}</article>".encode()


def _text(choice: random.Random) -> Iterator[str]:
    """Yield words as often as a language has them: few all the time, most seldom."""
    language = _language()
    for _ in range(_LONG):
        yield language[int(len(language) * choice.random() ** 4)]


@lru_cache(maxsize=1)
def _language() -> tuple[str, ...]:
    choice = random.Random(1)
    return tuple(
        "".join(choice.choice(_SOUNDS) for _ in range(choice.randint(1, 5))) for _ in range(_WORDS)
    )
