"""The blueprint as one frozen model, in the words of the data; no input or output here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import takewhile
from typing import Any

from pydantic import model_validator

from blueprint.model.kinds import Bronsoort, Focus, Herkomst, Projectsoort, Projectstand
from blueprint.model.programme import Programma
from blueprint.model.record import Fact, Record
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
from blueprint.model.version import STANDARD_KINDS, Eenheid, Soort, UnitPlace, Versie


class Principe(Fact):
    """A guiding principle, how the source translates it, and our questions to test it by."""

    id: Id
    """Vaste naam, bijvoorbeeld `ambitie`."""
    naam: Naam
    """Het principe, bijvoorbeeld `Ambitie`."""
    vertaling: Zinnen
    """Wat het in de praktijk wil zeggen; een of meer zinnen."""
    toetsvragen: Zinnen = ()
    """Onze vragen voor de toets."""


class Rol(Fact):
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


class Voortgang(Fact):
    """How a project stood on a day."""

    op: Datumveld
    """De dag, bijvoorbeeld `2015-01-01`."""
    stand: Projectstand
    """`niet-begonnen`, `op-schema`, `risico`, `achter-op-schema`, `klaar` of `gestopt`."""
    toelichting: Proza | None = None
    """Een zin uitleg."""


class Project(Fact):
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


class Mijlpaal(Fact):
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
    def _date_or_stretch(self) -> Mijlpaal:
        if self.datum and (self.van or self.tot):
            raise ValueError("geef “datum” of “van” en “tot”, niet allebei")
        return self


class Vraag(Fact):
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


class Begrip(Fact):
    """A term, its abbreviation if it has one, and what it means."""

    id: Id
    """Vaste naam, bijvoorbeeld `cbs`."""
    term: Naam
    """Het begrip, voluit, bijvoorbeeld `College van burgemeester en schepenen`."""
    afkorting: Naam | None = None
    """De afkorting; krijgt uitleg op elke pagina, bijvoorbeeld `CBS`."""
    uitleg: Proza
    """Wat het is, in een of twee zinnen."""


class Bezetting(Fact):
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
    def whole_versions(self) -> tuple[Versie, ...]:
        """The versions of the organogram that we know whole, from old to new."""
        return tuple(version for version in self.organogram if not version.gedeeltelijk)

    @cached_property
    def versions_until_now(self) -> tuple[Versie, ...]:
        """The versions up to `peildatum`; one without a date counts with those it stands among.

        A proposal is never one of them.
        """
        day = self.programma.peildatum.end

        def is_past(version: Versie) -> bool:
            return not version.is_proposed and (version.datum is None or version.datum.begin <= day)

        return tuple(takewhile(is_past, self.organogram))

    @cached_property
    def announced(self) -> frozenset[str]:
        """The ids of the versions after `peildatum`, and of proposals: they are not what is."""
        return frozenset(version.id for version in self.organogram[len(self.versions_until_now) :])

    @cached_property
    def latest(self) -> Versie:
        """The latest version of the organogram, up to `peildatum`, that we know whole."""
        now = [version for version in self.versions_until_now if not version.gedeeltelijk]
        return (now or self.whole_versions or self.organogram)[-1]

    @cached_property
    def places(self) -> Mapping[str, tuple[UnitPlace, ...]]:
        """Every unit by its id, with its places from the oldest version to the latest."""
        found: dict[str, list[UnitPlace]] = {}
        for version in self.organogram:
            for place in version.places:
                found.setdefault(place.unit.id, []).append(place)
        return {unit_id: tuple(places) for unit_id, places in found.items()}

    @cached_property
    def kinds(self) -> Mapping[str, Soort]:
        """Every kind of unit by its id, from high to low."""
        return {soort.id: soort for soort in self.soorten}

    def kind_of(self, unit: Eenheid) -> Soort:
        """Give the kind of a unit; KeyError if it is not declared."""
        return self.kinds[unit.soort]

    def owner_names(self, unit: Eenheid) -> list[str]:
        """Give the names of the organisations that a unit is of; none where nobody says it."""
        return [find_record(self.programma.organisaties, one).naam for one in unit.organisatie]

    def previous(self, version: Versie) -> Versie | None:
        """Give the version before this one that we know whole; None if there is none."""
        before = self.organogram[: self.organogram.index(version)]
        return next((v for v in reversed(before) if not v.gedeeltelijk), None)

    def version(self, version_id: str) -> Versie:
        """Give the version with this id; KeyError if there is none."""
        found: Versie = find_record(self.organogram, version_id)
        return found


def find_record(records: tuple[Any, ...], record_id: str) -> Any:
    """Give the record with this id; KeyError if there is none."""
    for record in records:
        if record.id == record_id:
            return record
    raise KeyError(record_id)
