"""A version of the organogram: its posts and its units, nested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from blueprint.model.kinds import Soort, Status
from blueprint.model.record import Feit
from blueprint.model.values import (
    Datumveld,
    Id,
    Naam,
    Proza,
    Teksten,
    Verwijzing,
    Verwijzingen,
    Waar,
    Zinnen,
)


class Post(Feit):
    """A post or body at the top of the organogram; without `organisatie` its place is unknown."""

    id: Id
    """Vaste naam, bijvoorbeeld `stadssecretaris`."""
    naam: Naam
    """Naam van de post, bijvoorbeeld `Stadssecretaris`."""
    organisatie: Verwijzingen = ()
    """Van wie; weglaten als de plaats niet bekend is, bijvoorbeeld `stad`."""
    toelichting: Naam | None = None
    """Wat je erbij moet weten, in één korte zin."""


class Eenheid(Feit):
    """A unit; the same id is the same unit in all versions."""

    id: Id
    """Vaste naam, dezelfde in alle versies, bijvoorbeeld `vrije-tijd`."""
    naam: Naam
    """De naam in deze versie, bijvoorbeeld `Vrije tijd`."""
    soort: Soort
    """`pijler`, `thema`, `departement`, `dienstverleningscentrum` of `dienst`."""
    organisatie: Verwijzingen = ()
    """Van welke organisatie, of van allebei, bijvoorbeeld `[stad, ocmw]`."""
    opdracht: Proza | None = None
    """Wat ze doet, in een of twee zinnen."""
    komt_uit: Verwijzingen = ()
    """`id`’s uit een vorige versie waar ze uit voortkomt, bijvoorbeeld `[stad-financien]`."""
    werktitel: Waar = False
    """`true` als de naam voorlopig is; anders weglaten."""
    synoniemen: Teksten = ()
    """Andere woorden waarmee mensen zoeken, bijvoorbeeld `[FM, gebouwen]`."""
    eenheden: tuple[Eenheid, ...] = ()
    """Wat eronder hangt, zo diep als nodig."""


class Versie(Feit):
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
    """Hoe ver ze staat: `voorstel`, `beslist`, `goedgekeurd` of `van-kracht`."""
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

    @cached_property
    def plaatsen(self) -> tuple[Plaats, ...]:
        """Every unit with its ancestors, depth first."""
        return tuple(Plaats(self, een, ouders) for een, ouders in alle_eenheden(self.eenheden))

    @cached_property
    def per_id(self) -> Mapping[str, Plaats]:
        """Every unit by its id, in the same order."""
        return {plaats.eenheid.id: plaats for plaats in self.plaatsen}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its units."""
        return frozenset(self.per_id)


@dataclass(frozen=True)
class Plaats:
    """A unit in a version, with its ancestors from the top down."""

    versie: Versie
    eenheid: Eenheid
    ouders: tuple[Eenheid, ...]


def alle_eenheden(
    eenheden: tuple[Eenheid, ...], ouders: tuple[Eenheid, ...] = ()
) -> Iterator[tuple[Eenheid, tuple[Eenheid, ...]]]:
    """Yield every unit, depth first, with its ancestors from the top down."""
    for eenheid in eenheden:
        yield eenheid, ouders
        yield from alle_eenheden(eenheid.eenheden, (*ouders, eenheid))
