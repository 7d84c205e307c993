"""Documents of LibreOffice and its like (OpenDocument 1.3, ISO 26300)."""

from __future__ import annotations

from collections.abc import Iterator

from pages.files.metadata.office_names import in_property, in_signature
from pages.files.metadata.person import person_in_path
from pages.files.metadata.xml_values import values
from pages.files.trace import Trace, Where

_TEXTS: dict[tuple[str, ...], Where] = {
    ("meta", "creator"): Where.EDITOR,
    ("meta", "initial-creator"): Where.AUTHOR,
    ("meta", "printed-by"): Where.PRINTER,
    ("annotation", "creator"): Where.COMMENT,
    ("change-info", "creator"): Where.CHANGE,
}


def in_part(data: bytes) -> Iterator[Trace]:
    """Yield what one part of a document tells; UnreadableError if it is no XML."""
    title = ""  # of the property whose value comes next
    for value in values(data):
        yield from in_signature(value)
        if value.element == "user-defined":
            if value.key == "name":
                title = value.text
            elif not value.key:
                yield from in_property(title, value.text)
        elif where := _TEXTS.get(value.path[-2:]):
            if not value.key:
                yield Trace(where, value.text)
        elif (value.key or value.element == "config-item") and (name := person_in_path(value.text)):
            yield Trace(Where.PATH, name)
