"""What must hold for the signs of a link: its words between [ ], its address between ( )."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from blueprint.problem import Severity, quoted
from pages.markup.gfm import TAIL
from pages.markup.plain_text import FILLER, Found, blanked, one_line, without_calls, without_code

_SIGN = re.compile(r"\[|\]|\n[ \t]*\n")
_GLUED = re.compile(r"(?<=\}\})(?:(?:https?|ftps?)://|www\.)")
_COMMENT = "<!--"
_ESCAPED = re.compile(r"\\[\\\[\]()]")
_FILE = r"[\w./-]+\.(?:md|pdf|jpg|png|svg|docx|xlsx|pptx)(?:#[\w-]*)?"
_UNCLOSED = re.compile(rf"\[([^\[\]()\n]+)\((?:{FILLER}+|{_FILE})\)")
_CURLY = re.compile(rf"\[([^\[\]\n]+)\]\{{(?:{FILLER}|{_FILE}\}})")
_TURNED = re.compile(rf"\(([^()\n]+)\)\[(?:{FILLER}+|{_FILE}\])")
_TURNED_TOO = re.compile(rf"(!?)\(({_FILE})\)\[([^\[\]\n]+)\]")
_EMPTY_WORDS = re.compile(
    r"(?<![!\\])\[ *(klik(?: dan)?(?: hier)?|hier|lees (?:hier )?(?:meer|verder)|meer"
    r"|deze link|link) *\](?:\(|\[(?!\^))",
    re.IGNORECASE,
)
_WORDLESS = re.compile(r"(?<![!\\])\[[ ]*\]\(")


class _Link(NamedTuple):
    """Where a link begins, where its words end, and whether it closes."""

    begin: int
    end: int
    closes: bool


def link_sluit(body: str) -> Iterator[Found]:
    """Every link that opens closes on its line, right behind its address or its title."""
    for link in _links(body):
        if not link.closes:
            words = quoted(one_line(body[link.begin + 1 : link.end]))
            message = f"de link {words} sluit niet; zet een ) meteen achter het adres"
            yield Found(link.begin, message)


def link_staat_niet_in_link(body: str) -> Iterator[Found]:
    """No link stands in the words of another, where it stays as it is typed."""
    inner = -1
    for link in _links(body):
        if inner > link.begin:
            message = "in de woorden van een link kan geen andere link staan; zet die erachter"
            yield Found(link.begin, message)
        if body[link.begin - 1 : link.begin] != "!":
            inner = link.begin


def adres_staat_los(body: str) -> Iterator[Found]:
    """No address stands right behind a macro: what that gives would tell whether it is a link."""
    for found in _GLUED.finditer(without_code(body)):
        yield Found(found.start(), "zet een spatie tussen de macro en dit adres")


def link_heeft_haken(text: str) -> Iterator[Found]:
    """No link lacks the ] behind its words, or has other brackets around its address."""
    for found in _UNCLOSED.finditer(text):
        words = found[1].strip()
        yield Found(found.start(), f"de link {quoted(words)} mist een ]; schrijf [{words}](adres)")
    for found in _CURLY.finditer(text):
        yield Found(found.start(), f"een adres staat tussen ( en ); schrijf [{found[1]}](adres)")


def link_staat_niet_omgekeerd(text: str) -> Iterator[Found]:
    """No link has its words between round brackets, and its address between square ones."""
    for found in _TURNED_TOO.finditer(text):
        shown = found[1] or ""
        message = f"draai de haken om; schrijf {shown}[{found[3].strip()}]({found[2]})"
        yield Found(found.start(), message)
    for found in _TURNED.finditer(text):
        yield Found(found.start(), f"draai de haken om; schrijf [{found[1].strip()}](adres)")


def link_heeft_woorden(text: str) -> Iterator[Found]:
    """Every link has words that a reader can click on."""
    for found in _WORDLESS.finditer(text):
        message = "deze link heeft geen tekst; schrijf tussen de [ ] waar hij naartoe gaat"
        yield Found(found.start(), message)


def link_zegt_waarheen(text: str) -> Iterator[Found]:
    """No link is called “hier”: who hears only the links of a page would not know where it goes."""
    for found in _EMPTY_WORDS.finditer(text):
        message = (
            f"{quoted(found[1])} zegt niet waar deze link naartoe gaat; schrijf dat in de tekst"
        )
        yield Found(found.start(), message, Severity.WARNING)


def _links(body: str) -> Iterator[_Link]:
    """Yield every link or image that begins, one in the words of another before that."""
    text = blanked(_ESCAPED, without_calls(body), FILLER)
    opened: list[int] = []
    at = 0
    while sign := _SIGN.search(text, at):
        at = sign.end()
        if sign[0] == "[":
            opened.append(sign.start())
        elif sign[0] != "]":
            opened.clear()
        elif opened:
            begin = opened.pop()
            if text.startswith("(", at):
                tail = TAIL.match(text, at)
                at = tail.end() if tail else at
                closes = bool(tail) and _COMMENT not in body[sign.end() : at]
                yield _Link(begin, sign.start(), closes)
