"""The parts of an image of dots: where it ends, and that none is there which nobody reads."""

from __future__ import annotations

import re

from pages.files.trace import UnreadableError

_JPEG = b"\xff\xd8"
_END_OF_IMAGE, _COMMENT, _APPLICATION = 0xD9, 0xFE, 0xE0
START_OF_SCAN = 0xDA
"""The mark of a part of a JPEG that goes over its dots."""
_AFTER_DOTS = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# How dots may be coded (T.81, table B.1), and of these the three that every browser knows.
_CODINGS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SHOWN = frozenset({0xC0, 0xC1, 0xC2})
PNG = b"\x89PNG\r\n\x1a\n"
"""What every PNG begins with."""
# Content Credentials: who made a picture and with what, signed (C2PA 2.2, A.3).
_CREDENTIALS = frozenset({b"caBX", b"C2PA"})
_WEBP_NOTES = frozenset({b"EXIF", b"XMP "})
_WEBP_CHUNKS = _WEBP_NOTES | {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
# PNG, 3rd edition, 5.6, with its extensions and APNG; and what Apple (iDOT), ImageMagick (vpAg,
# caNv, orNT) and Microsoft Office (cmPP) write of dots.
_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV mDCv cLLI cLLi tEXt zTXt iTXt "
    b"bKGD hIST pHYs sPLT eXIf tIME acTL fcTL fdAT oFFs pCAL sCAL sTER "
    b"iDOT vpAg caNv orNT cmPP".split()
)
_MOTION = frozenset({b"acTL", b"fcTL", b"fdAT", b"ANIM", b"ANMF"})


def moves(data: bytes) -> bool:
    """Whether an image plays by itself: a PNG with frames (APNG), or a WebP with an animation."""
    return not _MOTION.isdisjoint(_parts(data))


def has_credentials(data: bytes) -> bool:
    """Whether a PNG or WebP says, signed, who made it."""
    return not _CREDENTIALS.isdisjoint(_parts(data))


def check_parts(data: bytes) -> None:
    """Refuse a PNG or WebP with parts that Pillow passes over, where notes may stand.

    And a JPEG that Pillow opens and no browser shows: without dots, or coded otherwise.
    """
    if data.startswith(_JPEG):
        marks = end_and_marks(data)[1]
        if START_OF_SCAN not in marks or not _CODINGS.intersection(marks) <= _SHOWN:
            raise UnreadableError("not for a browser")
    kinds = _parts(data) - _CREDENTIALS
    known = _PNG_CHUNKS if data.startswith(PNG) else _WEBP_CHUNKS
    if not kinds <= known or (kinds & _WEBP_NOTES and b"VP8X" not in kinds):
        raise UnreadableError("parts that no program writes there")


def check_end(data: bytes, end: int) -> None:
    """Refuse what goes on after its end: often what somebody cut off from a picture."""
    if data[end:].strip(b"\0"):
        raise UnreadableError("goes on after its end")


def end_and_marks(data: bytes) -> tuple[int, bytes]:
    """Give where a JPEG ends, and the marks of its parts in order.

    UnreadableError if it has notes after its dots, or no end.

    ITU-T T.81, B.1.1: a marker is FF and a sign; of the dots, none but those of a restart.
    """
    at, marks, scanned = 2, bytearray(), False
    while data[at : at + 1] == b"\xff":
        marker = data[at + 1]
        if marker == _END_OF_IMAGE:
            return at + 2, bytes(marks)
        if scanned and (marker == _COMMENT or marker & 0xF0 == _APPLICATION):
            raise UnreadableError("notes that no camera writes there")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        marks.append(marker)
        if marker == START_OF_SCAN:
            scanned = True
            found = _AFTER_DOTS.search(data, at)
            at = found.start() if found else len(data)
    raise UnreadableError("no end")


def _parts(data: bytes) -> set[bytes]:
    """Give the kinds of the parts of a PNG or WebP; none of another image."""
    if data.startswith(b"RIFF"):
        return _parts_of_webp(data)
    return _parts_of_png(data) if data.startswith(PNG) else set()


def _parts_of_png(data: bytes) -> set[bytes]:
    at, kinds = 8, set[bytes]()
    while at + 8 <= len(data) and b"IEND" not in kinds:
        kinds.add(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return kinds


def _parts_of_webp(data: bytes) -> set[bytes]:
    at, kinds = 12, set[bytes]()
    while at + 8 <= len(data):
        kinds.add(data[at : at + 4])
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    return kinds
