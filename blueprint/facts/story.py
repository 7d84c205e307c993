"""The story of a unit: a line through all versions, from whence to whither, with its gaps."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from blueprint.facts.change import ChangeKind
from blueprint.facts.lineage import Link, links, renaming, told_units
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import UnitPlace, Versie


class Gap(Enum):
    """What no source says of a unit; the value is what a reader is told."""

    VANWAAR = "Waar het vandaan komt, weten we niet."
    WAARHEEN = "Waar het naartoe ging, weten we niet."
    NIET_GENOEMD = "Of het daarin staat, weten we niet."


@dataclass(frozen=True)
class Step:
    """A unit of the line as one version has it, and how that differs from before.

    `before` is its own place in the version that had it last; `origins` are the units it came
    from, `inside` those of them that it now lies in, `siblings` what else came of them.
    `same_parts` says that it consists of the same as before, as far as is known; `joined` is what
    is new in it, `left` what no longer lies anywhere in it.
    """

    place: UnitPlace
    before: UnitPlace | None
    changes: tuple[ChangeKind, ...] = ()
    origins: tuple[UnitPlace, ...] = ()
    inside: tuple[UnitPlace, ...] = ()
    siblings: tuple[UnitPlace, ...] = ()
    gap: Gap | None = None
    same_parts: bool = True
    joined: tuple[UnitPlace, ...] = ()
    left: tuple[UnitPlace, ...] = ()


@dataclass(frozen=True)
class End:
    """A unit of the line that a version no longer has: it ended, or nobody says where it went."""

    place: UnitPlace
    gap: Gap | None = None


@dataclass(frozen=True)
class Moment:
    """What a version says of the line; more versions where none of them names it (`gap`)."""

    versions: tuple[Versie, ...]
    steps: tuple[Step, ...] = ()
    ends: tuple[End, ...] = ()
    gap: Gap | None = None


@dataclass(frozen=True)
class Story:
    """The moments of a unit, of what it came from and of what came of it, from old to new."""

    unit_id: str
    moments: tuple[Moment, ...]
    is_cut: bool = False
    """Whether more units belong to it: it tells of the nearest `MOST`."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step that is told."""
        return tuple(step for moment in self.moments for step in moment.steps)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every place where no source says how the line goes on."""
        found: list[Gap | None] = []
        for moment in self.moments:
            found += [moment.gap, *(end.gap for end in moment.ends)]
            found += [step.gap for step in moment.steps]
        return tuple(gap for gap in found if gap)


def stories(blauwdruk: Blauwdruk) -> dict[str, Story]:
    """Give the story of every unit that is or was, by its id."""
    lines = _Lines(blauwdruk)
    return {unit_id: lines.story(unit_id) for unit_id in told_units(blauwdruk)}


MOST = 24
"""Units of one line that are followed: who merges and splits all of them every year has more."""
_Spans = dict[str, tuple[int, int]]
"""The units of a line: from which version to which they belong to it, both included."""


class _Lines:
    """The links between units, ready to be followed either way."""

    def __init__(self, blauwdruk: Blauwdruk) -> None:
        self._blauwdruk = blauwdruk
        self._versions = blauwdruk.organogram
        self._number = {version.id: number for number, version in enumerate(self._versions)}
        self._order = [
            {unit_id: place for place, unit_id in enumerate(version.by_id)}
            for version in self._versions
        ]
        self._into: dict[str, list[Link]] = {}
        self._out_of: dict[str, list[Link]] = {}
        for link in links(blauwdruk):
            self._into.setdefault(link.new.unit.id, []).append(link)
            self._out_of.setdefault(link.old, []).append(link)
        self._steps: dict[tuple[int, str], Step] = {}

    def story(self, unit_id: str) -> Story:
        """Follow a unit both ways, and tell what each version says."""
        spans, is_cut = self._spans(unit_id)
        moments: list[Moment] = []
        alive: dict[str, UnitPlace] = {}
        stand = [number for one in spans for number in self._first_and_last(one)]
        for number, version in islice(enumerate(self._versions), min(stand), None):
            if number > max(stand) and not alive:
                break
            moment = self._moment(number, spans, alive)
            unnamed = version.gedeeltelijk and alive and not (moment.steps or moment.ends)
            if unnamed and moments and moments[-1].gap:
                moment = Moment((*moments.pop().versions, version), gap=Gap.NIET_GENOEMD)
            elif unnamed:
                moment = Moment((version,), gap=Gap.NIET_GENOEMD)
            if moment.steps or moment.ends or moment.gap:
                moments.append(moment)
        return Story(unit_id, tuple(moments), is_cut)

    def _first_and_last(self, unit_id: str) -> list[int]:
        """Give the numbers of the first version that has a unit and the last, if any does."""
        places = self._blauwdruk.places.get(unit_id, ())
        return [self._number[place.version.id] for place in (*places[:1], *places[-1:])]

    def _spans(self, unit_id: str) -> tuple[_Spans, bool]:
        """Give what belongs to the line of a unit: all it came from, and all that came of it.

        Every step goes to another version, so no ring is followed for ever. The nearest come
        first; past `MOST` none is added, which is told too.
        """
        last = len(self._versions) - 1
        spans: _Spans = {unit_id: (0, last)}
        is_cut = False
        waiting = deque([(unit_id, last, False), (unit_id, 0, True)])
        while waiting:
            here, bound, onward = waiting.popleft()
            for link in (self._out_of if onward else self._into).get(here, ()):
                number = self._number[link.new.version.id]
                other = link.new.unit.id if onward else link.old
                passed = number <= bound if onward else number > bound
                if passed or (onward and link.within):
                    continue
                if other not in spans and len(spans) == MOST:
                    is_cut = True
                    continue
                span = (number, last) if onward else (0, number - 1)
                if _widen(spans, other, *span):
                    waiting.append((other, number if onward else number - 1, onward))
        return spans, is_cut

    def _moment(self, number: int, spans: _Spans, alive: dict[str, UnitPlace]) -> Moment:
        """Tell what a version says of the units of a line, and keep which of them go on."""
        version = self._versions[number]
        in_line = {unit_id for unit_id, (since, until) in spans.items() if since <= number <= until}
        ends = tuple(self._ends(number, in_line, alive))
        found = sorted(in_line & version.ids, key=self._order[number].__getitem__)
        steps = [self._step(number, unit_id) for unit_id in found]
        alive |= {step.place.unit.id: step.place for step in steps}
        return Moment((version,), tuple(steps), ends)

    def _ends(self, number: int, in_line: set[str], alive: dict[str, UnitPlace]) -> Iterator[End]:
        """Yield what a version no longer has; what only went on in others is no end."""
        version = self._versions[number]
        for unit_id, place in [*alive.items()]:
            went_on = any(link.new.version is version for link in self._out_of.get(unit_id, ()))
            ended = unit_id in version.opgeheven
            lost = unit_id in version.bestemming_onbekend or not version.gedeeltelijk
            if unit_id not in in_line:
                del alive[unit_id]
            elif unit_id not in version.ids and (went_on or ended or lost):
                del alive[unit_id]
                if not went_on or ended:
                    yield End(place, None if ended else Gap.WAARHEEN)

    def _step(self, number: int, unit_id: str) -> Step:
        """Give how a unit stands in a version: the same in each story that tells of it."""
        if (number, unit_id) not in self._steps:
            place = self._versions[number].by_id[unit_id]
            self._steps[number, unit_id] = self._new_step(number, place)
        return self._steps[number, unit_id]

    def _new_step(self, number: int, place: UnitPlace) -> Step:
        """Tell how a unit stands in a version, beside where it stood before."""
        version, unit_id = place.version, place.unit.id
        before = self._place_before(unit_id, number)
        new = [link for link in self._into.get(unit_id, ()) if link.new.version is version]
        olds = [self._place_before(link.old, number) for link in new if not link.within]
        origins = tuple(filter(None, olds))
        inside = [parent for parent in place.parents if parent.id in {link.old for link in new}]
        siblings = {
            link.new.unit.id: link.new
            for source in new
            if not source.within
            for link in self._out_of[source.old]
            if link.new.version is version and not link.within
        }
        siblings |= {
            link.old: version.by_id[link.old]
            for link in new
            if not link.within and link.old in version.ids
        }
        siblings.pop(unit_id, None)
        is_new = before is None and not origins and not inside and number > 0
        return Step(
            place,
            before,
            tuple(_changes(before, place, len(origins), bool(siblings))),
            origins,
            tuple(version.by_id[parent.id] for parent in inside),
            tuple(siblings.values()),
            Gap.VANWAAR if is_new else None,
            before is None or version.gedeeltelijk or _part_ids(before) == _part_ids(place),
            tuple(_not_in(before, place)) if before else (),
            tuple(_not_in(place, before)) if before else (),
        )

    def _place_before(self, unit_id: str, number: int) -> UnitPlace | None:
        """Give the last place of a unit before a version: of one known whole where there is one."""
        earlier = [
            place
            for place in self._blauwdruk.places.get(unit_id, ())
            if self._number[place.version.id] < number
        ]
        whole = [place for place in earlier if not place.version.gedeeltelijk]
        return next(reversed(whole or earlier), None)


def _widen(spans: _Spans, unit_id: str, since: int, until: int) -> bool:
    """Let a unit belong to a line longer; tell whether it did not yet."""
    old = spans.get(unit_id, (since, until))
    new = min(old[0], since), max(old[1], until)
    changed = spans.get(unit_id) != new
    spans[unit_id] = new
    return changed


def _changes(
    before: UnitPlace | None, now: UnitPlace, origins: int, has_siblings: bool
) -> Iterator[ChangeKind]:
    """Yield how a unit differs from before, as far as both versions say."""
    if before is not None:
        was, unit = before.unit, now.unit
        if was.naam != unit.naam:
            yield renaming(was.naam, unit.naam)
        if was.soort != unit.soort:
            yield ChangeKind.ANDERE_SOORT
        if was.organisatie and unit.organisatie and {*was.organisatie} != {*unit.organisatie}:
            yield ChangeKind.ANDERE_ORGANISATIE
        whole = not (before.version.gedeeltelijk or now.version.gedeeltelijk)
        if whole and _parent(before) != _parent(now):
            yield ChangeKind.VERPLAATST
    if origins > 1 or (origins and before is not None):
        yield ChangeKind.SAMENGEVOEGD
    elif has_siblings:
        yield ChangeKind.GESPLITST
    elif origins:
        yield ChangeKind.OPGEVOLGD


def _part_ids(place: UnitPlace) -> frozenset[str]:
    return frozenset(part.id for part in place.unit.eenheden)


def _not_in(place: UnitPlace, other: UnitPlace) -> Iterator[UnitPlace]:
    """Yield the parts of the `other` that do not lie in the first, if that names all of its own."""
    known = {} if place.version.gedeeltelijk else place.version.by_id
    for part in other.unit.eenheden if known else ():
        there = known.get(part.id)
        if there is None or place.unit.id not in {parent.id for parent in there.parents}:
            yield other.version.by_id[part.id]


def _parent(place: UnitPlace) -> str:
    return place.parents[-1].id if place.parents else ""
