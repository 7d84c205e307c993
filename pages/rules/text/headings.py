"""What must hold for headings: only `#` makes them, with a space behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from blueprint.problem import Severity
from pages.markup.plain_text import Found, lines_of, paragraphs

_UNDERLINE = re.compile(r"(?P<marks>[\s>]*)(?P<signs>-+|=+)\s*")
_MARKS = re.compile(r"[ >]*(?:(?:[-*+]|\d+[.)]) [ >]*)*")  # of quotes and lists
_GLUED = re.compile(r"#{2,6}(?=[^\s#])")
_LIKE_A_HEADING = re.compile(r"#[A-Z][^.!?]*")  # any other is a word of a chat, such as #samen
_EMPTY = re.compile(r"#{1,6}[\s#]*")
_ROUND = re.compile(r"#{1,6} .*?(?P<hier>\((?P<place>#[a-z0-9-]+)\))\s*")
_TITLE = re.compile(r"# +\S")


def streepjes_maken_geen_kop(text: str) -> Iterator[Found]:
    """No line of dashes stands right below a line: it would make a heading of it."""
    for above, line in pairwise(lines_of(text)):
        found = _UNDERLINE.fullmatch(line.text)
        marks = next(_MARKS.finditer(above.text))[0]
        if not found or found["marks"].count(">") > marks.count(">"):
            continue
        signs, words = found["signs"], above.text.lstrip("\t >")
        if signs == "=======" and ">" not in found["marks"]:
            yield Found(
                line.begin,
                "dit is een rest van een samenvoegconflict; kies welke regels blijven en wis deze",
            )
        elif words and not words.startswith(("|", "#")):
            if len(signs) == 1 and words.startswith(("-", "*", "+")):
                continue  # an item that is not written yet
            yield Found(
                line.offset + found.start("signs"),
                "deze streepjes maken van de regel erboven een kop; zet er een lege regel tussen, "
                "haal ze weg, of schrijf de kop met ##",
            )


def kop_heeft_woorden(text: str) -> Iterator[Found]:
    """No heading is empty."""
    for line in lines_of(text):
        if _EMPTY.fullmatch(line.text):
            message = "deze kop is leeg; schrijf er woorden achter, of haal hem weg"
            yield Found(line.begin, message)


def plaats_staat_tussen_accolades(text: str) -> Iterator[Found]:
    """No heading shows a place that was meant to be its own, for it stands between ( and )."""
    for line in lines_of(text):
        if found := _ROUND.fullmatch(line.text):
            message = f"een plaats staat tussen accolades; schrijf {{{found['place']}}}"
            yield Found(line.offset + found.start("hier"), message, Severity.WARNING)


def kop_heeft_spatie(text: str) -> Iterator[Found]:
    """After the signs of a heading comes a space."""
    titled = any(_TITLE.match(line.text) for line in lines_of(text))
    for line in lines_of(text):
        glued = _GLUED.match(line.text)
        if glued or (not titled and re.match(r"#[^\s#]", line.text)):
            signs = glued[0] if glued else "#"
            yield Found(line.begin, f"na {signs} hoort een spatie, anders wordt dit geen kop")
    for block in paragraphs(text) if titled else ():
        if len(block) == 1 and _LIKE_A_HEADING.fullmatch(block[0].text):
            yield Found(
                block[0].begin,
                "dit wordt geen kop; bedoel je er een, schrijf dan ## met een spatie erna",
                Severity.WARNING,
            )
