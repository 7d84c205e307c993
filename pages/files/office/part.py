"""A part of an office document that is XML: what in it runs, or is fetched."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from urllib.parse import unquote
from xml.parsers import expat

from pages.files.metadata.xml_values import check_encoding
from pages.files.office.document_kinds import CLICKED, FETCHING, RUNNING
from pages.files.office.fields import Fields, is_harmless
from pages.files.office.formulas import is_too_long, makes_an_address, only_reckons
from pages.files.trace import UnreadableError
from pages.markup.allowed_html import address_scheme, leads_safely

RUNS = "in dit document zit een macro, een programma of een ander bestand"
FETCHES = "dit document haalt iets van elders op, of linkt naar een bestand of programma"
LEADS = "een formule in dit document maakt zelf een adres (HYPERLINK of INDIRECT)"
LONG = "in dit document staat een formule die te lang is om na te kijken"

_HREFS = frozenset({"href", "src", "althref"})
_ADDRESSED = frozenset(
    re.findall(
        r"\S+",
        "a area-rectangle area-circle area-polygon event-listener "
        "shape group rect roundrect oval line polyline curve arc",
    )
)
"""What a reader clicks on to go to the address that it has itself."""
_REFERRING = CLICKED | {"hlinkClick", "hlinkHover", "hlinkMouseOver"}
"""What a reader clicks on to go where a relationship tells."""
_SCRIPT = re.compile(r"\s*(?:vnd\.sun\.star\.script:|macro:/|(?:java|vb)script:)", re.IGNORECASE)
_ACTION = re.compile(
    r"(?:ppaction://(?:hlinksldjump|hlinkshowjump|noaction|media)\b.*)?", re.DOTALL
)
_MARK = re.compile(r"\bfldCharType$")
_LOCAL = re.compile(r"file:///[^/]|\.\./")
_JUMPS = frozenset(
    re.findall(
        r"\S+",
        "none previous-page next-page first-page last-page last-visited-page hide stop show "
        "fade-out",
    )
)
_LISTENS = frozenset(
    {"event-name", "action", "href", "type", "show", "actuate", "effect", "direction", "speed"}
)
_FORMULAS = frozenset(
    re.findall(
        r"\w+",
        "f formula formula1 formula2 definedName calculatedColumnFormula totalsRowFormula "
        "FmlaLink FmlaMacro FmlaPict FmlaRange",
    )
)
_LISTS = frozenset({"formula1", "formula2"})  # of Excel: what a reader may choose in a cell
_FORMULA_KEYS = frozenset({"formula", "expression", "condition"})
_BY_ITSELF = re.compile(r"auto_(?:open|close|activate|deactivate)", re.IGNORECASE)
_TEXTS = frozenset(
    {"txbxContent", "footnote", "endnote", "comment", "docPartBody", "Choice", "Fallback"}
)
_INSTRUCTIONS = frozenset({"instrText", "delInstrText", "t"})
_READ = _FORMULAS | _INSTRUCTIONS | {"HyperlinkBase"}


def faults(data: bytes, outside: AbstractSet[str]) -> set[str]:
    """Give the faults of a part; `outside` are its relationships with something outside.

    UnreadableError if it is malformed.
    """
    return _Part(outside).read(data)


def _may_lead(element: str, address: str) -> bool:
    """Tell whether an address is a link to click on, or that of a part.

    The template that a document was made from is only a note of where that was on a computer, and
    what LibreOffice draws a chart of is the sheet around it.
    """
    if element in _ADDRESSED:
        return leads_safely(address)
    plain = unquote(address).strip().replace("\\", "/")
    if element == "template" and _LOCAL.match(plain):
        return True
    if element == "chart" and plain == "..":
        return True
    return not (address_scheme(plain) or plain.startswith("/") or ".." in plain.split("/"))


class _Part:
    """Reads a part and notes what in it is more than a document.

    Names count without their vocabulary: so nothing passes under one that a program may skip.
    """

    def __init__(self, outside: AbstractSet[str]) -> None:
        self.outside = outside
        self.found: set[str] = set()
        self.fields = Fields()
        self.reading: list[list[str]] = []
        self.of_word = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity

    def read(self, data: bytes) -> set[str]:
        check_encoding(data)
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            raise UnreadableError("malformed XML") from error
        self.fields.end()
        return self.found | ({FETCHES} if self.fields.wrong else set())

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2]
        if element in RUNNING or (element == "event-listener" and not _only_jumps(attributes)):
            self.found.add(RUNS)
        if element in FETCHING or element.lower().startswith("dde"):
            self.found.add(FETCHES)
        if element == "definedName" and _runs_by_itself(attributes):
            self.found.add(RUNS)
        for key, text in attributes.items():
            self._attribute(element, key, text)
        self._field(name, element, attributes)
        if element in _READ:
            self.reading.append([])

    def _attribute(self, element: str, key: str, text: str) -> None:
        namespace, _, local = key.rpartition(" ")
        refers = bool(namespace) and text in self.outside and element not in _REFERRING
        asks = local == "instr" and not is_harmless(text)
        if _SCRIPT.match(text) or (local == "action" and not _may_act(element, text)):
            self.found.add(RUNS)
        elif refers or asks or (local in _HREFS and not _may_lead(element, text)):
            self.found.add(FETCHES)
        elif local in _FORMULA_KEYS or local.endswith("-address"):
            self._formula(text)

    def _field(self, name: str, element: str, attributes: dict[str, str]) -> None:
        if element in _TEXTS:
            self.fields.begin_text()
        elif element == "AlternateContent":
            self.fields.choose()
        elif element == "fldChar":
            self._of_word(name)
            marks = [text for key, text in attributes.items() if _MARK.search(key)]
            self.fields.mark(marks[0] if len(marks) == 1 else "")

    def _of_word(self, name: str) -> None:
        """Take the vocabulary of a field, of which there is one in a part."""
        namespace = name.rpartition(" ")[0]
        self.of_word = self.of_word or namespace
        if namespace != self.of_word:
            self.found.add(FETCHES)

    def _end(self, name: str) -> None:
        element = name.rpartition(" ")[2]
        if element in _TEXTS:
            self.fields.end_text()
        if element not in _READ:
            return
        text = "".join(self.reading.pop())
        if element in _FORMULAS:
            self._formula(text, on_a_click=element in _LISTS)
        elif element == "HyperlinkBase":
            self._attribute("a", "href", text)
        elif element != "t" or self.fields.tells():
            self._of_word(name)
            self.fields.add(element, text)

    def _formula(self, text: str, *, on_a_click: bool = False) -> None:
        if is_too_long(text):
            self.found.add(LONG)
            return
        if not only_reckons(text):
            self.found.add(FETCHES)
        if makes_an_address(text, on_a_click=on_a_click):
            self.found.add(LEADS)

    def _text(self, text: str) -> None:
        if self.reading:
            self.reading[-1].append(text)

    def _entity(self, *_: object) -> None:
        raise UnreadableError("declares an entity")


def _may_act(element: str, action: str) -> bool:
    """Tell whether what happens at a click is no more than to show another place."""
    if element == "event-listener":
        return action in _JUMPS
    return not element.startswith("hlink") or bool(_ACTION.fullmatch(action))


def _only_jumps(listener: dict[str, str]) -> bool:
    """Tell whether an event has an action, which is judged by itself, and names no program."""
    keys = {key.rpartition(" ")[2] for key in listener}
    return "action" in keys and keys <= _LISTENS


def _runs_by_itself(name: dict[str, str]) -> bool:
    """Tell whether a name in a sheet is that of a macro."""
    set_on = any(
        name.get(key, "0") not in ("0", "false") for key in ("xlm", "vbProcedure", "function")
    )
    return set_on or bool(_BY_ITSELF.search(name.get("name", "")))
