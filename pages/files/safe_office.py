"""Whether an office document is to read and no more: it runs nothing, and fetches nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree

from pages.files.metadata import ODF, OFFICE, XML
from pages.files.metadata.xml_values import check_encoding
from pages.files.office.document_kinds import (
    CLICKED,
    JUDGED,
    RELATED,
    ending,
    is_disguised,
    is_part,
    is_type,
)
from pages.files.office.part import FETCHES, LEADS, LONG, RUNS, faults
from pages.files.package import Budget, parts
from pages.files.safe_svg import wrong_svg
from pages.files.trace import TooLargeError, UnreadableError
from pages.markup.allowed_html import address_scheme, leads_safely

_DEEPEST = 4  # a document in a sheet in a chart in slides
DOCUMENTS = (*OFFICE, *ODF)
_ADVICE = {
    RUNS: "bewaar het als gewoon document, zonder macro’s en zonder ingesloten objecten, "
    "of maak er een pdf van",
    FETCHES: "verbreek die koppelingen, zet beelden in het document zelf, en bewaar het opnieuw, "
    "of maak er een pdf van",
    LEADS: "schrijf het hele adres in de formule, of plak er de waarde in plaats van de formule",
    LONG: "verdeel ze over meer cellen, of plak er de waarde in plaats van de formule",
}
_TYPES = "[content_types].xml"
_LINK = re.compile(
    "external|connection|query|volatile|mailMerge|attachedTemplate|aFChunk|subDoc", re.IGNORECASE
)
_PROGRAM = re.compile("vbaProject|oleObject|control|macro", re.IGNORECASE)


def wrong_office(data: bytes) -> list[str]:
    """Give what is wrong with the bytes of a document, and what to do.

    UnreadableError if it is damaged, TooLargeError if it is too large to look through.
    """
    found = dict.fromkeys(_in_document(data, Budget(len(data)), _DEEPEST))
    return [f"{fault}; {_ADVICE[fault]}" for fault in found]


def _in_document(data: bytes, budget: Budget, deeper: int) -> Iterator[str]:
    """Yield each fault of a document, and of the documents that lie in it."""
    if not deeper:
        raise TooLargeError("too deep")
    read: list[tuple[str, bytes]] = []
    outside: defaultdict[str, set[str]] = defaultdict(set)
    for written, part in parts(data, budget):
        name = unquote(written).replace("\\", "/").lstrip("/")
        kind = ending(name)
        if not is_part(name):
            yield RUNS
        elif name.lower() == _TYPES:
            yield from _typed(part)
        elif kind == ".rels":
            yield from _related(part, outside[_owner(name)])
        elif kind in XML:
            read.append((name, part))
        elif kind in DOCUMENTS:
            yield from _within(part, budget, deeper)
        elif _is_more(part, kind, budget) if kind in JUDGED else is_disguised(part):
            yield RUNS
    for name, part in read:
        yield from sorted(faults(part, outside[name.lower()]))


def _is_more(drawing: bytes, kind: str, budget: Budget) -> bool:
    if kind == ".svg":
        return bool(wrong_svg(drawing, kind))
    from pages.files.safe_pdf import wrong_pdf  # pypdf takes 0.2 s, mostly for nothing

    try:
        return is_disguised(drawing) or bool(wrong_pdf(drawing, budget))
    except TooLargeError:
        raise
    except UnreadableError:
        return True


def _owner(name: str) -> str:
    """Give the name of the part whose relationships are in this one, in small letters."""
    folder, _, own = name.lower().rpartition("_rels/")
    return folder + own.removesuffix(".rels")


def _within(part: bytes, budget: Budget, deeper: int) -> Iterator[str]:
    try:
        yield from _in_document(part, budget, deeper - 1)
    except TooLargeError:
        raise
    except UnreadableError:  # it only has the name of a document
        yield RUNS


def _typed(part: bytes) -> Iterator[str]:
    """Yield what is wrong with each content type that is not in the list of harmless ones."""
    for entry in _entries(part):
        name = f"printerSettings.{entry.get('Extension', 'xml')}"
        kind = entry.get("ContentType", "")
        if is_part(name) and not is_type(kind):
            yield FETCHES if _LINK.search(kind) else RUNS


def _related(part: bytes, outside: set[str]) -> Iterator[str]:
    """Yield the fault of each relationship of another kind, or with what is no page outside.

    The names of those with something outside are added to `outside`.
    """
    for entry in _entries(part):
        kind, target = entry.get("Type", "").rpartition("/")[2], entry.get("Target", "")
        if entry.get("TargetMode", "Internal") != "Internal":
            outside.add(entry.get("Id", ""))
            if not (kind in CLICKED and leads_safely(target)):
                yield RUNS if _PROGRAM.search(kind) else FETCHES
        elif kind not in RELATED:
            yield FETCHES if _LINK.search(kind) else RUNS
        elif address_scheme(target) or target.startswith(("\\", "//")):
            yield FETCHES


def _entries(part: bytes) -> ElementTree.Element:
    check_encoding(part)
    try:
        return ElementTree.fromstring(part)
    except ElementTree.ParseError as error:
        raise UnreadableError("malformed XML") from error
