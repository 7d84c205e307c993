"""A Markdown extension that says which words are English, so that a screen reader says them so.

Data and pages stay plain text: the words stand once, in mkdocs.yml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

# Code is no language, a drawing has its list, and what has a language keeps it.
_LEFT = re.compile(r"<(code|pre|svg|script|style)\b[^>]*(?<!/)>|<([a-z0-9]+)\b[^>]*\slang=[^>]*>")


def marked(html: str, words: re.Pattern[str]) -> str:
    """Give HTML with `lang="en"` around every word that the pattern finds in its text."""
    if not words.search(html):
        return html
    left = list(_left(html))  # one after the other
    begins = [begin for begin, _ in left]

    def mark(word: re.Match[str]) -> str:
        at = word.start()
        in_tag = html.rfind("<", 0, at) > html.rfind(">", 0, at)
        before = bisect_left(begins, at)
        if in_tag or (before and at < left[before - 1][1]):
            return word[0]
        return f'<span lang="en">{word[0]}</span>'

    return words.sub(mark, html)


def marked_as_set(html: str, configs: Mapping[str, Mapping[str, Any]]) -> str:
    """Give HTML that is added to a page, marked by what the settings of extensions list."""
    words = configs.get(__name__, {}).get("en")
    return marked(html, pattern(words)) if words else html


def _left(html: str) -> Iterator[tuple[int, int]]:
    """Yield where the elements that are left as they are begin and end."""
    end = 0
    while begin := _LEFT.search(html, end):
        end, depth = len(html), 0
        for tag in _tags(begin[1] or begin[2]).finditer(html, begin.start()):
            depth += -1 if tag[1] else 1
            if not depth:
                end = tag.end()
                break
        yield begin.start(), end


@cache
def _tags(name: str) -> re.Pattern[str]:
    """Give what finds where an element begins and ends."""
    return re.compile(rf"<(/?){name}\b[^>]*(?<!/)>")


class _Mark(Postprocessor):  # type: ignore[misc]
    """The last step: what the macros wrote is in the page by then."""

    def __init__(self, md: Markdown, words: re.Pattern[str]) -> None:
        super().__init__(md)
        self.words = words

    def run(self, text: str) -> str:
        """Give the HTML with its English words marked."""
        return marked(text, self.words)


class Languages(Extension):  # type: ignore[misc]
    """Marks the words of `en` as English; case does not matter."""

    def __init__(self, **config: Any) -> None:
        self.config = {"en": [[], "words that are English"]}
        super().__init__(**config)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register the step after every other."""
        if self.getConfig("en"):
            md.postprocessors.register(
                _Mark(md, pattern(self.getConfig("en"))), "gp_languages", -110
            )


def pattern(words: list[str]) -> re.Pattern[str]:
    """Give what finds these words, the longest first, as whole words.

    A look at the first letter alone comes first: it takes half the time.
    """
    found = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    first = "".join(sorted({re.escape(word[0]) for word in words}))
    return re.compile(rf"(?=[{first}])\b(?:{found})\b", re.IGNORECASE)


def makeExtension(**config: Any) -> Languages:  # noqa: N802 - the name is Markdown's
    """Give the extension; Markdown calls this."""
    return Languages(**config)
