"""Every record of a blueprint by what identifies it: so two blueprints lie side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from blueprint.facts.change import Change, ChangeKind, RecordNames, ShownValue
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Record
from blueprint.model.version import Eenheid, Plaats, Versie

REFERS_TO = {
    ("", "organisatie"): "organisatie",
    ("", "velden"): "veld",
    ("", "pijler"): "eenheid",
    ("", "manager"): "rol",
    ("", "verandercoach"): "rol",
    ("", "vraag_aan"): "orgaan",
    ("", "masterproject"): "masterproject",
    ("", "deel_van"): "project",
    ("", "samen_met"): "project",
    ("", "komt_uit"): "eenheid",
    ("", "opgeheven"): "eenheid",
    ("", "bestemming_onbekend"): "eenheid",
    ("", "volgt_op"): "versie",
    ("rol", "orgaan"): "orgaan",
    ("contact", "orgaan"): "orgaan",
}
"""The kind of record that a field names by id; no subject: whatever record it is a field of."""

WITHHELD = {"bron": ("auteurs", "kort", "adres")}
"""The fields whose value may be a person's name: that they changed is told, not into what."""


HOLDS_RECORDS = frozenset(
    [
        "contact",
        "organisaties",
        "redenen",
        "aanpak",
        "naamkeuze",
        "organen",
        "trajecten",
        "masterprojecten",
        "top",
        "eenheden",
    ]
)
"""The fields that hold records with an identity of their own: these are compared by themselves."""


class RecordKey(NamedTuple):
    """What identifies a record, in a version or outside the organogram."""

    onderwerp: str
    id: str


@dataclass(frozen=True)
class IdentifiedRecord:
    """A record, its subject, the version it stands in, and the unit above it."""

    record: Record
    onderwerp: str
    versie: ShownValue | None = None
    ouder: Eenheid | None = None

    @property
    def id(self) -> str:
        """The id of the record; of the programme and its contact, the subject."""
        return str(getattr(self.record, "id", self.onderwerp))

    @property
    def onder(self) -> tuple[ShownValue, ...]:
        """The unit above it, if there is one."""
        return (ShownValue(self.ouder.naam, "eenheid", self.ouder.id),) if self.ouder else ()

    def change(
        self,
        wat: ChangeKind,
        sleutel: str = "",
        oud: tuple[ShownValue, ...] = (),
        nu: tuple[ShownValue, ...] = (),
    ) -> Change:
        """Give a change of this record."""
        aard = self.record.soort.value if isinstance(self.record, Eenheid) else self.onderwerp
        naam = RecordNames.name_of(self.record)
        return Change(wat, self.onderwerp, self.id, naam, aard, self.versie, sleutel, oud, nu)


RecordIndex = dict[RecordKey, IdentifiedRecord]


def records_by_key(blauwdruk: Blauwdruk) -> RecordIndex:
    """Give every record outside the versions; who fills a role is not among them."""
    programma = blauwdruk.programma
    return _by_key(
        IdentifiedRecord(record, onderwerp)
        for onderwerp, records in (
            ("programma", (programma,)),
            ("contact", (programma.contact,)),
            ("reden", programma.redenen),
            ("aanpak", programma.aanpak),
            ("naamkeuze", programma.naamkeuze),
            ("organisatie", programma.organisaties),
            ("orgaan", programma.organen),
            ("traject", programma.trajecten),
            ("masterproject", programma.masterprojecten),
            ("project", blauwdruk.projecten),
            ("mijlpaal", blauwdruk.tijdlijn),
            ("principe", blauwdruk.principes),
            ("rol", blauwdruk.rollen),
            ("vraag", blauwdruk.vragen),
            ("begrip", blauwdruk.begrippen),
            ("bron", blauwdruk.bronnen),
            ("versie", blauwdruk.organogram),
        )
        for record in records
    )


def version_records(versie: Versie) -> RecordIndex:
    """Give the posts and units of one version."""
    posten = (IdentifiedRecord(post, "post", _version_value(versie)) for post in versie.top)
    return _by_key((*posten, *map(identified, versie.plaatsen)))


def identified(place: Plaats) -> IdentifiedRecord:
    """Give a unit as a record of its version."""
    ouder = place.ouders[-1] if place.ouders else None
    return IdentifiedRecord(place.eenheid, "eenheid", _version_value(place.versie), ouder)


def _version_value(versie: Versie) -> ShownValue:
    return ShownValue(versie.naam, "versie", versie.id)


def _by_key(found: Iterable[IdentifiedRecord]) -> RecordIndex:
    return {RecordKey(one.onderwerp, one.id): one for one in found}
