"""The blueprint as one frozen model, in the words of the data; no input or output here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import model_validator

from blueprint.feit import Feit, Record
from blueprint.kinds import Bronsoort, Focus, Herkomst, Niveau, Projectsoort, Soort, Status
from blueprint.values import (
    Adres,
    Datum,
    Id,
    Ids,
    Mailbox,
    Naam,
    Nummer,
    Tekst,
    Teksten,
    Waar,
)


class Punt(Feit):
    """One point of a list: a reason, a step of the approach, a reason for the name."""

    id: Id
    tekst: Tekst


class Contact(Feit):
    """Whom to ask: a function and a shared mailbox, never a person."""

    functie: Naam
    orgaan: Id
    mailbox: Mailbox | None = None


class Organisatie(Feit):
    """An organisation that keeps its own council."""

    id: Id
    naam: Naam
    kort: Naam


class Orgaan(Feit):
    """A body of the programme structure; `rollen` sit in it, `velden` are what it supports."""

    id: Id
    naam: Naam
    afkorting: Naam | None = None
    niveau: Niveau
    organisatie: Ids = ()
    rollen: Teksten = ()
    velden: Ids = ()


class Traject(Feit):
    """A transversal track, across all master projects."""

    id: Id
    naam: Naam
    afkorting: Naam


class Masterproject(Feit):
    """The master project of one pillar; `manager` and `verandercoach` are roles."""

    id: Id
    naam: Naam
    pijler: Id
    manager: Id
    verandercoach: Id
    team: Naam


class Programma(Feit):
    """The programme itself; the site speaks as of `peildatum`."""

    naam: Naam
    leus: Naam
    omschrijving: Tekst
    peildatum: Datum
    contact: Contact
    organisaties: tuple[Organisatie, ...]
    redenen: tuple[Punt, ...]
    aanpak: tuple[Punt, ...]
    naamkeuze: tuple[Punt, ...]
    organen: tuple[Orgaan, ...]
    trajecten: tuple[Traject, ...]
    masterprojecten: tuple[Masterproject, ...]


class Post(Feit):
    """A post or body at the top of the organogram; without `organisatie` its place is unknown."""

    id: Id
    naam: Naam
    organisatie: Ids = ()


class Eenheid(Feit):
    """A unit; the same id is the same unit in all versions."""

    id: Id
    naam: Naam
    soort: Soort
    organisatie: Ids = ()
    opdracht: Tekst | None = None
    komt_uit: Ids = ()
    werktitel: Waar = False
    synoniemen: Teksten = ()
    eenheden: tuple[Eenheid, ...] = ()


class Versie(Feit):
    """One version of the organogram; `volgt_op` gives the order, also where a date is unknown.

    Of a version that is `gedeeltelijk` we know only some units, and not where they stand.
    """

    id: Id
    naam: Naam
    gedeeltelijk: Waar = False
    datum: Datum | None = None
    status: Status | None = None
    volgt_op: Id | None = None
    toelichting: Tekst | None = None
    ontbreekt: Teksten = ()
    top: tuple[Post, ...] = ()
    eenheden: tuple[Eenheid, ...]
    opgeheven: Ids = ()
    bestemming_onbekend: Ids = ()


class Principe(Feit):
    """A guiding principle, how the source translates it, and our questions to test it by."""

    id: Id
    naam: Naam
    vertaling: Teksten
    toetsvragen: Teksten = ()


class Rol(Feit):
    """A role of the programme organisation."""

    id: Id
    naam: Naam
    focus: Focus
    orgaan: Id | None = None
    taken: Teksten


class Voortgang(Record):
    """How a project stood on a day."""

    op: Datum
    stand: Naam
    toelichting: Tekst | None = None


class Project(Feit):
    """A project; without `naam` it is still to be named."""

    id: Id
    naam: Naam | None = None
    soort: Projectsoort
    masterproject: Id | None = None
    deel_van: Id | None = None
    herkomst: Herkomst | None = None
    samen_met: Ids = ()
    prioritair: Waar | None = None
    voortgang: tuple[Voortgang, ...] = ()


class Mijlpaal(Feit):
    """A point (`datum`) or stretch (`van`, `tot`) of the timeline; no date: not known."""

    id: Id
    titel: Naam
    omschrijving: Tekst | None = None
    datum: Datum | None = None
    van: Datum | None = None
    tot: Datum | None = None
    herzien: Datum | None = None
    bereikt: Datum | None = None
    hoofdlijn: Waar = False

    @model_validator(mode="after")
    def _datum_of_periode(self) -> Mijlpaal:
        if self.datum and (self.van or self.tot):
            raise ValueError("geef “datum” of “van” en “tot”, niet allebei")
        return self


class Vraag(Feit):
    """A question of employees; `nog_te_bepalen` says that no source answers it."""

    id: Id
    vraag: Naam
    synoniemen: Teksten = ()
    antwoord: Tekst
    nog_te_bepalen: Waar = False
    vraag_aan: Id | None = None
    pagina: Tekst | None = None


class Begrip(Feit):
    """A term, its abbreviation if it has one, and what it means."""

    id: Id
    term: Naam
    afkorting: Naam | None = None
    uitleg: Tekst


class Bezetting(Feit):
    """Who fills which role where; never part of feeds, exports, differences or history."""

    rol: Id
    waar: Id
    naam: Naam
    contact: Naam | None = None
    van: Datum
    tot: Datum | None = None


class Bron(Record):
    """A source document; a decision also names the body that took it."""

    id: Id
    titel: Naam
    kort: Naam
    soort: Bronsoort
    auteurs: Tekst | None = None
    uitgever: Tekst | None = None
    orgaan: Tekst | None = None
    datum: Datum | None = None
    datum_toelichting: Tekst | None = None
    adres: Adres | None = None
    dias: Nummer | None = None


class Blauwdruk(Record):
    """Everything: one field a file of `data/`; versions from old to new."""

    programma: Programma
    organogram: tuple[Versie, ...]
    principes: tuple[Principe, ...]
    rollen: tuple[Rol, ...]
    projecten: tuple[Project, ...]
    tijdlijn: tuple[Mijlpaal, ...]
    vragen: tuple[Vraag, ...]
    begrippen: tuple[Begrip, ...]
    bezetting: tuple[Bezetting, ...]
    bronnen: tuple[Bron, ...]

    @property
    def volledige(self) -> tuple[Versie, ...]:
        """The versions of the organogram that we know whole, from old to new."""
        return tuple(versie for versie in self.organogram if not versie.gedeeltelijk)

    @property
    def laatste(self) -> Versie:
        """The latest version of the organogram that we know whole."""
        return (self.volledige or self.organogram)[-1]

    def vorige(self, versie: Versie) -> Versie | None:
        """Give the version before this one that we know whole; None if there is none."""
        hiervoor = self.organogram[: self.organogram.index(versie)]
        return next((v for v in reversed(hiervoor) if not v.gedeeltelijk), None)

    def versie(self, versie_id: str) -> Versie:
        """Give the version with this id; KeyError if there is none."""
        gevonden: Versie = vind(self.organogram, versie_id)
        return gevonden


def vind(records: tuple[Any, ...], record_id: str) -> Any:
    """Give the record with this id; KeyError if there is none."""
    for record in records:
        if record.id == record_id:
            return record
    raise KeyError(record_id)


def alle_eenheden(
    eenheden: tuple[Eenheid, ...], ouders: tuple[Eenheid, ...] = ()
) -> Iterator[tuple[Eenheid, tuple[Eenheid, ...]]]:
    """Yield every unit, depth first, with its ancestors from the top down."""
    for eenheid in eenheden:
        yield eenheid, ouders
        yield from alle_eenheden(eenheid.eenheden, (*ouders, eenheid))
