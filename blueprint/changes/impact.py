"""What a version of the organogram does to the one before it: the units touched, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from blueprint.changes.diff import differences
from blueprint.changes.sentences import Plain, change_sentence, open_point_words
from blueprint.facts.change import MARGINAL, Change, ChangeKind, counts_by_kind
from blueprint.facts.gaps import OpenPoint, open_points
from blueprint.facts.published import decided, proposals, published
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, UnitPlace, Versie
from blueprint.problem import enumeration

UNKNOWN = "weten we niet"
_BETWEEN_UNITS = frozenset({ChangeKind.GESPLITST, ChangeKind.SAMENGEVOEGD, ChangeKind.OPGEVOLGD})
"""The kinds of change that touch the units of both sides; the others name those above."""


@dataclass(frozen=True)
class Tally:
    """The units of one pillar, organisation, kind or layer: how many before and after.

    A unit that goes from one to another is touched in both.
    """

    id: str
    name: str
    before: int
    after: int
    touched: int
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class SpanOfControl:
    """How many parts are right below a unit, before and after; None where it is not there."""

    unit: Eenheid
    before: int | None
    after: int | None


@dataclass(frozen=True)
class TreeShape:
    """How a version is built: its units, its layers, and the parts right below a unit that has any.

    `widest` is the unit with the most parts; None where no unit has any.
    """

    units: int
    depth: int
    holding: int
    parts: int
    widest: Eenheid | None

    @property
    def mean(self) -> float:
        """The mean number of parts of a unit that has any."""
        return self.parts / self.holding if self.holding else 0.0


@dataclass(frozen=True)
class Impact:
    """What a version does to the one before it; a count of each kind, and every change of a unit.

    `besides` is what else it says otherwise: its posts, the words that a unit is found by, and what
    became of units that are in neither.
    `opened` and `closed` are what the data then leave open that they did not, and the other way.
    """

    before: Versie
    after: Versie
    proposed: bool
    changes: tuple[Change, ...]
    besides: tuple[Change, ...]
    touched: frozenset[str]
    pillars: tuple[Tally, ...]
    organisations: tuple[Tally, ...]
    kinds: tuple[Tally, ...]
    layers: tuple[Tally, ...]
    shapes: tuple[TreeShape, TreeShape]
    spans: tuple[SpanOfControl, ...]
    opened: tuple[OpenPoint, ...]
    closed: tuple[OpenPoint, ...]


def impact(old: Blauwdruk, new: Blauwdruk) -> Impact | None:
    """Give what the last version of `new` that is known whole does: to itself as `old` has it.

    If `old` has it not, or only proposes it, to the version before it; a proposal counts as
    decided. None where there is none before it, and where a proposal is known in part: nobody can
    say then what goes.
    """
    old, now = decided(published(old)), decided(new)
    after = now.whole_versions[-1]
    before = next((one for one in old.whole_versions if one.id == after.id), now.previous(after))
    if before is None or any(version.gedeeltelijk for version in proposals(new)):
        return None
    told = [
        change
        for change in differences(old, now)
        if change.subject in ("eenheid", "post")
        and change.version
        and change.version.id == after.id
        and change.kind not in MARGINAL
    ]
    both = before.ids | after.ids
    changes = {one: None for one in told if _is_counted(one) and touched_by(one) & both}
    was, is_ = _open(old), _open(now)
    laid = _Laid(before, after, _by_unit(before, after, changes))
    owners = {
        one.id: one.kort for one in (*old.programma.organisaties, *now.programma.organisaties)
    }
    kinds = {**old.kinds, **now.kinds}
    return Impact(
        before,
        after,
        new.version(after.id).is_proposed,
        laid.changes,
        tuple(one for one in told if one not in changes),
        both & frozenset().union(*map(touched_by, changes)),
        pillars=laid.tallies(lambda place: (_pillar(place).id, _pillar(place).naam)),
        organisations=laid.tallies(lambda place: _owner(place.unit, owners)) if owners else (),
        kinds=laid.tallies(
            lambda place: (place.unit.soort, kinds[place.unit.soort].meervoud),
            order=[*kinds],
        ),
        layers=laid.tallies(lambda place: _layer(len(place.parents) + 1)),
        shapes=(_shape(before), _shape(after)),
        spans=tuple(_spans(before, after)),
        opened=tuple(point for point in is_ if point not in was),
        closed=tuple(point for point in was if point not in is_),
    )


def _is_counted(change: Change) -> bool:
    """Tell whether a change is of a unit itself, and no small one."""
    return change.subject == "eenheid" and not change.is_small


def _open(blauwdruk: Blauwdruk) -> dict[OpenPoint, None]:
    """Give, in order, what is open besides of versions: whether one has its day is not of units."""
    return dict.fromkeys(point for point in open_points(blauwdruk) if point.kind != "versie")


def _by_unit(before: Versie, after: Versie, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Give the changes in the order of the units, those of a unit together.

    Last comes what is told of a unit of neither: what the units of now once came from.
    """
    ids = [*dict.fromkeys((*after.by_id, *before.by_id))]
    order = {unit_id: number for number, unit_id in enumerate(ids)}
    return tuple(sorted(changes, key=lambda change: order.get(change.id, len(order))))


def touched_by(change: Change) -> frozenset[str]:
    """Give the ids of the units that a change is about."""
    others = (*change.old, *change.new) if change.kind in _BETWEEN_UNITS else ()
    return frozenset({change.id, *(value.id for value in others)})


@dataclass(frozen=True)
class _Laid:
    """Two versions side by side, with what changed from one to the other."""

    before: Versie
    after: Versie
    changes: tuple[Change, ...]

    def tallies(
        self, group: Callable[[UnitPlace], tuple[str, str]], order: Iterable[str] = ()
    ) -> tuple[Tally, ...]:
        """Give a tally of each group of places, by its id and name, in an order."""
        before, after = (
            {unit_id: group(place) for unit_id, place in version.by_id.items()}
            for version in (self.before, self.after)
        )
        names = dict((*before.values(), *after.values()))
        ids = dict.fromkeys((*order, *(id for id, _ in (*after.values(), *before.values()))))
        was, is_ = (Counter(id for id, _ in side.values()) for side in (before, after))
        touched: dict[str, set[str]] = {id: set() for id in names}
        # By its number: a change that names hundreds takes long to compare.
        told: dict[str, dict[int, Change]] = {id: {} for id in names}
        for number, change in enumerate(self.changes):
            for unit_id in touched_by(change):
                for id, _ in (side[unit_id] for side in (before, after) if unit_id in side):
                    touched[id].add(unit_id)
                    told[id][number] = change
        return tuple(
            Tally(id, names[id], was[id], is_[id], len(touched[id]), tuple(told[id].values()))
            for id in ids
            if id in names
        )


def _pillar(place: UnitPlace) -> Eenheid:
    return (*place.parents, place.unit)[0]


def _layer(depth: int) -> tuple[str, str]:
    return str(depth), f"laag {depth}"


def _owner(unit: Eenheid, names: Mapping[str, str]) -> tuple[str, str]:
    """Give whose a unit is, those of more organisations apart."""
    owners = [one for one in names if one in unit.organisatie]
    return " ".join(owners), enumeration(names[one] for one in owners) if owners else UNKNOWN


def _shape(version: Versie) -> TreeShape:
    units = [place.unit for place in version.places]
    holding = [unit for unit in units if unit.eenheden]
    return TreeShape(
        len(units),
        max((len(place.parents) + 1 for place in version.places), default=0),
        len(holding),
        sum(len(unit.eenheden) for unit in holding),
        max(holding, key=lambda unit: len(unit.eenheden), default=None),
    )


def _spans(before: Versie, after: Versie) -> Iterator[SpanOfControl]:
    """Yield the units whose number of parts is another, or that come or go with parts below."""
    for unit_id in dict.fromkeys((*after.by_id, *before.by_id)):
        was, is_ = before.by_id.get(unit_id), after.by_id.get(unit_id)
        counts = [len(place.unit.eenheden) if place else None for place in (was, is_)]
        place = is_ or was
        if place and (counts[0] or 0) != (counts[1] or 0):
            yield SpanOfControl(place.unit, *counts)


def as_data(found: Impact) -> dict[str, Any]:
    """Give it for a program: by the words of the data."""
    return {
        "van": {"id": found.before.id, "naam": found.before.naam},
        "naar": {"id": found.after.id, "naam": found.after.naam, "voorstel": found.proposed},
        "geraakt": sorted(found.touched),
        "wijzigingen": [_change(change) for change in found.changes],
        "ook": [{"id": one.id, "zin": change_sentence(one, Plain())} for one in found.besides],
        "per_pijler": [*map(_tally, found.pillars)],
        "per_organisatie": [*map(_tally, found.organisations)],
        "per_soort": [*map(_tally, found.kinds)],
        "per_laag": [*map(_tally, found.layers)],
        "vorm": {
            side: {
                "eenheden": shape.units,
                "lagen": shape.depth,
                "delen_gemiddeld": round(shape.mean, 2),
                "delen_meest": len(shape.widest.eenheden) if shape.widest else 0,
            }
            for side, shape in zip(("voor", "na"), found.shapes, strict=True)
        },
        "delen": [
            {"id": one.unit.id, "naam": one.unit.naam, "voor": one.before, "na": one.after}
            for one in found.spans
        ],
        "open_erbij": [open_point_words(point, Plain()) for point in found.opened],
        "open_weg": [open_point_words(point, Plain()) for point in found.closed],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "wat": change.kind.value,
        "id": change.id,
        "naam": change.name,
        "eenheden": sorted(touched_by(change)),
        "zin": change_sentence(change, Plain()),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "id": tally.id,
        "naam": tally.name,
        "voor": tally.before,
        "na": tally.after,
        "geraakt": tally.touched,
        "wijzigingen": {kind.value: count for kind, count in counts_by_kind(tally.changes)},
    }
