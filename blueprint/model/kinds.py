"""The fixed words of the data: each enum's values are what an editor writes and a reader sees."""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """A word of the data that is written with hyphens and read with spaces."""

    @property
    def in_words(self) -> str:
        """Give it as it stands in a sentence: `van kracht`."""
        return self.value.replace("-", " ")


class Status(Word):
    """How far a version of the organogram has come."""

    VOORSTEL = "voorstel"
    BESLIST = "beslist"
    GOEDGEKEURD = "goedgekeurd"
    AANGEKONDIGD = "aangekondigd"
    VAN_KRACHT = "van-kracht"


class Lidwoord(StrEnum):
    """The article of a Dutch noun."""

    DE = "de"
    HET = "het"


class Niveau(StrEnum):
    """The layer of the programme structure that a body belongs to."""

    POLITIEK = "politiek"
    STURING = "sturing"
    PROGRAMMA = "programma"


class Focus(StrEnum):
    """The direction a role works in."""

    TOP_DOWN = "top-down"
    BOTTOM_UP = "bottom-up"


class Projectsoort(StrEnum):
    """How large a project is."""

    PROJECT = "project"
    DEELPROJECT = "deelproject"
    QUICK_WIN = "quick-win"


class Herkomst(StrEnum):
    """Whether a project ran before the programme took it in."""

    BESTAAND = "bestaand"
    NIEUW = "nieuw"


class Projectstand(Word):
    """How a project stands on a day."""

    NIET_BEGONNEN = "niet-begonnen"
    OP_SCHEMA = "op-schema"
    RISICO = "risico"
    ACHTER_OP_SCHEMA = "achter-op-schema"
    KLAAR = "klaar"
    GESTOPT = "gestopt"


class Bronsoort(StrEnum):
    """What kind of document a source is."""

    BESLUIT = "besluit"
    PRESENTATIE = "presentatie"
    ARTIKEL = "artikel"
    WEBPAGINA = "webpagina"
    JAARVERSLAG = "jaarverslag"
    NOTA = "nota"
    REGISTER = "register"
