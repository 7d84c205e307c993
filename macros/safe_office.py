"""Whether an office document is to read and no more: it runs nothing, and fetches nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from xml.etree import ElementTree

from macros.metadata import ODF, OFFICE
from macros.metadata.package import Budget, parts
from macros.metadata.trace import TooLargeError, UnreadableError
from macros.metadata.xml_values import Value, values

_DEEPEST = 4  # a document in a sheet in a chart in slides
DOCUMENTS = (*OFFICE, *ODF)
_RUNS = "in dit document zit een macro of een programma"
_FETCHES = "dit document haalt iets van elders op als een lezer het opent"
_ADVICE = {
    _RUNS: "bewaar het als gewoon document, zonder macro’s en zonder ingesloten objecten",
    _FETCHES: "verbreek de koppelingen, zet beelden in het document zelf, en bewaar het opnieuw",
}
# Parts with code, or with something of another program; what a printer was set to is neither.
_PROGRAM = re.compile(
    r"(?:^|/)(?:vba|activeX|Basic/|Scripts/)|\.(?:bin|exe|dll|js|vbs|ps1|bat|cmd|hta|jar|scr|lnk)$",
    re.IGNORECASE,
)
_PRINTER = re.compile(r"(?:^|/)printerSettings/[^/]+\.bin$", re.IGNORECASE)
_LINKS = ("/hyperlink", "/hyperlinks")  # what a reader has to click on
_FIELD = re.compile(r"\s*DDE(?:AUTO)?\b", re.IGNORECASE)
_EXCHANGE = frozenset({"ddeLink", "dde-source", "dde-link", "dde-connection-decl"})
_EVENTS = frozenset({"event-listener", "script"})
_ELSEWHERE = re.compile(r"(?:https?|ftp|file|smb):|\\\\", re.IGNORECASE)
_FETCHED = frozenset({"image", "object", "object-ole", "plugin", "applet", "fill-image"})


def wrong_office(data: bytes) -> list[str]:
    """Give what is wrong with the bytes of a document, and what to do.

    UnreadableError if it is damaged, TooLargeError if it is too large to look through.
    """
    found = dict.fromkeys(_in_document(data, Budget(), _DEEPEST))
    return [f"{fault}; {_ADVICE[fault]}" for fault in found]


def _in_document(data: bytes, budget: Budget, deeper: int) -> Iterator[str]:
    """Yield each fault of a document, and of the documents that lie in it."""
    if not deeper:
        raise TooLargeError("too deep")
    for name, part in parts(data, budget):
        kind = PurePosixPath(name.lower()).suffix
        if _PROGRAM.search(name) and not _PRINTER.search(name):
            yield _RUNS
        elif kind in DOCUMENTS:
            with suppress(UnreadableError):  # what is no document is no fault of this one
                yield from _in_document(part, budget, deeper - 1)
        elif kind == ".rels":
            yield from _related(part)
        elif kind == ".xml":
            for value in values(part):
                yield from _in_value(value)


def _related(part: bytes) -> Iterator[str]:
    """Yield the fault of each relationship with something outside, a link to click on aside."""
    try:
        root = ElementTree.fromstring(part)
    except ElementTree.ParseError as error:
        raise UnreadableError("malformed XML") from error
    for relationship in root:
        kind = relationship.get("Type", "")
        outside = relationship.get("TargetMode") == "External"
        if (outside and not kind.endswith(_LINKS)) or kind.endswith("/aFChunk"):
            yield _RUNS if kind.endswith("/oleObject") else _FETCHES


def _in_value(value: Value) -> Iterator[str]:
    program = value.element in ("Default", "Override") and "macroEnabled" in value.text
    listens = value.element in _EVENTS and value.path[0].startswith("document")
    if program or listens:
        yield _RUNS
    asks = value.element in ("instrText", "fldSimple") and _FIELD.match(value.text)
    shown = value.element in _FETCHED and value.key == "href" and _ELSEWHERE.match(value.text)
    if value.element in _EXCHANGE or asks or shown:
        yield _FETCHES
