"""How wide a label is in the shipped font, and where its lines break."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

BREEDTES = Path(__file__).parent / "breedtes.json"
"""The width of every character of the shipped font by its weight, in thousandths of its size.

Read from the font by the tests, which keep it true: reading the font took longer than drawing.
"""


class Letter(NamedTuple):
    """How a line of a label is set: size and line height in px, bold or not."""

    px: int
    regel: int
    vet: bool = False


KOP = Letter(px=16, regel=20, vet=True)
NAAM = Letter(px=15, regel=18)
BIJSCHRIFT = Letter(px=13, regel=16)


class _Breedtes(dict[str, int]):
    """The width of every character of a font; its whole size for any other."""

    def __missing__(self, _: str) -> int:
        return 1000


@cache
def _breedtes() -> tuple[_Breedtes, _Breedtes]:
    """Give the widths of the shipped font, regular and bold."""
    gewichten = json.loads(BREEDTES.read_bytes())
    return _Breedtes(gewichten["400"]), _Breedtes(gewichten["700"])


# What is not surely printed as it stands: letters, digits and the usual signs are.
_BIJZONDER = re.compile(r"[^ -\[\]-~\xa0-\xac\xae-\u02ff\u2010-\u2026]")
_SPATIES = re.compile(" +")

# A sign that never begins a line, and the parts in which a word may break.
_BLIJFT = re.compile(r" (?=[&/+·–](?: |$))")
_DELEN = (("\xa0", re.compile(r"[^\xa0]+")), ("", re.compile(r"[^-/]+[-/]*|[-/]+")))


def clean(tekst: str) -> str:
    """Give the text on one line, without characters that XML or a drawing cannot hold.

    A no-break space stays what it is. A backslash becomes the sign “⧵”: Graphviz takes one
    with the letter N for the name of the node, however it is escaped.
    """
    if not _BIJZONDER.search(tekst) and "  " not in tekst:
        return tekst.strip(" \xa0")
    zichtbaar = (
        " " if teken.isspace() and teken != "\xa0" else teken
        for teken in tekst
        if teken.isspace() or unicodedata.category(teken) not in ("Cc", "Cf", "Cs", "Cn", "Co")
    )
    return _SPATIES.sub(" ", "".join(zichtbaar).replace("\\", "⧵")).strip(" \xa0")


def width(tekst: str, letter: Letter) -> float:
    """Give the width of a line in px; a character the font lacks counts as one em."""
    return sum(map(_breedtes()[letter.vet].__getitem__, tekst)) * letter.px / 1000


def teksthoogte(lijst: Sequence[tuple[Letter, str]]) -> int:
    """Give the height of lines in px."""
    return sum([letter.regel for letter, _ in lijst])


@lru_cache(maxsize=16_384)
def wrap(tekst: str, letter: Letter, maximum: float) -> tuple[str, ...]:
    """Break a label into as few lines as fit in `maximum` px, as even as they can be.

    Lines break at spaces, an “&” stays with the word before it, and only a word that is wider
    than a line is broken inside, with a hyphen. ValueError if not even one letter fits.
    """
    tekst = clean(tekst)
    if width(tekst, letter) <= maximum:
        return (tekst.replace("\xa0", " "),)
    wit = _wit(letter)
    stukken = [
        (voor, stuk, wit[voor], breed)
        for woord in _BLIJFT.sub("\xa0", tekst).split(" ")
        for voor, stuk, breed in _passend(" ", woord, letter, maximum)
    ]
    # beste[i]: how many lines, how uneven, and where the last begins, of the first i pieces.
    beste = [(0, 0.0, 0)]
    for einde in range(1, len(stukken) + 1):
        keuzes, ruimte = [], maximum
        for begin in range(einde - 1, -1, -1):
            _, _, voor_breed, breed = stukken[begin]
            ruimte -= breed
            if ruimte < 0:
                break
            aantal, oneven, _ = beste[begin]
            keuzes.append((aantal + 1, oneven + ruimte * ruimte, begin))
            ruimte -= voor_breed
        beste.append(min(keuzes))
    lijst: list[str] = []
    while einde:
        begin = beste[einde][2]
        regel = "".join([voor + stuk for voor, stuk, *_ in stukken[begin:einde]]).strip(" \xa0")
        lijst.append(regel.replace("\xa0", " "))
        einde = begin
    return tuple(reversed(lijst))


@cache
def _wit(letter: Letter) -> dict[str, float]:
    """Give the width of each sign that can stand between two words of a line, or none."""
    return {teken: width(teken, letter) for teken in (" ", "\xa0", "")}


def _passend(voor: str, woord: str, letter: Letter, maximum: float) -> list[tuple[str, str, float]]:
    """Give the word in pieces that fit on a line: what stands before each, the piece, its width."""
    if (breed := width(woord, letter)) <= maximum:
        return [(voor, woord, breed)]
    for teken, patroon in _DELEN:
        delen = patroon.findall(woord)
        if len(delen) > 1:
            stukken = _passend(voor, delen[0], letter, maximum)
            for deel in delen[1:]:
                stukken += _passend(teken, deel, letter, maximum)
            return stukken
    for lengte in range(len(woord) - 1, 0, -1):
        if (breed := width(woord[:lengte] + "-", letter)) <= maximum:
            rest = _passend("", woord[lengte:], letter, maximum)
            return [(voor, woord[:lengte] + "-", breed), *rest]
    raise ValueError(f"in {maximum:g} px past nog geen letter van “{woord}”")
