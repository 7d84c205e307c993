"""What a change of the blueprint is: typed, free of names of people, and without words yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import UnitPlace


class ChangeKind(StrEnum):
    """What happened; the value is what exports call it."""

    TOEGEVOEGD = "toegevoegd"
    WEGGEHAALD = "weggehaald"
    HERNOEMD = "hernoemd"
    ANDERS_GESCHREVEN = "anders-geschreven"
    HERSCHREVEN = "herschreven"
    VERPLAATST = "verplaatst"
    GESPLITST = "gesplitst"
    SAMENGEVOEGD = "samengevoegd"
    OPGEVOLGD = "opgevolgd"
    OPGEHEVEN = "opgeheven"
    NU_GENOEMD = "nu-genoemd"
    NIET_GENOEMD = "niet-meer-genoemd"
    VERVALLEN = "vervallen"
    ANDERE_HERKOMST = "andere-herkomst"
    ANDERE_SOORT = "andere-soort"
    ANDERE_ORGANISATIE = "andere-organisatie"
    NAAM_DEFINITIEF = "naam-definitief"
    NAAM_VOORLOPIG = "naam-voorlopig"
    ANDERE_STATUS = "andere-status"
    NU_VOLLEDIG = "nu-volledig"
    TAAK_ERBIJ = "taak-erbij"
    TAAK_WEG = "taak-weg"
    VERSCHOVEN = "verschoven"
    PRECIEZER = "preciezer"
    MINDER_PRECIES = "minder-precies"
    BEREIKT = "bereikt"
    BENOEMD = "benoemd"
    VOORTGANG = "voortgang"
    BEANTWOORD = "beantwoord"
    ANDERE_BEZETTING = "andere-bezetting"
    ANDERE_TERMIJN = "andere-termijn"
    ANDERE_BRON = "andere-bron"
    ANDERE_LEZING = "andere-lezing"
    GEWIJZIGD = "gewijzigd"


MARGINAL = frozenset({ChangeKind.ANDERE_BRON, ChangeKind.ANDERE_LEZING})
"""The kinds of change that leave what the site tells as it was."""


@dataclass(frozen=True, order=True)
class ShownValue:
    """A value as a reader may see it; `kind` and `id` if it stands for a record."""

    text: str
    kind: str = ""
    id: str = ""


@dataclass(frozen=True)
class Change:
    """One change of one record.

    `subject` is the kind of record, `noun` what a unit is called by its kind (`het thema`),
    `version` the version of the organogram that it is about, `key` the key that changed. Lists
    hold in `old` what left and in `new` what came. `previous` names the version that a new version
    was compared with. Not `is_drawn`: the site then drew another version than `version`, and if
    `is_announced`, that one was still to come into force.
    """

    kind: ChangeKind
    subject: str
    id: str
    name: str
    noun: str = ""
    version: ShownValue | None = None
    key: str = ""
    old: tuple[ShownValue, ...] = ()
    new: tuple[ShownValue, ...] = ()
    previous: ShownValue | None = None
    is_drawn: bool = field(default=True, compare=False)
    is_announced: bool = field(default=False, compare=False)

    @property
    def is_small(self) -> bool:
        """Tell whether it is about how we know or find something, not about what it says."""
        return self.kind in MARGINAL or self.key == "synoniemen"

    @property
    def is_shown(self) -> bool:
        """Tell whether readers may see it: not who fills a role on another day than theirs."""
        return self.kind is not ChangeKind.ANDERE_TERMIJN


# In the order of the site: the organisation first, then the programme, then the rest.
SUBJECTS = (
    *("versie", "eenheid", "post", "programma", "reden", "aanpak", "naamkeuze", "contact"),
    *("organisatie", "orgaan", "traject", "masterproject", "project", "mijlpaal", "principe"),
    *("rol", "bezetting", "vraag", "begrip", "bron", "soort"),
)
_KINDS = tuple(ChangeKind)
_NAME_KEYS = ("naam", "titel", "vraag", "term", "tekst", "functie", "id")


def sorted_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Sort by subject, version, kind and id, each change once."""
    return tuple(sorted(set(changes), key=_sort_key))


def _sort_key(change: Change) -> tuple[object, ...]:
    subject, kind = SUBJECTS.index(change.subject), _KINDS.index(change.kind)
    version, before = (value.id if value else "" for value in (change.version, change.previous))
    told = change.id, change.key, change.old, change.new
    return subject, version, kind, change.name.casefold(), *told, before


def as_told(changes: Iterable[Change], old: Blauwdruk, new: Blauwdruk) -> tuple[Change, ...]:
    """Give changes, sorted, with what units are called and whether the site draws their version."""
    kinds = {**old.kinds, **new.kinds}
    versions = {version.id: version for version in new.organogram}

    def told(change: Change) -> Change:
        version = versions.get(change.version.id) if change.version else None
        return replace(
            change,
            noun=change.noun and kinds[change.noun].with_article,
            is_drawn=change.version is None or version is new.latest,
            is_announced=bool(version and version.id in new.announced and not version.is_proposed),
        )

    return sorted_changes(map(told, changes))


def counts_by_kind(changes: Iterable[Change]) -> list[tuple[ChangeKind, int]]:
    """Count the changes by what happened, in the order of `ChangeKind`."""
    counts = Counter(change.kind for change in changes)
    return [(kind, counts[kind]) for kind in ChangeKind if counts[kind]]


@dataclass(frozen=True)
class RecordNames:
    """What a record is called in one blueprint.

    A unit is called as in the version that is told of, or as the site draws it; the name that a
    version announces is not its name yet.
    """

    blauwdruk: Blauwdruk
    names: Mapping[tuple[str, str], str]
    """By kind and id, of all but units."""
    version: str = ""
    """The id of the version that is told of; empty if none is."""

    def of(self, version_id: str) -> RecordNames:
        """Give what is called how where a version is told of; of none, where that id is empty."""
        return replace(self, version=version_id)

    @staticmethod
    def name_of(record: object) -> str:
        """Give what a reader calls a record."""
        return next((str(name) for key in _NAME_KEYS if (name := getattr(record, key, None))), "")

    def value(self, kind: str, record_id: str) -> ShownValue:
        """Give the record that an id stands for."""
        is_unit = kind == "eenheid"
        name = self._unit_name(record_id) if is_unit else self.names.get((kind, record_id))
        return ShownValue(name or record_id, kind, record_id)

    def _unit_name(self, unit_id: str) -> str:
        """Give the name of a unit in the version told of, or in the last before it that has it.

        Without a version it is the last that is not announced; one known whole goes first.
        """
        order = {version.id: nr for nr, version in enumerate(self.blauwdruk.organogram)}
        at = order.get(self.version, len(order))

        def weight(place: UnitPlace) -> tuple[bool, ...]:
            version = place.version
            is_so = bool(self.version) or version.id not in self.blauwdruk.announced
            return (
                version.id == self.version,
                order[version.id] <= at,
                not version.gedeeltelijk,
                is_so,
            )

        places = reversed(self.blauwdruk.places.get(unit_id, ()))
        place = max(places, key=weight, default=None)
        return place.unit.naam if place else ""


def record_names(blauwdruk: Blauwdruk) -> RecordNames:
    """Give what each record of a blueprint is called."""
    programme = blauwdruk.programma
    kinds: dict[str, tuple[Any, ...]] = {
        "organisatie": programme.organisaties,
        "orgaan": programme.organen,
        "veld": (*blauwdruk.begrippen, *programme.trajecten),
        "masterproject": programme.masterprojecten,
        "project": blauwdruk.projecten,
        "rol": blauwdruk.rollen,
        "versie": blauwdruk.organogram,
        "bron": blauwdruk.bronnen,
        "soort": blauwdruk.soorten,
    }
    names = {
        (kind, record.id): RecordNames.name_of(record)
        for kind, records in kinds.items()
        for record in records
    }
    return RecordNames(blauwdruk, names)
