"""A version of the organogram: its posts and its units, nested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from blueprint.model.kinds import Lidwoord, Status
from blueprint.model.record import Fact, Record
from blueprint.model.values import (
    Adres,
    Datumveld,
    Id,
    Mailbox,
    Naam,
    Proza,
    Teksten,
    Telefoon,
    Verwijzing,
    Verwijzingen,
    Waar,
    Zinnen,
    to_list,
)


class Post(Fact):
    """A post or body at the top of the organogram; without `organisatie` its place is unknown."""

    id: Id
    """Vaste naam, bijvoorbeeld `stadssecretaris`."""
    naam: Naam
    """Naam van de post, bijvoorbeeld `Stadssecretaris`."""
    organisatie: Verwijzingen = ()
    """Van wie; weglaten als de plaats niet bekend is, bijvoorbeeld `stad`."""
    toelichting: Naam | None = None
    """Wat je erbij moet weten, in één korte zin."""


class Soort(Record):
    """A kind of unit; the data declare them from high to low, the last one is the smallest."""

    id: Id
    """Vaste naam, die je bij een eenheid zet, bijvoorbeeld `departement`."""
    naam: Naam
    """Hoe je één ervan noemt, in een zin, bijvoorbeeld `departement`."""
    meervoud: Naam
    """Hoe je er meer noemt, bijvoorbeeld `departementen`."""
    lidwoord: Lidwoord = Lidwoord.DE
    """`het` bij een het-woord; zonder geldt `de`."""
    kolom: Waar = False
    """`true` als ze in de tekening altijd een eigen kolom heeft, ook zonder onderdelen."""

    @property
    def with_article(self) -> str:
        """The noun with its article: `het thema`."""
        return f"{self.lidwoord} {self.naam}"


STANDARD_KINDS = (
    Soort(id="pijler", naam="pijler", meervoud="pijlers", kolom=True),
    Soort(id="thema", naam="thema", meervoud="thema’s", lidwoord=Lidwoord.HET),
    Soort(id="departement", naam="departement", meervoud="departementen", lidwoord=Lidwoord.HET),
    Soort(
        id="dienstverleningscentrum",
        naam="dienstverleningscentrum",
        meervoud="dienstverleningscentra",
        lidwoord=Lidwoord.HET,
    ),
    Soort(id="dienst", naam="dienst", meervoud="diensten"),
)
"""The kinds of data that declare none, such as data of before they could."""


class Contactpunt(Record):
    """How to reach a unit: a function with a shared mailbox or number, never a person."""

    functie: Naam | None = None
    """Een loket of functie, nooit een persoon, bijvoorbeeld `Onthaal`."""
    mailbox: Mailbox | None = None
    """Een gedeelde mailbox, nooit een persoonlijk adres, bijvoorbeeld `naam@voorbeeld.be`."""
    telefoon: Telefoon | None = None
    """Het nummer van de dienst, nooit van een persoon, bijvoorbeeld `09 000 00 00`."""

    @model_validator(mode="after")
    def _is_reachable(self) -> Contactpunt:
        if self.mailbox is None and self.telefoon is None:
            raise ValueError("zeg hoe je ze bereikt: “mailbox: …” of “telefoon: …”")
        return self

    def __str__(self) -> str:
        """Give it in words, for a difference or a cell."""
        return ", ".join(filter(None, (self.functie, self.mailbox, self.telefoon)))


class Code(Record):
    """What a unit is called in a register, such as OVO, KBO or a cost centre."""

    lijst: Naam
    """Naam van het register of de lijst, bijvoorbeeld `OVO`."""
    code: Naam
    """De code, bijvoorbeeld `OVO000000`."""

    def __str__(self) -> str:
        """Give it in words, for a difference or a cell."""
        return f"{self.lijst} {self.code}"


PAGE_OF_ALL = "index"
"""The id that no unit can have: a page of that name is the page of its folder."""


class Eenheid(Fact):
    """A unit; the same id is the same unit in all versions."""

    id: Id
    """Vaste naam, dezelfde in alle versies, bijvoorbeeld `vrije-tijd`."""
    naam: Naam
    """De naam in deze versie, bijvoorbeeld `Vrije tijd`."""
    soort: Verwijzing
    """Het `id` van een soort in `soorten.yml`, bijvoorbeeld `departement`."""
    organisatie: Verwijzingen = ()
    """Van welke organisatie, of van allebei, bijvoorbeeld `[stad, ocmw]`."""
    opdracht: Proza | None = None
    """Wat ze doet, in een of twee zinnen."""
    contact: Contactpunt | None = None
    """Hoe je haar bereikt: een functie met een gedeelde mailbox of een nummer, zie hieronder."""
    locatie: Naam | None = None
    """Waar ze zit, bijvoorbeeld `Stadhuis, eerste verdieping`."""
    website: Adres | None = None
    """Haar webadres, met `https://`, bijvoorbeeld `https://voorbeeld.be/`."""
    codes: Annotated[tuple[Code, ...], BeforeValidator(to_list)] = ()
    """Hoe ze in registers heet, zie hieronder, bijvoorbeeld `{lijst: OVO, code: OVO000000}`."""
    ook_onder: Annotated[Verwijzingen, Field(max_length=10)] = ()
    """Waar ze óók verantwoording aan aflegt: het `id` van een andere eenheid in deze versie."""
    komt_uit: Verwijzingen = ()
    """`id`’s uit een vorige versie waar ze uit voortkomt, bijvoorbeeld `[stad-financien]`."""
    werktitel: Waar = False
    """`true` als de naam voorlopig is; anders weglaten."""
    synoniemen: Teksten = ()
    """Andere woorden waarmee mensen zoeken, bijvoorbeeld `[FM, gebouwen]`."""
    eenheden: tuple[Eenheid, ...] = ()
    """Wat eronder hangt, zo diep als nodig."""


class Versie(Fact):
    """One version of the organogram; `volgt_op` gives the order, also where a date is unknown.

    Of a version that is `gedeeltelijk` we know only some units, and not where they stand.
    """

    id: Id
    """Dat schrijf je niet: het is de bestandsnaam zonder `.yml`."""
    naam: Naam
    """Naam van de versie, bijvoorbeeld `Beslissing van september 2013`."""
    gedeeltelijk: Waar = False
    """`true` als je maar een deel van de versie kent: de site tekent ze dan niet."""
    datum: Datumveld | None = None
    """Datum van de versie, bijvoorbeeld `2013-09`; na de peildatum heet ze “aangekondigd”."""
    status: Status | None = None
    """`voorstel` (niet op de site), `beslist`, `goedgekeurd`, `aangekondigd` of `van-kracht`."""
    volgt_op: Verwijzing | None = None
    """Het `id` van de vorige versie; alleen de oudste heeft er geen, bijvoorbeeld `voordien`."""
    toelichting: Proza | None = None
    """De versie in een paar zinnen."""
    ontbreekt: Zinnen = ()
    """Wat we van deze versie niet weten."""
    top: tuple[Post, ...] = ()
    """Posten en organen bovenaan."""
    eenheden: tuple[Eenheid, ...]
    """De pijlers, met alles eronder."""
    opgeheven: Verwijzingen = ()
    """`id`’s uit de vorige versie die stopten, bijvoorbeeld `[dienst-x]`."""
    bestemming_onbekend: Verwijzingen = ()
    """`id`’s uit de vorige versie waarvan geen bron zegt waar ze heen gingen."""

    @property
    def is_proposed(self) -> bool:
        """Whether nobody decided it yet: readers do not see it."""
        return self.status is Status.VOORSTEL

    @cached_property
    def places(self) -> tuple[UnitPlace, ...]:
        """Every unit with its ancestors, depth first."""
        return tuple(UnitPlace(self, unit, parents) for unit, parents in walk_units(self.eenheden))

    @cached_property
    def by_id(self) -> Mapping[str, UnitPlace]:
        """Every unit by its id, in the same order."""
        return {place.unit.id: place for place in self.places}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its units."""
        return frozenset(self.by_id)


@dataclass(frozen=True)
class UnitPlace:
    """A unit in a version, with its ancestors from the top down."""

    version: Versie
    unit: Eenheid
    parents: tuple[Eenheid, ...]


def walk_units(
    eenheden: tuple[Eenheid, ...], parents: tuple[Eenheid, ...] = ()
) -> Iterator[tuple[Eenheid, tuple[Eenheid, ...]]]:
    """Yield every unit, depth first, with its ancestors from the top down."""
    for unit in eenheden:
        yield unit, parents
        yield from walk_units(unit.eenheden, (*parents, unit))
