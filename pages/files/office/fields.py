"""The fields of Word: what an instruction says, however it is cut in pieces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pages.markup.allowed_html import leads_safely

_WORDS = frozenset(
    re.findall(
        r"\S+",
        "ADDIN ADDRESSBLOCK ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT AUTOTEXT BARCODE "
        "BIBLIOGRAPHY BIDIOUTLINE CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE "
        "DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT "
        "FTNREF GOTOBUTTON GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM "
        "MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF "
        "PRINTDATE PRIVATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE SKIPIF "
        "STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC USERADDRESS USERINITIALS "
        "USERNAME XE",
    )
)
_FIRST = re.compile(r"\s*(=|[^\s\\\"]+)")
_STARTED = re.compile(r"\s*(?:=|\S+\s)")
_TOKEN = re.compile(r'"([^"]*)"?|\\([a-z*#@])(?![^\s"])|([^\s"]+)', re.IGNORECASE)
_WITH_WORDS = frozenset("lot*")
"""The switches of a link that have a word after them: a place, a tip, a window."""
_QUOTES = str.maketrans("“”„", '"""')


def is_harmless(instruction: str) -> bool:
    """Tell whether an instruction only shows something, or is a link to a page."""
    word = _FIRST.match(instruction)
    if not word or (word[1] != "=" and word[1].upper() not in _WORDS):
        return False
    return not _is_link(instruction) or all(
        map(leads_safely, _addresses(instruction[word.end() :]))
    )


def _is_link(instruction: str) -> bool:
    return instruction.lstrip().upper().startswith("HYPERLINK")


def _addresses(words: str) -> Iterator[str]:
    """Yield the words of a link that belong to no switch."""
    switch = ""
    for token in _TOKEN.finditer(words.translate(_QUOTES)):
        quoted, begun, bare = token.groups()
        if begun is None and switch not in _WITH_WORDS:
            yield bare if quoted is None else quoted
        switch = (begun or "").lower()


class _Field:
    """A field that is not at its end: its instruction, in pieces by the element they stand in."""

    def __init__(self) -> None:
        self.pieces: defaultdict[str, list[str]] = defaultdict(list)
        self.told = True
        """Whether its instruction is still being told, and not yet its result."""
        self.holds = False
        """Whether another field stands in its instruction: nobody knows what that will say."""

    def is_harmless(self) -> bool:
        """Tell whether it shows something and no more, as far as its instruction says."""
        said = [words for pieces in self.pieces.values() if (words := "".join(pieces)).strip()]
        if self.holds and (not said or any(map(_is_link, said))):
            return False
        return all(map(is_harmless, said))


class Fields:
    """The fields of one part, and of each text in it that stands by itself."""

    def __init__(self) -> None:
        self.wrong = False
        """Whether one of them does more than show something."""
        self.texts: list[list[_Field]] = []
        self.begin_text()

    def begin_text(self) -> None:
        """Begin a text by itself: a text box, a note, or one of two ways to show the same."""
        self.texts.append([_Field()])

    def end_text(self) -> None:
        """End it: each field that began in it must have ended in it."""
        fields = self.texts.pop()
        self.wrong |= len(fields) != 1 or not all(field.is_harmless() for field in fields)

    def end(self) -> None:
        """End the part, whose fields need not be whole."""
        for fields in self.texts:
            self.wrong |= not all(field.is_harmless() for field in fields)

    def mark(self, kind: str) -> None:
        """Take the mark of where a field begins, where its result does, or where it ends."""
        fields = self.texts[-1]
        if kind == "begin":
            if self.tells():
                self._hold(fields[-1])
            fields.append(_Field())
        elif kind == "separate":
            fields[-1].told = False
        elif kind == "end" and len(fields) > 1:
            self.wrong |= not fields.pop().is_harmless()
        else:
            self.wrong |= kind != "end" or len(self.texts) > 1

    def _hold(self, outer: _Field) -> None:
        """Note that a field holds another: what it does itself must have been told by then."""
        if not outer.holds:
            outer.holds = True
            said = ["".join(pieces) for pieces in outer.pieces.values()]
            self.wrong |= not said or not all(map(_STARTED.match, said))

    def tells(self) -> bool:
        """Tell whether the innermost field is still telling its instruction."""
        fields = self.texts[-1]
        return len(fields) > 1 and fields[-1].told

    def add(self, element: str, text: str) -> None:
        """Add a piece of the instruction of the innermost field."""
        self.texts[-1][-1].pieces[element].append(text)

    def choose(self) -> None:
        """Judge the pieces so far alone: what follows is another way to show the same text."""
        self.wrong |= self.tells()
