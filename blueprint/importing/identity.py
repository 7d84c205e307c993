"""Which unit each row is: the same id as before, by its code, else by its name, else a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from blueprint.facts.lineage import folded_name
from blueprint.importing.column_map import Kaart
from blueprint.importing.drafts import Draft
from blueprint.importing.faults import Fault
from blueprint.importing.raw_units import Raw
from blueprint.importing.sheets.sheet import Sheet
from blueprint.importing.version_text import inline
from blueprint.model.values import is_valid_id, to_id
from blueprint.model.version import PAGE_OF_ALL, UnitPlace
from blueprint.problem import closest, quoted

_ALIKE = 80  # per cent
_LONGEST = 64
_NO_ID = "van deze naam kan geen id gemaakt worden; geef de lijst een kolom met een code"
_ASKED = (
    "hernoemd? Deze naam is nieuw, en lijkt op een die verdween of staat in haar plaats. Bleef het "
    "hetzelfde, kopieer dan wat tussen de aanhalingstekens staat naar “hernoemd” in de kaart; "
    "hield het op, zet dan de id die vooraan staat bij “niet_hernoemd”"
)
_TWO = "twee id’s krijgen deze naam; kies er één, en zet de andere bij “niet_hernoemd”"
_NOT_ENDED = (
    "deze id staat bij “niet_hernoemd” in de kaart, maar haar code staat nog in de lijst: ze hield "
    "niet op. Haal de id daar weg"
)
_NOT_THERE = (
    "deze naam uit “hernoemd” staat niet of meer dan één keer in de lijst; verbeter de kaart"
)


@dataclass(frozen=True)
class Past:
    """What was there before: the places of units to recognise, the nearest first.

    `names` are all that a unit ever had, folded, by its id; `posts` the ids above the units;
    `answered` those of which it is told what became of them.
    """

    places: Sequence[Mapping[str, UnitPlace]]
    names: Mapping[str, Set[str]]
    posts: frozenset[str]
    answered: frozenset[str]

    @property
    def earliest(self) -> Mapping[str, UnitPlace]:
        """Give the places that are the furthest back: of the version before this one."""
        return self.places[-1] if self.places else {}


def identities(
    drafts: Sequence[Draft], above: Mapping[int, int], past: Past, kaart: Kaart, sheet: Sheet
) -> tuple[dict[int, str], list[Fault]]:
    """Give the id of each draft by its number, and what must be asked or is wrong.

    `above`: by the number of a draft that of the one above it; `past`: the units that were there,
    from whom a draft gets its id by its code, else by its name; `sheet` is where a fault is told.
    """
    found = _Identities(drafts, above, past, frozenset(kaart.niet_hernoemd))
    faults = [*_not_ended(found, kaart, sheet), *_renamed(found, kaart, sheet)]
    if kaart.codelijst:
        for places in past.places:
            found.by_register(places, kaart.codelijst)
    found.by_code()
    for places in past.places:
        found.by_name(places, found.path, _path)
        found.by_name(places, lambda nr: folded_name(drafts[nr].naam), _name)
    new = [nr for nr in range(len(drafts)) if nr not in found.ids]
    found.make()
    faults += (
        Fault(_NO_ID, _at(sheet, kaart, drafts[nr]), quoted(drafts[nr].naam))
        for nr in new
        if nr not in found.ids and not drafts[nr].code and drafts[nr].naam
    )
    return found.ids, [*faults, *_questions(found, new, kaart, sheet)]


class _Identities:
    """The ids given so far, by the number of the draft; what `ended` gets none."""

    def __init__(
        self, drafts: Sequence[Draft], above: Mapping[int, int], past: Past, ended: Set[str]
    ) -> None:
        self.drafts = drafts
        self.above = above
        self.past = past
        self.ids: dict[int, str] = {}
        self.taken = {*ended}

    def give(self, nr: int, key: str) -> None:
        """Let a draft be the unit with this id."""
        self.ids[nr] = key
        self.taken.add(key)

    def path(self, nr: int) -> str:
        """Give the name of a draft with that of what it hangs under."""
        above = self.drafts[self.above[nr]].naam if nr in self.above else ""
        return f"{folded_name(self.drafts[nr].naam)}\n{folded_name(above)}"

    def around(self, nr: int) -> tuple[str, Raw, frozenset[str]]:
        """Give what stands around a draft: the id above it, its kind, and the ids below it."""
        above = self.ids.get(self.above[nr], "") if nr in self.above else ""
        return above, self.drafts[nr].keys.get("soort", ""), self.below.get(nr, frozenset())

    @cached_property
    def below(self) -> dict[int, frozenset[str]]:
        """The ids below each draft, once all are given."""
        found: dict[int, set[str]] = {}
        for nr, parent in self.above.items():
            found.setdefault(parent, set()).add(self.ids.get(nr, ""))
        return {parent: frozenset(ids) for parent, ids in found.items()}

    def by_register(self, places: Mapping[str, UnitPlace], name: str) -> None:
        """Recognise the drafts whose code a unit had in the register of this name."""
        codes = _codes(places, name)
        for nr, draft in enumerate(self.drafts):
            key = codes.get(draft.code)
            if key and nr not in self.ids and key not in self.taken:
                self.give(nr, key)

    def by_code(self) -> None:
        """Recognise the drafts whose code is the id of a unit that was there before."""
        for nr, draft in enumerate(self.drafts):
            key = to_id(draft.code)
            if nr not in self.ids and key in self.past.names and key not in self.taken:
                self.give(nr, key)

    def by_name(
        self,
        places: Mapping[str, UnitPlace],
        of_draft: Callable[[int], str],
        of_place: Callable[[UnitPlace], str],
    ) -> None:
        """Recognise the drafts of one name with one unit that no other draft is."""
        left = [nr for nr in range(len(self.drafts)) if nr not in self.ids]
        count = Counter(map(of_draft, left))
        units: dict[str, list[str]] = {}
        for key, place in places.items():
            if key not in self.taken:
                units.setdefault(of_place(place), []).append(key)
        for nr in left:
            name = of_draft(nr)
            if count[name] == 1 and len(units.get(name, ())) == 1:
                self.give(nr, units[name][0])

    def make(self) -> None:
        """Give a new id to every draft without one: after its code, else after its name."""
        names = Counter(to_id(draft.naam) for draft in self.drafts)
        used = {*self.taken, *self.past.names, *self.past.posts, PAGE_OF_ALL}
        numbers: dict[str, Iterator[int]] = {}  # of each name, those that were not tried yet
        for nr, draft in enumerate(self.drafts):
            if nr in self.ids:
                continue
            base = to_id(draft.code or draft.naam)
            if not draft.code and names[base] > 1 and nr in self.above:
                base = f"{base}-{to_id(self.drafts[self.above[nr]].naam)}"
            key = next((one for one in _options(base, numbers) if one not in used), None)
            if key:
                self.give(nr, key)
                used.add(key)


def _options(base: str, numbers: dict[str, Iterator[int]]) -> Iterator[str]:
    """Yield what an id may be, the plainest first; nothing if the text has no letter or digit."""
    short = base[:_LONGEST].strip("-")
    if is_valid_id(short):
        yield short
        begin = base[: _LONGEST - 5].strip("-")
        for number in numbers.setdefault(begin, iter(range(2, 10_000))):
            yield f"{begin}-{number}"


def _codes(places: Mapping[str, UnitPlace], register: str) -> dict[str, str]:
    """Give the units by their code in a register."""
    return {
        code.code: key
        for key, place in places.items()
        for code in place.unit.codes
        if code.lijst == register
    }


def _name(place: UnitPlace) -> str:
    return folded_name(place.unit.naam)


def _path(place: UnitPlace) -> str:
    above = place.parents[-1].naam if place.parents else ""
    return f"{_name(place)}\n{folded_name(above)}"


def _not_ended(found: _Identities, kaart: Kaart, sheet: Sheet) -> Iterator[Fault]:
    """Yield the drafts with the code of a unit that ended by what the map says.

    A code that this version itself has may be a mistake of before that answer.
    """
    before = found.past.earliest
    codes = _codes(before, kaart.codelijst) if kaart.codelijst else {}
    known, ended = {*codes.values()}, {*kaart.niet_hernoemd}
    for draft in found.drafts:
        key, by_id = codes.get(draft.code, ""), to_id(draft.code)
        key = key or ("" if by_id in known else by_id)
        if key in ended:
            yield Fault(_NOT_ENDED, _at(sheet, kaart, draft), quoted(key))


def _renamed(found: _Identities, kaart: Kaart, sheet: Sheet) -> Iterator[Fault]:
    """Give the ids that the map says, and yield the names of it that are not in the list.

    It may correct this version, or say what became of the one before. An answer of an earlier year,
    which a version before has already, says nothing now.
    """
    before = {key: place for places in found.past.places for key, place in places.items()}
    names = Counter(folded_name(name) for key, name in kaart.hernoemd.items() if key in before)
    called: dict[str, list[int]] = {}
    for nr, draft in enumerate(found.drafts):
        called.setdefault(folded_name(draft.naam), []).append(nr)
    for key, name in kaart.hernoemd.items():
        rows = [nr for nr in called.get(folded_name(name), ()) if nr not in found.ids]
        known = found.past.names.get(key, ())
        history = key not in before or (not rows and folded_name(name) in known)
        if len(rows) == 1 and key in before:
            found.give(rows[0], key)
        elif not history:
            twice = names[folded_name(name)] > 1 and len(called.get(folded_name(name), ())) == 1
            yield Fault(_TWO if twice else _NOT_THERE, sheet.name, quoted(name))


def _questions(
    found: _Identities, new: Iterable[int], kaart: Kaart, sheet: Sheet
) -> Iterator[Fault]:
    """Yield the units that are gone while one like theirs is new, with the line for the map.

    That is one with a name like theirs, or with the same around it: what is above and below it, and
    its kind.
    """
    before = found.past.earliest
    told = {*found.taken, *found.past.answered}
    called = {folded_name(found.drafts[nr].naam): nr for nr in new}
    around = {found.around(nr): nr for nr in new}
    names = list(called)
    for key, place in before.items():
        if key in told:
            continue
        name = place.unit.naam
        alike = [called[one] for one in closest(folded_name(name), names, least=_ALIKE)]
        below = frozenset(part.id for part in place.unit.eenheden)
        above = place.parents[-1].id if place.parents else ""
        if not alike and below and (above, place.unit.soort, below) in around:
            alike = [around[above, place.unit.soort, below]]
        for draft in (found.drafts[nr] for nr in alike):
            line = f"{answer(key, draft.naam)} (heette {quoted(name)})"
            yield Fault(_ASKED, _at(sheet, kaart, draft), line, listed=True)


def answer(key: str, name: str) -> str:
    """Give the line of the map that says that a unit is called otherwise now, between quotes."""
    return f"“{key}: {inline(name)}”"


def _at(sheet: Sheet, kaart: Kaart, draft: Draft) -> str:
    return sheet.at(draft.row, sheet.columns(kaart.kolommen.naam)[0])
