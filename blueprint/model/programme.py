"""What programma.yml holds: the programme, its bodies, tracks and master projects."""

from __future__ import annotations

from blueprint.model.kinds import Niveau
from blueprint.model.record import Fact
from blueprint.model.values import (
    Datumveld,
    Id,
    Mailbox,
    Naam,
    Proza,
    Teksten,
    Verwijzing,
    Verwijzingen,
)


class Punt(Fact):
    """One point of a list: a reason, a step of the approach, a reason for the name."""

    id: Id
    """Vaste naam, bijvoorbeeld `klantgericht`."""
    tekst: Proza
    """Één zin, bijvoorbeeld `We worden klantgerichter.`."""


class Contact(Fact):
    """Whom to ask: a function and a shared mailbox, never a person."""

    functie: Naam
    """Een functie of dienst, nooit een persoon, bijvoorbeeld `Programmabureau`."""
    orgaan: Verwijzing | None = None
    """Het `id` van een orgaan, bijvoorbeeld `pmo`; weglaten als het er geen is."""
    mailbox: Mailbox | None = None
    """Een gedeelde mailbox, nooit een persoonlijk adres, bijvoorbeeld `naam@voorbeeld.be`."""

    @property
    def without_mailbox(self) -> str:
        """The sentence that there is no mailbox; nothing where there is one."""
        return "" if self.mailbox else "We hebben geen mailadres."


class Organisatie(Fact):
    """An organisation that keeps its own council."""

    id: Id
    """Vaste naam, bijvoorbeeld `stad`."""
    naam: Naam
    """Volledige naam."""
    kort: Naam
    """Korte naam, voor in een tekening, bijvoorbeeld `Stad`."""


class Orgaan(Fact):
    """A body of the programme structure; `rollen` sit in it, `velden` are what it supports."""

    id: Id
    """Vaste naam, bijvoorbeeld `kernteam`."""
    naam: Naam
    """Volledige naam, bijvoorbeeld `Kernteam`."""
    afkorting: Naam | None = None
    """Zoals ze in de bron staat, bijvoorbeeld `PMO`."""
    niveau: Niveau
    """De laag in de tekening: `politiek`, `sturing` of `programma`, bijvoorbeeld `sturing`."""
    organisatie: Verwijzingen = ()
    """Van welke organisatie; weglaten als het van allebei of onbekend is, bijvoorbeeld `stad`."""
    rollen: Teksten = ()
    """Wie erin zit, als rol, bijvoorbeeld `[Sponsoren, Departementshoofden]`."""
    velden: Verwijzingen = ()
    """Wat dit orgaan ondersteunt: het `id` van een traject of een begrip."""


class Traject(Fact):
    """A transversal track, across all master projects."""

    id: Id
    """Vaste naam, bijvoorbeeld `herhuisvesting`."""
    naam: Naam
    """Volledige naam, bijvoorbeeld `HerHuisvesting`."""
    afkorting: Naam
    """De code in de tekening, bijvoorbeeld `HH`."""


class Masterproject(Fact):
    """The master project of one pillar; `manager` and `verandercoach` are roles."""

    id: Id
    """Vaste naam, bijvoorbeeld `masterproject-grond`."""
    naam: Naam
    """Volledige naam, bijvoorbeeld `Masterproject Grondgebonden materie`."""
    pijler: Verwijzing
    """Het `id` van de pijler, bijvoorbeeld `grondgebonden-materie`."""
    manager: Verwijzing
    """Het `id` van de rol die het leidt, bijvoorbeeld `masterprojectmanager`."""
    verandercoach: Verwijzing
    """Het `id` van de rol die begeleidt, bijvoorbeeld `verandercoach`."""
    team: Naam
    """Naam van het team, bijvoorbeeld `Masterprojectteam Grondgebonden materie`."""


class Programma(Fact):
    """The programme itself; the site speaks as of `peildatum`."""

    naam: Naam
    """Naam van het programma."""
    leus: Naam
    """De leus op de startpagina."""
    omschrijving: Proza
    """Wat het programma is, in een of twee zinnen."""
    peildatum: Datumveld
    """De datum waarop de site spreekt: wat ervoor ligt is voorbij, de rest is gepland."""
    contact: Contact
    """Aan wie medewerkers hun vraag stellen, zie hieronder."""
    organisaties: tuple[Organisatie, ...] = ()
    """De organisaties die elk hun raad houden."""
    redenen: tuple[Punt, ...] = ()
    """Waarom een nieuw organisatiemodel."""
    aanpak: tuple[Punt, ...] = ()
    """Wat er gebeurde sinds de beslissing."""
    naamkeuze: tuple[Punt, ...] = ()
    """Waarom het programma zo heet."""
    organen: tuple[Orgaan, ...] = ()
    """De vakken van de programmastructuur."""
    trajecten: tuple[Traject, ...] = ()
    """De transversale trajecten."""
    masterprojecten: tuple[Masterproject, ...] = ()
    """Een masterproject per pijler."""
