"""A Markdown extension that says which words are English, so that a screen reader says them so.

Data and pages stay plain text: the words stand once, in mkdocs.yml.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
# Code is no language, a drawing has its list, and what has a language keeps it.
_LEFT = re.compile(r"<(?:code|pre|svg|script|style)\b|<[a-z0-9]+\b[^>]*\slang=")


def marked(html: str, words: re.Pattern[str]) -> str:
    """Give HTML with `lang="en"` around every word that the pattern finds in its text."""
    if not words.search(html):
        return html
    pieces = _TAG.split(html)
    inside, depth = "", 0  # the element that is left as it is, and how deep in it
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            pieces[at] = piece if depth else words.sub(r'<span lang="en">\g<0></span>', piece)
            continue
        name = _NAME.match(piece)
        if name is None or piece.endswith("/>"):
            continue
        if depth and name[1] == inside:
            depth += -1 if piece.startswith("</") else 1
        elif not depth and _LEFT.match(piece):
            inside, depth = name[1], 1
    return "".join(pieces)


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
