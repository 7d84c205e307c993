"""One thing that a file says of a person without showing it, and the file that nobody can read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Where(StrEnum):
    """What of a file names a person, as an editor is told."""

    AUTHOR = "de auteur"
    EDITOR = "wie het laatst bewaarde"
    PRINTER = "wie het laatst afdrukte"
    MANAGER = "de manager"
    OWNER = "de eigenaar"
    SHOWN = "wie erop staat"
    COMMENT = "een opmerking"
    CHANGE = "een bijgehouden wijziging"
    PEOPLE = "de lijst van wie eraan werkte"
    PROPERTY = "een eigenschap"
    PATH = "het pad van een map"
    POSITION = "de plaats waar een foto genomen is"
    CREDENTIALS = "wie een beeld maakte en bewerkte"
    SIGNATURE = "een digitale handtekening"
    EDITING = "wat een programma nodig heeft om verder te bewerken"


@dataclass(frozen=True)
class Trace:
    """A name and where it stands, or that it may stand there: `NAMELESS` has none.

    `inside`: in a file within the file.
    """

    where: Where
    name: str = ""
    inside: bool = False

    def nested(self) -> Trace:
        """Give the same of a file that lies within another."""
        return replace(self, inside=True)


NAMELESS = frozenset((Where.POSITION, Where.CREDENTIALS, Where.SIGNATURE, Where.EDITING))
"""What tells of a person without a name that we can read."""


class UnreadableError(ValueError):
    """A file that is damaged or locked: nobody knows what it says."""


class TooLargeError(UnreadableError):
    """A file that would unpack to too much."""
