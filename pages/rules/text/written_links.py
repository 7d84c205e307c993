"""What must hold for the signs of a link: its words between [ ], its address between ( )."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import Severity, quoted
from pages.markup.plain_text import FILLER, Found

_OPEN = re.compile(r"\[[^\[\]\n]+\]\([^()\n]*$", re.MULTILINE)
_FILE = r"[\w./-]+\.(?:md|pdf|jpg|png|svg|docx|xlsx|pptx)(?:#[\w-]*)?"
_UNCLOSED = re.compile(rf"\[([^\[\]()\n]+)\((?:{FILLER}+|{_FILE})\)")
_TURNED = re.compile(rf"\(([^()\n]+)\)\[(?:{FILLER}+|{_FILE}\])")
_TURNED_TOO = re.compile(rf"(!?)\(({_FILE})\)\[([^\[\]\n]+)\]")
_EMPTY_WORDS = re.compile(
    r"(?<![!\\])\[ *(klik(?: dan)?(?: hier)?|hier|lees (?:hier )?(?:meer|verder)|meer"
    r"|deze link|link) *\]\(",
    re.IGNORECASE,
)
_WORDLESS = re.compile(r"(?<![!\\])\[[ ]*\]\(")


def link_sluit(text: str) -> Iterator[Found]:
    """Every link that opens closes on its line."""
    for found in _OPEN.finditer(text):
        words = quoted(found[0].partition("]")[0].lstrip("["))
        yield Found(found.start(), f"de link {words} sluit niet; zet een ) achter het adres")
    for found in _UNCLOSED.finditer(text):
        words = found[1].strip()
        yield Found(found.start(), f"de link {quoted(words)} mist een ]; schrijf [{words}](adres)")


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
