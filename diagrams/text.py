"""How wide a label is in the shipped font, and where its lines break."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

LETTERTYPE = Path(__file__).resolve().parent.parent / "docs" / "stijl" / "lettertype"


@dataclass(frozen=True)
class Letter:
    """How a line of a label is set: size and line height in px, bold or not."""

    px: int
    regel: int
    vet: bool = False


KOP = Letter(px=16, regel=20, vet=True)
NAAM = Letter(px=15, regel=18)
BIJSCHRIFT = Letter(px=13, regel=16)


class _Breedtes(dict[str, float]):
    """The advance width of every character of a font, in em; one em for any other."""

    def __missing__(self, _: str) -> float:
        return 1.0


@cache
def _breedtes(vet: bool) -> _Breedtes:
    """Give the widths of the shipped font."""
    gewicht = 700 if vet else 400
    with TTFont(LETTERTYPE / f"atkinson-hyperlegible-latin-{gewicht}-normal.woff2") as font:
        em = font["head"].unitsPerEm
        maten = font["hmtx"].metrics
        tekens = font.getBestCmap().items()
        return _Breedtes({chr(teken): maten[naam][0] / em for teken, naam in tekens})


# What is not surely printed as it stands: letters, digits and the usual signs are.
_BIJZONDER = re.compile(r"[^ -\[\]-~\xa0-\xac\xae-\u02ff\u2010-\u2026]|  ")


def schoon(tekst: str) -> str:
    """Give the text on one line, without characters that XML or a drawing cannot hold.

    A no-break space stays what it is. A backslash becomes the sign “⧵”: Graphviz takes one
    with the letter N for the name of the node, however it is escaped.
    """
    if not _BIJZONDER.search(tekst):
        return tekst.strip(" \xa0")
    zichtbaar = (
        " " if teken.isspace() and teken != "\xa0" else teken
        for teken in tekst
        if teken.isspace() or unicodedata.category(teken) not in ("Cc", "Cf", "Cs", "Cn", "Co")
    )
    return re.sub(" +", " ", "".join(zichtbaar).replace("\\", "⧵")).strip(" \xa0")


def breedte(tekst: str, letter: Letter) -> float:
    """Give the width of a line in px; a character the font lacks counts as one em."""
    return sum(map(_breedtes(letter.vet).__getitem__, tekst)) * letter.px


@lru_cache(maxsize=16_384)
def regels(tekst: str, letter: Letter, maximum: float) -> tuple[str, ...]:
    """Break a label into as few lines as fit in `maximum` px, as even as they can be.

    Lines break at spaces, an “&” stays with the word before it, and only a word that is wider
    than a line is broken inside, with a hyphen. ValueError if not even one letter fits.
    """
    tekst = schoon(tekst)
    if breedte(tekst, letter) <= maximum:
        return (tekst.replace("\xa0", " "),)
    stukken = [
        (voor, stuk)
        for woord in re.sub(r" (?=[&/+·–](?: |$))", "\xa0", tekst).split(" ")
        for voor, stuk in _passend(" ", woord, letter, maximum)
    ]
    # beste[i]: how many lines, how uneven, and the lines themselves, of the first i pieces.
    beste: list[tuple[int, float, tuple[str, ...]]] = [(0, 0.0, ())]
    for einde in range(1, len(stukken) + 1):
        keuzes = []
        for begin in range(einde - 1, -1, -1):
            regel = "".join(voor + stuk for voor, stuk in stukken[begin:einde]).strip(" \xa0")
            ruimte = maximum - breedte(regel, letter)
            if ruimte < 0:
                break
            aantal, wit, vorige = beste[begin]
            keuzes.append((aantal + 1, wit + ruimte**2, (*vorige, regel)))
        beste.append(min(keuzes))
    return tuple(regel.replace("\xa0", " ") for regel in beste[-1][2])


def _passend(voor: str, woord: str, letter: Letter, maximum: float) -> list[tuple[str, str]]:
    """Give the word in pieces that each fit on a line, each with what stands before it."""
    if breedte(woord, letter) <= maximum:
        return [(voor, woord)]
    for teken, patroon in (("\xa0", r"[^\xa0]+"), ("", r"[^-/]+[-/]*|[-/]+")):
        delen = re.findall(patroon, woord)
        if len(delen) > 1:
            stukken = _passend(voor, delen[0], letter, maximum)
            for deel in delen[1:]:
                stukken += _passend(teken, deel, letter, maximum)
            return stukken
    for lengte in range(len(woord) - 1, 0, -1):
        if breedte(woord[:lengte] + "-", letter) <= maximum:
            rest = _passend("", woord[lengte:], letter, maximum)
            return [(voor, woord[:lengte] + "-"), *rest]
    raise ValueError(f"in {maximum:g} px past nog geen letter van “{woord}”")
