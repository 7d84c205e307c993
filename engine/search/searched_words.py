"""The words of a text, as the search of the site compares them.

`words` of docs/stijl/zoeken/words.js says the same in the browser, of what a reader types;
tests/engine/search holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]")
_QUOTES = re.compile("['\u2018\u2019\u02bc]")
# “P&O” is one word, and so is “p en o”.
_LETTERS = re.compile(r"(?<![^\W_])([a-z])(?: ?& ?| en )([a-z])(?![^\W_])")
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)+|[a-z]&[a-z]|[^\W_]+")


def searched_words(text: str) -> list[str]:
    """Give the words of a text in order: small letters without accents or apostrophes."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text)).lower()
    return _WORD.findall(_LETTERS.sub(r"\1&\2", _QUOTES.sub("", plain)))
