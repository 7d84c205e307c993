"""Every record of a blueprint by what identifies it: so two blueprints lie side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from blueprint.facts.change import Change, ChangeKind, RecordNames, ShownValue
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.record import Record
from blueprint.model.version import Eenheid, UnitPlace, Versie

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
    ("", "ook_onder"): "eenheid",
    ("eenheid", "soort"): "soort",
    ("rol", "orgaan"): "orgaan",
    ("contact", "orgaan"): "orgaan",
}
"""The kind of record that a field names by id; no subject: whatever record it is a field of."""

HOLDS_RECORDS = frozenset(
    [
        *(
            ("programma", field)
            for field in (
                *("contact", "organisaties", "redenen", "aanpak", "naamkeuze", "organen"),
                *("trajecten", "masterprojecten"),
            )
        ),
        ("versie", "top"),
        ("versie", "eenheden"),
        ("eenheid", "eenheden"),
    ]
)
"""The fields, by subject, whose records have an identity: these are compared by themselves."""


class RecordKey(NamedTuple):
    """What identifies a record, in a version or outside the organogram."""

    subject: str
    id: str


@dataclass(frozen=True)
class IdentifiedRecord:
    """A record, its subject, the version it stands in, and the unit above it."""

    record: Record
    subject: str
    version: ShownValue | None = None
    parent: Eenheid | None = None

    @property
    def id(self) -> str:
        """The id of the record; of the programme and its contact, the subject."""
        return str(getattr(self.record, "id", self.subject))

    @property
    def told_in(self) -> str:
        """The id of the version that it is in, or is; empty outside the versions."""
        return self.id if self.subject == "versie" else self.version.id if self.version else ""

    @property
    def above(self) -> tuple[ShownValue, ...]:
        """The unit above it, if there is one."""
        return (ShownValue(self.parent.naam, "eenheid", self.parent.id),) if self.parent else ()

    def change(
        self,
        kind: ChangeKind,
        key: str = "",
        old: tuple[ShownValue, ...] = (),
        new: tuple[ShownValue, ...] = (),
    ) -> Change:
        """Give a change of this record."""
        noun = self.record.soort if isinstance(self.record, Eenheid) else ""
        is_told = self.subject != "contact"  # which is called by what is not told
        name = RecordNames.name_of(self.record) if is_told else ""
        return Change(kind, self.subject, self.id, name, noun, self.version, key, old, new)


RecordIndex = dict[RecordKey, IdentifiedRecord]


def records_by_key(blauwdruk: Blauwdruk) -> RecordIndex:
    """Give every record outside the versions; who fills a role is not among them."""
    programme = blauwdruk.programma
    return _by_key(
        IdentifiedRecord(record, subject)
        for subject, records in (
            ("programma", (programme,)),
            ("contact", (programme.contact,)),
            ("reden", programme.redenen),
            ("aanpak", programme.aanpak),
            ("naamkeuze", programme.naamkeuze),
            ("organisatie", programme.organisaties),
            ("orgaan", programme.organen),
            ("traject", programme.trajecten),
            ("masterproject", programme.masterprojecten),
            ("project", blauwdruk.projecten),
            ("mijlpaal", blauwdruk.tijdlijn),
            ("principe", blauwdruk.principes),
            ("rol", blauwdruk.rollen),
            ("vraag", blauwdruk.vragen),
            ("begrip", blauwdruk.begrippen),
            ("bron", blauwdruk.bronnen),
            ("soort", blauwdruk.soorten),
            ("versie", blauwdruk.organogram),
        )
        for record in records
    )


def version_records(version: Versie) -> RecordIndex:
    """Give the posts and units of one version."""
    posts = (IdentifiedRecord(post, "post", _version_value(version)) for post in version.top)
    return _by_key((*posts, *map(identified, version.places)))


def identified(place: UnitPlace) -> IdentifiedRecord:
    """Give a unit as a record of its version."""
    parent = place.parents[-1] if place.parents else None
    return IdentifiedRecord(place.unit, "eenheid", _version_value(place.version), parent)


def _version_value(version: Versie) -> ShownValue:
    return ShownValue(version.naam, "versie", version.id)


def _by_key(found: Iterable[IdentifiedRecord]) -> RecordIndex:
    return {RecordKey(one.subject, one.id): one for one in found}
