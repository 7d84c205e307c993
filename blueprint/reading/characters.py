"""Bytes to text: only UTF-8, and no character that an editor cannot see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from blueprint.problem import Place, Problem, ProblemsFound

LARGEST = 8 * 1024 * 1024
ENOUGH = 100  # problems of one file that are worth listing

_BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
# Signs without a shape that Unicode counts among letters, marks and pictures.
_SHAPELESS = (
    *("\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0", "\ufffc"),
    *("\U00016fe4", "\U0001d159"),
    *map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0))),
)
# They say whether the sign before them is shown as a picture or as text, where it has both ways.
_PICTURE_OR_TEXT = re.compile("[\ufe0e\ufe0f]")
_PICTURES = frozenset({"So", "Sm"})  # the categories of most, and those of other categories
_OTHER_PICTURES = frozenset("ℹ‼⁉〰〽")
_COUNTED = re.compile("[0-9#*].\u20e3")
# What joins pictures to one (https://unicode.org/reports/tr51/#Emoji_ZWJ_Sequences), where it does
# not: it stands between two of them, of which the first may say that it is shown as a picture.
_JOINED = "[\u2194-\u2199\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
LOOSE_JOINER = re.compile(f"(?<!{_JOINED})(?<!{_JOINED}\ufe0f)\u200d|\u200d(?!{_JOINED})")
_UNSEEN = {
    "\t": "een tab: gebruik spaties",
    "\0": "een NUL-teken: het bestand is beschadigd of geen tekstbestand",
    "\r": "een los regeleinde (CR): sla het bestand op met gewone regeleinden (LF)",
    "\x85": "een onzichtbaar regeleinde (NEL): typ de regel opnieuw",
    "\u2028": "een onzichtbaar regeleinde (LS): typ de regel opnieuw",
    "\u2029": "een onzichtbaar regeleinde (PS): typ de regel opnieuw",
    "\ufeff": "een onzichtbaar teken (BOM): wis de hele regel en typ ze opnieuw, of sla het "
    "bestand op als “UTF-8” zonder BOM",
    "\u00a0": "een vaste spatie (NBSP), vaak geplakt uit een tekstverwerker: typ een gewone spatie",
    "\u202f": "een smalle vaste spatie, vaak geplakt uit een tekstverwerker: typ een gewone spatie",
    "\u00ad": "een onzichtbaar afbreekstreepje: wis het",
    "\ufffd": "het teken �: hier ging bij het kopiëren een letter verloren; typ die opnieuw",
    **dict.fromkeys(
        "\u200b\u200c\u200d\u2060", "een onzichtbaar teken zonder breedte: wis het en typ opnieuw"
    ),
    **dict.fromkeys(_SHAPELESS, "een onzichtbaar teken: wis het"),
    **dict.fromkeys(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        "een onzichtbaar teken dat de leesrichting omkeert: wis het",
    ),
}
_REFUSED = {
    "Cc": "een stuurteken: wis het",
    "Cf": "een onzichtbaar teken: wis het",
    "Cn": "een teken dat niet bestaat in Unicode: wis het",
    "Co": "een teken dat alleen in één lettertype bestaat, vaak een opsommingsteken uit een "
    "tekstverwerker: typ het opnieuw",
    "Cs": "een half teken (surrogaat): typ het opnieuw",
    "Zs": "een bijzondere spatie: typ een gewone spatie",
}
LIGATURES = frozenset(map(chr, range(0xFB00, 0xFB07)))
_MEANT: dict[int, str] = {
    **dict.fromkeys(map(ord, "\u00a0\u202f"), " "),
    **dict.fromkeys(map(ord, (*"\u00ad\u200b\u200c\u2060", *_SHAPELESS)), ""),
    # One letter, so that no place comes to stand behind the end of its line.
    **{ord(sign): unicodedata.normalize("NFKC", sign)[0] for sign in LIGATURES},
}
_SUSPECT = re.compile(r"[^\n\x20-\x7e\xa1-\xac\xae-\u02ff]")
MISREAD = re.compile(r"[ÃÂ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€")


def decode(data: bytes, file: str) -> str:
    """Give the text of a file, or raise all that is wrong with its bytes and characters."""
    text = text_of(data, file)
    if problems := refused(text, file):
        raise ProblemsFound(problems)
    return text


def text_of(data: bytes, file: str) -> str:
    """Give the text of a file, line ends made alike, or raise what is wrong with its bytes."""
    if len(data) > LARGEST:
        raise ProblemsFound(
            [
                Problem(
                    Place(file, 1, 1), "het bestand is groter dan 8 MB; splits het of kort het in"
                )
            ]
        )
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            message = f"het bestand is opgeslagen als {name}; sla het op als “UTF-8”"
            raise ProblemsFound([Problem(Place(file, 1, 1), message)])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        truncated = error.reason == "unexpected end of data"
        raise ProblemsFound([_undecodable(data, error.start, file, truncated)]) from None
    return text.replace("\r\n", "\n")


def refused(text: str, file: str, *, allowed: str = "") -> list[Problem]:
    """Give the characters of a text that may not stand there, so far as it is worth listing.

    `allowed`: characters that something else looks at.
    """
    for sign in allowed:
        text = text.replace(sign, " ")
    return [
        Problem(Place(file, line, column), message)
        for line, column, message in islice(unseen(text), ENOUGH)
    ]


def as_meant(text: str) -> str | None:
    """Give a text with pasted signs as they must be typed; None if it has others still.

    So whatever else is wrong with it can be told at once.
    """
    plain = _PICTURE_OR_TEXT.sub(lambda at: "" if _has_one_way(at) else at[0], text)
    plain = LOOSE_JOINER.sub("", plain.translate(_MEANT))
    if _SUSPECT.search(plain):
        plain = unicodedata.normalize("NFC", plain)
    return None if next(unseen(plain), None) else plain


def folded(text: str) -> str:
    """Fold what is the same to a reader: capitals and spaces."""
    return " ".join(text.casefold().split())


def unseen(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and message of the first refused character of each kind on each line."""
    for pattern, verdict in ((_SUSPECT, _verdict), (MISREAD, _misread)):
        line, line_start, seen, told = 1, 0, 0, set[str]()
        for found in pattern.finditer(text):
            message = verdict(found)
            if message is None:
                continue
            index = found.start()
            passed, seen = text.count("\n", seen, index), index
            if passed:
                line, line_start, told = line + passed, text.rindex("\n", 0, index) + 1, set()
            if message not in told:
                told.add(message)
                yield line, index - line_start + 1, message


def position(text: str, index: int) -> tuple[int, int]:
    """Give line and column, from 1, of a character."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _verdict(found: re.Match[str]) -> str | None:
    """Give what is wrong with a character, or nothing if it may stand in a text."""
    sign = found.group()
    if sign == "\u200d" and not LOOSE_JOINER.match(found.string, found.start()):
        return None
    what = _UNSEEN.get(sign) or _REFUSED.get(unicodedata.category(sign))
    letter = found.string[max(0, found.start() - 1) : found.end()]
    if _PICTURE_OR_TEXT.match(sign) and _has_one_way(found):
        what = "een onzichtbaar teken: wis het"
    if sign in LIGATURES:
        letters = unicodedata.normalize("NFKC", sign)
        what = f"één teken voor meer letters, vaak uit een pdf: typ “{letters}”"
    if unicodedata.combining(sign) and not unicodedata.is_normalized("NFC", letter):
        what = "een los accent, vaak gekopieerd uit een pdf: typ de letter met haar accent opnieuw"
    return f"hier staat {what} (U+{ord(sign):04X})" if what else None


def _has_one_way(found: re.Match[str]) -> bool:
    """Tell whether what stands before this sign is shown in one way, whatever this one says."""
    before = found.string[max(0, found.start() - 1) : found.start()]
    picture = not before.isascii() and (
        unicodedata.category(before) in _PICTURES or before in _OTHER_PICTURES
    )
    return not picture and not _COUNTED.match(found.string, max(0, found.start() - 1))


def _misread(found: re.Match[str]) -> str:
    return (
        f"“{found.group()}” is een letter die onderweg verkeerd gelezen is "
        "(UTF-8 als Windows-1252); typ de juiste letter"
    )


def _undecodable(data: bytes, start: int, file: str, truncated: bool) -> Problem:
    """Give the place of the first byte that is not UTF-8, and what it was likely meant to be."""
    before = data[:start].decode("utf-8").replace("\r\n", "\n")
    line, column = position(before, len(before))
    byte = data[start]
    if b"\0" in data[:1024]:
        advice = "dit lijkt geen tekstbestand, of is opgeslagen als UTF-16; sla het op als “UTF-8”"
    elif truncated:
        advice = "het einde van het bestand is weg; haal het terug uit de vorige versie"
    elif byte == 0xED:
        advice = "dit is een half teken (surrogaat); typ het opnieuw"
    else:
        letter = bytes([byte]).decode("windows-1252", "replace")
        advice = (
            f"waarschijnlijk is het bestand opgeslagen als Windows-1252 (daar is dit “{letter}”); "
            "sla het op als “UTF-8”"
        )
    message = f"byte {byte:02X} is geen UTF-8: {advice}"
    return Problem(Place(file, line, column), message)
