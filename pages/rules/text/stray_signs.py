"""What must hold for the signs of Markdown and macros: what opens closes, and works."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple

from pymdownx.gemoji_db import aliases, emoji  # type: ignore[import-untyped]

from blueprint.reading.characters import ENOUGH
from macros.registry import MACROS
from pages.markup.plain_text import Found, examples

_EMPTY_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*$(?!\n+ {4})", re.MULTILINE)
_NOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](:?)")
_NOTE_ENDS = re.compile(r"^(?=\[\^[^\]\s]+\]:)|^[ \t]*\n(?= {0,3}\S)", re.MULTILINE)
EMOJI = re.compile(r"(?<![\w:]):([a-z0-9_+-]+):(?!\w)")
_SIGNS = ("**", "~~", "__")
_OTHER_SIGNS = {
    re.compile(r"(?<![^\s(])(?P<sign>==|\+\+)(?=[^\s=+])[^=+\n]*[^\s=+](?P=sign)(?![=+\w])"): (
        "schrijf **vet**"
    ),
    re.compile(r"(?<=\w)(?P<sign>\^)\w{1,4}\^"): "typ ², of schrijf op een pagina <sup>2</sup>",
}
_SPACED = re.compile(r"(?:^|(?<=\s))\*\* +[^*\n]+? +\*\*(?=[\s.,;:!?]|$)", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_LAST = re.compile(r"[^\W_]+[.,;:!?)]*$")
_NEAR = 40  # characters
_TICK = re.compile(r"(?<!`)`{1,2}(?!`)[^\W_]*")


def nadruk_sluit(text: str, shown: str) -> Iterator[Found]:
    """No sign of bold, struck or code is left where a reader sees it."""
    for left in _first(_ticks(shown)):
        if (at := _unescaped(text, left)) is not None:
            yield Found(
                at,
                "dit teken ` opent een stukje code dat niet sluit; zet er een tweede achter, of "
                "schrijf ’ als je een weglatingsteken bedoelt",
            )
    for sign in _SIGNS:
        for left in _first(_left_open(shown, sign)):
            if (at := _unescaped(text, left)) is not None:
                yield Found(
                    at,
                    f"de tekens {sign} blijven hier staan; zet ze voor en achter de woorden, "
                    f"zonder spatie ertussen: {sign}woorden{sign}",
                )


def teken_werkt(text: str) -> Iterator[Found]:
    """No sign stands there that marks, underlines or raises words on other sites only."""
    for pattern, instead in _OTHER_SIGNS.items():
        for found in pattern.finditer(text):
            message = f"de tekens {found['sign']} blijven hier staan; {instead}"
            yield Found(found.start(), message)


class _Left(NamedTuple):
    """A sign that a reader sees, with its word, and what stands before and behind it."""

    before: str
    written: str
    behind: str


def _left(shown: str, begin: int, written: str) -> _Left:
    end = begin + len(written)
    return _Left(shown[max(begin - _NEAR, 0) : begin], written, shown[end : end + _NEAR])


def _first(found: Iterable[_Left]) -> Iterator[_Left]:
    """Yield each of what is found once, as many as are worth listing."""
    return islice(dict.fromkeys(found), ENOUGH)


def _ticks(shown: str) -> Iterator[_Left]:
    return (_left(shown, found.start(), found[0]) for found in _TICK.finditer(shown))


def _left_open(shown: str, sign: str) -> Iterator[_Left]:
    """Yield a sign that a reader sees before or after a word, with that word."""
    for found in re.finditer(re.escape(sign), shown):
        before = shown[max(found.start() - _NEAR, 0) : found.start()]
        after = shown[found.end() : found.end() + _NEAR]
        first, last = _WORD.match(after), _LAST.search(before)
        if first and not before[-1:].isalnum():
            yield _left(shown, found.start(), f"{sign}{first[0]}")
        elif last and not after[:1].isalnum():
            yield _left(shown, found.start() - len(last[0]), f"{last[0]}{sign}")
    if sign == "**":
        yield from (_left(shown, found.start(), found[0]) for found in _SPACED.finditer(shown))


def _unescaped(text: str, left: _Left) -> int | None:
    """Give where a sign stands that is left, with no backslash before it.

    Of several that look alike, it is the one with the most of the words around it.
    """
    sought = re.compile(rf"(?<!\\){re.escape(left.written)}")
    before, behind = left.before.split(), left.behind.split()

    def words_alike(found: re.Match[str]) -> int:
        around = text[max(found.start() - 2 * _NEAR, 0) : found.start()].split()
        beyond = text[found.end() : found.end() + 2 * _NEAR].split()
        return _alike(reversed(before), reversed(around)) + _alike(behind, beyond)

    best = max(sought.finditer(text), key=words_alike, default=None)
    return best.start() if best else None


def _alike(words: Iterable[str], others: Iterable[str]) -> int:
    """Count the words that are the same from the begin."""
    pairs = zip(words, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def noot_heeft_tekst(text: str) -> Iterator[Found]:
    """Every mark of a footnote has a note, and the text names every note, or one that does."""
    marks: dict[str, int] = {}
    notes: dict[str, int] = {}
    homes: dict[int, str] = {}  # by the number of a piece of the text: the note that it is of
    named: dict[str, list[str]] = {}  # by that note: the notes that it names
    ends = [found.end() for found in _NOTE_ENDS.finditer(text)]
    for found in _NOTE.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        piece, name = bisect_right(ends, found.start()), found[1]
        if not found[2] or text[line : found.start()].strip():
            marks.setdefault(name, found.start())
            named.setdefault(homes.get(piece, ""), []).append(name)
            continue
        if name in notes:
            yield Found(
                found.start(),
                f"de noot [^{name}] heeft al een tekst, en alleen één ervan blijft; "
                "geef deze een ander nummer",
            )
        notes.setdefault(name, found.start())
        homes.setdefault(piece, name)
    reached, left = {""}, [""]
    while left:
        new = {*named.get(left.pop(), ())} - reached
        reached |= new
        left += new
    for found in _EMPTY_NOTE.finditer(text):
        message = f"deze noot is leeg; schrijf haar tekst achter [^{found[1]}]:"
        yield Found(found.start(), message)
    for name, at in marks.items():
        if name not in notes:
            yield Found(at, f"bij deze noot hoort een tekst; zet onderaan “[^{name}]: je tekst”")
    for name, at in notes.items():
        if name not in reached:
            yield Found(at, f"naar deze noot verwijst niets; zet [^{name}] achter een zin")


@cache
def emojis() -> dict[str, str]:
    """Give every emoji by the names that a code platform knows it by."""
    codes = {
        name: record.get("unicode_alt", record["unicode"])
        for name, record in emoji.items()
        if "unicode" in record
    }
    codes |= {alias: codes[name] for alias, name in aliases.items() if name in codes}
    return {
        name.strip(":"): "".join(chr(int(code, 16)) for code in codepoints.split("-"))
        for name, codepoints in codes.items()
    }


def voorbeeld_sluit(body: str) -> Iterator[Found]:
    """Every example closes, or what follows it would be read as nobody sees it."""
    for part in examples(body):
        if part.example and not part.example.lines:
            message = (
                f"dit voorbeeld wordt niet gesloten; zet een regel {part.text[:3]} aan het einde"
            )
            yield Found(part.begin, message)


def emoji_is_een_teken(text: str) -> Iterator[Found]:
    """Every emoji is written as the sign that it is."""
    for found in EMOJI.finditer(text):
        if sign := emojis().get(found[1]):
            yield Found(
                found.start(), f"“{found[0]}” blijft zo staan; typ of plak het teken {sign}"
            )


@cache
def call_pattern() -> re.Pattern[str]:
    """Give what finds a macro call between too few braces, or between other brackets."""
    name = f"(?:{'|'.join(MACROS)})"
    return re.compile(
        rf"(?<!\{{)(?:\{{ +)?\{{[ ]*(?P<one>{name}\([^\n{{}}]*\))(?:[ }}]*\}})?"
        rf"|\[\[ *(?P<square>{name}\([^\n{{}}]*?\)) *\]\]"
    )


def macro_heeft_twee_accolades(text: str) -> Iterator[Found]:
    """Every macro stands between two braces on either side."""
    for found in call_pattern().finditer(text):
        message = f"een macro staat tussen twee accolades; schrijf {written_out(found)}"
        yield Found(found.start(), message)


def written_out(found: re.Match[str]) -> str:
    """Give a macro call between two braces."""
    return f"{{{{ {found['one'] or found['square']} }}}}"
