"""XMP, the notes that programs for images and PDFs leave in XML: whom and which place they name.

https://developer.adobe.com/xmp/docs/XMPNamespaces/
"""

from __future__ import annotations

from collections.abc import Iterator

from pages.files.metadata.person import person_in_path
from pages.files.metadata.xml_values import Value, values
from pages.files.trace import Trace, Where

_NAMES = {
    **dict.fromkeys(("creator", "contributor", "Author", "Artist", "artist"), Where.AUTHOR),
    **dict.fromkeys(("Photographer", "ImageCreatorName", "CiEmailWork"), Where.AUTHOR),
    **dict.fromkeys(("OwnerName", "CameraOwnerName", "Owner", "CopyrightOwnerName"), Where.OWNER),
    **dict.fromkeys(("PersonInImage", "PersonDisplayName", "PersonName"), Where.SHOWN),
    "CaptionWriter": Where.EDITOR,
    "Manager": Where.MANAGER,
}
_POSITION = ("GPSLatitude", "GPSLongitude", "GPSDestLatitude", "GPSDestLongitude")


def in_xmp(data: bytes) -> Iterator[Trace]:
    """Yield what a packet of XMP tells; UnreadableError if it is no XML."""
    packet = data.strip(b"\0\t\r\n ")
    for value in values(packet) if packet else ():
        if value.element in _POSITION or value.key in _POSITION:
            yield Trace(Where.POSITION)
        elif name := person_in_path(value.text):
            yield Trace(Where.PATH, name)
        elif where := _named(value):
            yield Trace(where, value.text)


def _named(value: Value) -> Where | None:
    """Say of whom a value is the name: an attribute, or a text in a list of names."""
    if value.key:
        in_region = value.key == "Name" and "RegionList" in value.path
        return Where.SHOWN if in_region else _NAMES.get(value.key)
    if value.element == "Name" and "RegionList" in value.path:
        return Where.SHOWN
    return next((_NAMES[name] for name in reversed(value.path) if name in _NAMES), None)
