"""Documents of Word, Excel and PowerPoint (ISO 29500, and what Microsoft added: [MS-DOCX] …)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.reading.personal_data import personal_addresses
from pages.files.metadata.person import is_role, person_in_path
from pages.files.metadata.xml_values import Value, values
from pages.files.trace import Trace, Where

_TEXTS: dict[tuple[str, ...], Where] = {
    ("coreProperties", "creator"): Where.AUTHOR,
    ("coreProperties", "lastModifiedBy"): Where.EDITOR,
    ("Properties", "Manager"): Where.MANAGER,
    ("authors", "author"): Where.COMMENT,
    ("UserInfo", "DisplayName"): Where.PEOPLE,
}
_PATHS = ("Template", "HyperlinkBase")
_ATTRIBUTES = {
    ("cmAuthor", "name"): Where.COMMENT,  # ppt/commentAuthors.xml
    ("author", "name"): Where.COMMENT,  # ppt/authors.xml
    ("person", "author"): Where.PEOPLE,  # word/people.xml
    ("person", "displayName"): Where.PEOPLE,  # xl/persons/
    ("comment", "author"): Where.COMMENT,
    ("userInfo", "name"): Where.PEOPLE,  # xl/revisions/userNames.xml
    ("header", "userName"): Where.CHANGE,  # xl/revisions/revisionHeaders.xml
    ("fileSharing", "userName"): Where.EDITOR,
    ("scenario", "user"): Where.CHANGE,
    ("pivotCacheDefinition", "refreshedBy"): Where.EDITOR,
    ("chgData", "name"): Where.CHANGE,  # ppt/changesInfos/
    ("permStart", "ed"): Where.PEOPLE,  # who may change a part of a document that is locked
}
# How somebody looked at a workbook that many could write in: the program makes this name.
_VIEW = re.compile(
    r"(.+) - (?:Persoonlijke weergave|Personal View|Affichage personnel|Persönliche Ansicht)"
)
# XML Signature (W3C, 4.2 and 4.5.4), and what every document that is signed has of it.
_SIGNATURE = ("SignatureValue", "X509Certificate")
_ACCOUNTS = ("userId", "providerId")  # a mail address among other signs


def in_part(data: bytes) -> Iterator[Trace]:
    """Yield what one part of a document tells; UnreadableError if it is no XML."""
    title = ""  # of the property whose value comes next
    for value in values(data):
        if value.element in ("property", "docVar") and value.key == "name":
            title = value.text
        elif "property" in value.path[:-1] or (value.element == "docVar" and value.key == "val"):
            yield from in_property(title, value.text)
        else:
            yield from _named(value)


def in_signature(value: Value) -> Iterator[Trace]:
    """Yield that a document is signed: with a name, a mail address, the number of a person."""
    if value.element in _SIGNATURE and not value.key:
        yield Trace(Where.SIGNATURE)


def in_property(title: str, text: str) -> Iterator[Trace]:
    """Yield whom a property that somebody added names, by its title or its text."""
    if name := person_in_path(text):
        yield Trace(Where.PATH, name)
    elif is_role(title):
        yield Trace(Where.PROPERTY, text)
    else:
        yield from (Trace(Where.PROPERTY, found[0]) for found in personal_addresses(text))


def _named(value: Value) -> Iterator[Trace]:
    if not value.key:
        yield from in_signature(value)
        where = _TEXTS.get(value.path[-2:])
        if where:
            yield Trace(where, value.text)
        elif value.element in _PATHS and (name := person_in_path(value.text)):
            yield Trace(Where.PATH, name)
    elif where := _ATTRIBUTES.get((value.element, value.key)):
        yield Trace(where, value.text)
    elif value.key == "author":  # w:ins, w:del, w:rPrChange and all others that keep a change
        yield Trace(Where.CHANGE, value.text)
    elif is_role(value.key):
        yield Trace(Where.PROPERTY, value.text)
    elif value.element == "customWorkbookView" and (view := _VIEW.fullmatch(value.text)):
        yield Trace(Where.PEOPLE, view[1])
    elif name := person_in_path(value.text):
        yield Trace(Where.PATH, name)
    elif value.key in _ACCOUNTS:
        yield from (Trace(Where.PEOPLE, found[0]) for found in personal_addresses(value.text))
