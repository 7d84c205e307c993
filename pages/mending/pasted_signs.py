"""Characters of pasted text that can only be meant as others."""

from __future__ import annotations

import re
import unicodedata

from blueprint.reading.characters import LIGATURES, LOOSE_JOINER, MISREAD
from pages.rules.text.stray_signs import EMOJI, call_pattern, emojis, written_out

_LINE_ENDS = re.compile("[\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\u061c]")
# Between two words it may stand for a space.
_NO_WIDTH = re.compile(r"(?<!\w)[\u200b\ufeff]|[\u200b\ufeff](?!\w)")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LIGATURE = re.compile(f"[{''.join(sorted(LIGATURES))}]")
_GLUED = re.compile(r"^(#{2,6})(?=[^\s#])", re.MULTILINE)
_APART = re.compile(r"(\[[^\[\]\n]+\]) +(?=\((?:https?:|[^)\s]+\.[a-z]+[)#]))")


def plain_characters(text: str) -> str:
    """Give a text without characters that nobody sees, and with plain ones for odd ones."""
    text = _LINE_ENDS.sub("\n", text)
    text = LOOSE_JOINER.sub("", _UNSEEN.sub("", text))
    text = _SPACES.sub(" ", _NO_WIDTH.sub("", text))
    text = _LIGATURE.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    return unicodedata.normalize("NFC", MISREAD.sub(_read_again, text))


def _read_again(found: re.Match[str]) -> str:
    """Give the letter that was read as Windows-1252, if it was."""
    try:
        return found[0].encode("windows-1252").decode("utf-8")
    except UnicodeError:
        return found[0]


def plain_signs(text: str) -> str:
    """Give a text with emoji as signs, links and headings closed up, macros in two braces."""
    text = EMOJI.sub(lambda found: emojis().get(found[1], found[0]), text)
    text = _GLUED.sub(r"\1 ", _APART.sub(r"\1", text))
    return call_pattern().sub(written_out, text)
