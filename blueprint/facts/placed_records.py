"""What a record says and where it stands among others: by that it is known without its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

from blueprint.facts.lineage import folded_name
from blueprint.facts.record_index import IdentifiedRecord, RecordIndex, RecordKey

_NAMES = ("naam", "titel", "vraag", "term", "tekst")
_NOT_REST = frozenset({"id", *_NAMES})
_NOT_TOLD = frozenset({"id", "bron", "eigen_lezing", "synoniemen", *_NAMES})
_WITH_THE_NAME = frozenset({"afkorting", "kort"})
"""The fields that say a name once more."""
IN_WORDS = frozenset(
    (
        *("omschrijving", "opdracht", "toelichting", "antwoord", "uitleg", "vertaling", "taken"),
        *("toetsvragen", "komt_uit", "eenheden", "team", "adres", "voortgang"),
    )
)
"""The fields that two records rarely share by chance."""

Said = tuple[tuple[str, object], ...]
Place = tuple[str | None, str | None, str | None]


@dataclass(frozen=True)
class PlacedRecord:
    """A record by its key, the record itself, and the ids above, before and after it."""

    key: RecordKey
    one: IdentifiedRecord
    place: Place

    @property
    def above(self) -> str | None:
        """The id of the unit above it."""
        return self.place[0]

    @property
    def has_neighbours(self) -> bool:
        """Whether it stands beside another."""
        return any(self.place[1:])

    @cached_property
    def called(self) -> str:
        """Its name as it is written; nothing if it has none."""
        record = self.one.record
        return next((str(name) for key in _NAMES if (name := getattr(record, key, None))), "")

    @cached_property
    def name(self) -> str:
        """Its name as a reader takes it."""
        return folded_name(self.called)

    @cached_property
    def rest(self) -> Said:
        """All of it but its id and its name; of records below it, their ids."""
        return self._without(_NOT_REST)

    @cached_property
    def told(self) -> Said:
        """What it says but its id, its name and its sources; of records below it, their ids."""
        return self._without(_NOT_TOLD)

    @cached_property
    def facts(self) -> Said:
        """What it says of itself alone: nothing of what stands below it."""
        return tuple(said for said in self.told if said[0] != "eenheden")

    @cached_property
    def evidence(self) -> Said:
        """What tells whose name it has: what it says, and what stands above and below it."""
        said = (one for one in self.told if one[0] not in _WITH_THE_NAME)
        return (*said, ("above", self.above))

    @cached_property
    def in_words(self) -> bool:
        """Whether it says anything that two records rarely share by chance.

        What is said of what nobody knows yet is said of many.
        """
        told = dict(self.told)
        return not told.get("nog_te_bepalen") and any(told.get(field) for field in IN_WORDS)

    def read_with(self, old_ids: Mapping[RecordKey, str]) -> PlacedRecord:
        """Give it as if what stands around it had these ids."""
        subject = self.key.subject
        around = (id_ and old_ids.get(RecordKey(subject, id_), id_) for id_ in self.place)
        above, before, after = around
        place = (above, before, after)
        return self if place == self.place else replace(self, place=place)

    def _without(self, left_out: Set[str]) -> Said:
        record = self.one.record
        fields = (name for name in type(record).model_fields if name not in left_out)
        return tuple((name, _ids(getattr(record, name))) for name in fields)


PlacedRecords = dict[RecordKey, PlacedRecord]


def placed_records(among: RecordIndex) -> PlacedRecords:
    """Give each record with its place among those of its kind, in the same order."""
    levels: dict[tuple[str, str | None], list[RecordKey]] = {}
    for key, one in among.items():
        levels.setdefault((key.subject, _above(one)), []).append(key)
    places = {
        key: (above, before, after)
        for (_, above), level in levels.items()
        for before, key, after in zip(
            (None, *(k.id for k in level[:-1])),
            level,
            (*(k.id for k in level[1:]), None),
            strict=True,
        )
    }
    return {key: PlacedRecord(key, one, places[key]) for key, one in among.items()}


def ranks(among: PlacedRecords, others: PlacedRecords) -> Iterator[tuple[RecordKey, int]]:
    """Yield how many stand above a record in its list, of those that both sides have there."""
    count = Counter[tuple[str, str | None]]()
    for key, one in among.items():
        if (other := others.get(key)) and other.above == one.above:
            yield key, count[key.subject, one.above]
            count[key.subject, one.above] += 1


def _ids(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(getattr(part, "id", part) for part in value)
    return value


def _above(one: IdentifiedRecord) -> str | None:
    return one.parent.id if one.parent else None
