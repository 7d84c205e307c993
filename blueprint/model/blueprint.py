"""The blueprint as one frozen model, in the words of the data; no input or output here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import takewhile
from typing import Any

from pydantic import model_validator

from blueprint.model.kinds import Bronsoort, Focus, Herkomst, Projectsoort, Projectstand
from blueprint.model.programme import Programma
from blueprint.model.record import Feit, Record
from blueprint.model.values import (
    Adres,
    Datumveld,
    Id,
    Naam,
    Nummer,
    Proza,
    Tekst,
    Teksten,
    Verwijzing,
    Verwijzingen,
    Waar,
    Zinnen,
)
from blueprint.model.version import STANDARD_KINDS, Eenheid, Plaats, Soort, Versie


class Principe(Feit):
    """A guiding principle, how the source translates it, and our questions to test it by."""

    id: Id
    """Vaste naam, bijvoorbeeld `ambitie`."""
    naam: Naam
    """Het principe, bijvoorbeeld `Ambitie`."""
    vertaling: Zinnen
    """Wat het in de praktijk wil zeggen; een of meer zinnen."""
    toetsvragen: Zinnen = ()
    """Onze vragen voor de toets."""


class Rol(Feit):
    """A role of the programme organisation."""

    id: Id
    """Vaste naam, bijvoorbeeld `verandercoach`."""
    naam: Naam
    """Naam van de rol, bijvoorbeeld `Verandercoach`."""
    focus: Focus | None = None
    """`top-down` of `bottom-up`; weglaten als ze geen richting heeft."""
    orgaan: Verwijzing | None = None
    """Het `id` van het orgaan waar de rol bij hoort, bijvoorbeeld `pmo`."""
    taken: Zinnen
    """Een of meer taken."""


class Voortgang(Feit):
    """How a project stood on a day."""

    op: Datumveld
    """De dag, bijvoorbeeld `2015-01-01`."""
    stand: Projectstand
    """`niet-begonnen`, `op-schema`, `risico`, `achter-op-schema`, `klaar` of `gestopt`."""
    toelichting: Proza | None = None
    """Een zin uitleg."""


class Project(Feit):
    """A project; without `naam` it is still to be named."""

    id: Id
    """Vaste naam, bijvoorbeeld `grond-project-1`."""
    naam: Naam | None = None
    """Laat ze weg zolang het project geen naam heeft."""
    soort: Projectsoort
    """`project`, `deelproject` of `quick-win`, bijvoorbeeld `project`."""
    masterproject: Verwijzing | None = None
    """Het `id` van het masterproject, bijvoorbeeld `masterproject-grond`."""
    deel_van: Verwijzing | None = None
    """Het `id` van het project waar dit een deel van is, bijvoorbeeld `grond-project-1`."""
    herkomst: Herkomst | None = None
    """`bestaand` (liep al) of `nieuw`, bijvoorbeeld `bestaand`."""
    samen_met: Verwijzingen = ()
    """`id`’s van projecten die samen sporen, bijvoorbeeld `[grond-project-2]`."""
    prioritair: Waar | None = None
    """`true` of `false`; weglaten als het niet bekend is."""
    voortgang: tuple[Voortgang, ...] = ()
    """Hoe het stond, van oud naar nieuw."""


class Mijlpaal(Feit):
    """A point (`datum`) or stretch (`van`, `tot`) of the timeline; no date: not known."""

    id: Id
    """Vaste naam, bijvoorbeeld `van-kracht`."""
    titel: Naam
    """Wat er gebeurt, bijvoorbeeld `Het nieuwe organogram gaat in`."""
    omschrijving: Proza | None = None
    """Uitleg in een of twee zinnen."""
    datum: Datumveld | None = None
    """Het moment, zoals gepland; niet samen met `van` of `tot`, bijvoorbeeld `2015-01-01`."""
    van: Datumveld | None = None
    """Begin van een periode, bijvoorbeeld `2014-01`."""
    tot: Datumveld | None = None
    """Einde van een periode, bijvoorbeeld `2014-06`."""
    herzien: Datumveld | None = None
    """De nieuwe datum, als de planning verschoof, bijvoorbeeld `2015-03`."""
    bereikt: Datumveld | None = None
    """De dag waarop het echt gebeurde, bijvoorbeeld `2014-10-20`."""
    hoofdlijn: Waar = False
    """`true` zet de mijlpaal ook op de startpagina."""

    @model_validator(mode="after")
    def _datum_of_periode(self) -> Mijlpaal:
        if self.datum and (self.van or self.tot):
            raise ValueError("geef “datum” of “van” en “tot”, niet allebei")
        return self


class Vraag(Feit):
    """A question of employees; `nog_te_bepalen` says that no source answers it."""

    id: Id
    """Vaste naam, bijvoorbeeld `verandert-mijn-job`."""
    vraag: Naam
    """Zoals een medewerker ze stelt, bijvoorbeeld `Verandert mijn job?`."""
    synoniemen: Teksten = ()
    """Andere woorden waarmee mensen zoeken; ze staan onder de vraag."""
    antwoord: Proza
    """Kort, het antwoord eerst."""
    nog_te_bepalen: Waar = False
    """`true` als geen bron het antwoord geeft."""
    vraag_aan: Verwijzing | None = None
    """Het `id` van het orgaan dat het weet, bijvoorbeeld `pmo`."""
    pagina: Tekst | None = None
    """De pagina met meer uitleg, als pad binnen `docs/`, bijvoorbeeld `tijdlijn.md`."""


class Begrip(Feit):
    """A term, its abbreviation if it has one, and what it means."""

    id: Id
    """Vaste naam, bijvoorbeeld `cbs`."""
    term: Naam
    """Het begrip, voluit, bijvoorbeeld `College van burgemeester en schepenen`."""
    afkorting: Naam | None = None
    """De afkorting; krijgt uitleg op elke pagina, bijvoorbeeld `CBS`."""
    uitleg: Proza
    """Wat het is, in een of twee zinnen."""


class Bezetting(Feit):
    """Who fills which role where; never part of feeds, exports, differences or history."""

    rol: Verwijzing
    """Het `id` van de rol, bijvoorbeeld `verandercoach`."""
    waar: Verwijzing
    """Het `id` van de plaats: een masterproject, orgaan, traject of deel van het organogram."""
    naam: Naam
    """Naam van de persoon, bijvoorbeeld `Voornaam Naam`."""
    contact: Naam | None = None
    """Mailbox of telefoon van de dienst."""
    van: Datumveld
    """Vanaf wanneer, bijvoorbeeld `2015-01-01`."""
    tot: Datumveld | None = None
    """Tot wanneer, bijvoorbeeld `2016-01-01`."""


class Bron(Record):
    """A source document; a decision also names the body that took it."""

    id: Id
    """Vaste naam, waar je overal naar verwijst, bijvoorbeeld `jaarverslag-2014`."""
    titel: Naam
    """Titel van het document."""
    kort: Naam
    """Korte naam, zoals ze bij een gegeven staat, bijvoorbeeld `presentatie`."""
    soort: Bronsoort
    """`besluit`, `presentatie`, `artikel`, `webpagina`, `jaarverslag`, `nota` of `register`."""
    auteurs: Tekst | None = None
    """Wie het schreef."""
    uitgever: Tekst | None = None
    """Wie het uitgaf."""
    orgaan: Tekst | None = None
    """Bij een besluit: welk orgaan besliste, bijvoorbeeld `gemeenteraad`."""
    datum: Datumveld | None = None
    """Datum van het document, bijvoorbeeld `2014-10-20`."""
    datum_toelichting: Tekst | None = None
    """Wat je over de datum moet weten, bijvoorbeeld `zonder datum`."""
    adres: Adres | None = None
    """Het webadres, met `https://`, bijvoorbeeld `https://voorbeeld.be/`."""
    dias: Nummer | None = None
    """Hoeveel dia’s een presentatie telt, bijvoorbeeld `23`."""


class Blauwdruk(Record):
    """Everything: one field a file of `data/`; versions from old to new."""

    programma: Programma
    """Het programma zelf: organisaties, organen, trajecten en masterprojecten."""
    organogram: tuple[Versie, ...]
    """De versies van het organogram, van oud naar nieuw."""
    soorten: tuple[Soort, ...] = STANDARD_KINDS
    """De soorten van eenheden, van hoog naar laag."""
    principes: tuple[Principe, ...] = ()
    """De leidende principes."""
    rollen: tuple[Rol, ...] = ()
    """De rollen van de programmaorganisatie."""
    projecten: tuple[Project, ...] = ()
    """De projecten."""
    tijdlijn: tuple[Mijlpaal, ...] = ()
    """De mijlpalen."""
    vragen: tuple[Vraag, ...] = ()
    """De vragen van medewerkers."""
    begrippen: tuple[Begrip, ...] = ()
    """De begrippen en afkortingen."""
    bezetting: tuple[Bezetting, ...] = ()
    """Wie welke rol opneemt."""
    bronnen: tuple[Bron, ...] = ()
    """De bronnen."""

    @property
    def volledige(self) -> tuple[Versie, ...]:
        """The versions of the organogram that we know whole, from old to new."""
        return tuple(versie for versie in self.organogram if not versie.gedeeltelijk)

    @cached_property
    def tot_nu(self) -> tuple[Versie, ...]:
        """The versions up to `peildatum`; one without a date counts with those it stands among."""
        dag = self.programma.peildatum.eind
        return tuple(takewhile(lambda v: v.datum is None or v.datum.begin <= dag, self.organogram))

    @cached_property
    def aangekondigd(self) -> frozenset[str]:
        """The ids of the versions after `peildatum`, which the site does not tell as what is."""
        return frozenset(versie.id for versie in self.organogram[len(self.tot_nu) :])

    @cached_property
    def laatste(self) -> Versie:
        """The latest version of the organogram, up to `peildatum`, that we know whole."""
        nu = [versie for versie in self.tot_nu if not versie.gedeeltelijk]
        return (nu or self.volledige or self.organogram)[-1]

    @cached_property
    def plaatsen(self) -> Mapping[str, tuple[Plaats, ...]]:
        """Every unit by its id, with its places from the oldest version to the latest."""
        gevonden: dict[str, list[Plaats]] = {}
        for versie in self.organogram:
            for plaats in versie.plaatsen:
                gevonden.setdefault(plaats.eenheid.id, []).append(plaats)
        return {een_id: tuple(plaatsen) for een_id, plaatsen in gevonden.items()}

    @cached_property
    def kinds(self) -> Mapping[str, Soort]:
        """Every kind of unit by its id, from high to low."""
        return {soort.id: soort for soort in self.soorten}

    def kind_of(self, eenheid: Eenheid) -> Soort:
        """Give the kind of a unit; KeyError if it is not declared."""
        return self.kinds[eenheid.soort]

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
