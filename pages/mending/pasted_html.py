"""HTML of a word processor, as Markdown."""

from __future__ import annotations

import re

from pages.markup.plain_text import KEPT_SIGN

# No further than what is kept, such as a macro call, or the next of its kind. What was read is not
# read in another way (`*+`, `(?>`): that would take the square of the text, or worse.
_COMMENT = re.compile(rf"<!--\[if\b(?:(?!<!--\[if\b)[^{KEPT_SIGN}])*?<!\[endif\]-->")
_OFFICE = re.compile(r"</?[a-z]+:[a-z]+\b[^<>]*>|</?(?:font|center|u)\b[^<>]*>", re.IGNORECASE)
_SPAN = re.compile(
    r"<span\b(?>[^<>]*?\b(?:style|class=\"?Mso))[^<>]*+>((?>(?:(?!</?span\b).)*))</span>",
    re.IGNORECASE | re.DOTALL,
)
_BOLD = re.compile(r"<b>((?>(?:(?!</?b>).)*))</b>", re.IGNORECASE | re.DOTALL)
_PARAGRAPH = re.compile(
    r"<p\b(?>[^<>]*?\bMso)[^<>]*+>((?>(?:(?!</?p\b).)*))</p>", re.IGNORECASE | re.DOTALL
)


def without_office_html(text: str) -> str:
    """Give a text without the wrappers of a word processor; bold stays bold."""
    bare = _OFFICE.sub("", _COMMENT.sub("", text))
    bare = _PARAGRAPH.sub(lambda found: found[1].strip(), _SPAN.sub(r"\1", bare))
    text = text if bare == text else re.sub(r"\n{3,}", "\n\n", bare)
    return _BOLD.sub(_bold, text)


def _bold(found: re.Match[str]) -> str:
    """Give what is bold within one line with stars, its white space outside them."""
    words = found[1].strip()
    if "\n" in words:
        return found[0]
    return found[1].replace(words, f"**{words}**") if words else found[1]
