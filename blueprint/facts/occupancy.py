"""Who fills which role where on the day the site speaks of, and where that is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from blueprint.facts.change import Change, ChangeKind, ShownValue
from blueprint.facts.lineage import last_place
from blueprint.model.blueprint import Bezetting, Blauwdruk, Rol
from blueprint.model.partial_date import PartialDate
from blueprint.model.programme import Masterproject
from blueprint.model.version import UnitPlace


def on_reference_day(blauwdruk: Blauwdruk) -> tuple[Bezetting, ...]:
    """Give who fills which role where on the reference day, in the order of the data."""
    day = blauwdruk.programma.peildatum
    return tuple(
        bezetting
        for bezetting in blauwdruk.bezetting
        if bezetting.van.begin <= day.end and not is_over(bezetting, day)
    )


def is_over(bezetting: Bezetting, day: PartialDate) -> bool:
    """Tell whether somebody fills a role no more on a day."""
    return bezetting.tot is not None and bezetting.tot.end < day.begin


def occupants_of(blauwdruk: Blauwdruk, place: str) -> tuple[Bezetting, ...]:
    """Give who fills which role in a place, in the order of the data."""
    return tuple(one for one in on_reference_day(blauwdruk) if one.waar == place)


def homes_of(blauwdruk: Blauwdruk, role: Rol) -> list[str]:
    """Give the ids of where a role belongs: every master project that names it, and its body."""
    masterprojects = blauwdruk.programma.masterprojecten
    homes = [one.id for one in masterprojects if role.id in (one.manager, one.verandercoach)]
    return homes + ([role.orgaan] if role.orgaan else [])


def occupants_by_place(blauwdruk: Blauwdruk, role: Rol) -> Mapping[str, tuple[Bezetting, ...]]:
    """Give who fills a role, by the id of the place where.

    A place that the role belongs to is there with nobody while nobody is known to fill it.
    """
    filled = [one for one in on_reference_day(blauwdruk) if one.rol == role.id]
    places = dict.fromkeys([*homes_of(blauwdruk, role), *(one.waar for one in filled)])
    return {place: tuple(one for one in filled if one.waar == place) for place in places}


def masterprojects_of(blauwdruk: Blauwdruk, place: UnitPlace) -> list[Masterproject]:
    """Give the master projects that change a unit: those of the pillar that it is or lies in."""
    pillars = {place.unit.id, *(parent.id for parent in place.parents)}
    return [one for one in blauwdruk.programma.masterprojecten if one.pijler in pillars]


def occupants_by_role(
    blauwdruk: Blauwdruk, masterproject: Masterproject
) -> Mapping[str, tuple[Bezetting, ...]]:
    """Give who works in a master project, by the id of the role.

    Its manager and coach are there with nobody while nobody is known to be it.
    """
    filled = occupants_of(blauwdruk, masterproject.id)
    homes = (masterproject.manager, masterproject.verandercoach)
    roles = dict.fromkeys([*homes, *(one.rol for one in filled)])
    return {role: tuple(one for one in filled if one.rol == role) for role in roles}


def place_value(blauwdruk: Blauwdruk, place: str) -> ShownValue:
    """Give the body, master project, track or unit where a role is filled, by its id."""
    programme, unit = blauwdruk.programma, last_place(blauwdruk, place)
    for kind, records in (
        ("orgaan", programme.organen),
        ("masterproject", programme.masterprojecten),
        ("traject", programme.trajecten),
        ("eenheid", (unit.unit,) if unit else ()),
    ):
        for record in records:
            if record.id == place:
                return ShownValue(record.naam, kind, place)
    return ShownValue(place)


def occupancy_changes(old: Blauwdruk, new: Blauwdruk) -> Iterator[Change]:
    """Yield where a role is filled otherwise; never by whom.

    The place stands in `old` if the site named somebody there on its day, and in `new` if it does.
    While it names the same people, what else it shows of them is told by itself: how to reach them,
    and how we know. So is what it does not show, who fills it on another day and until when, with
    `van` as its key if it is of somebody who is still to come.
    """
    shown = [_by_place(on_reference_day(side)) for side in (old, new)]
    known = [_by_place(side.bezetting) for side in (old, new)]
    for at in known[0].keys() | known[1].keys():
        was, is_ = (side.get(at, ()) for side in shown)
        role, place = at[0], (_place_that_is_or_was(old, new, at[1]),)
        name = next((one.naam for one in (*new.rollen, *old.rollen) if one.id == role), role)
        make = partial(Change, subject="bezetting", id=role, name=name)
        if _differ(was, is_):
            left, came = (place if side else () for side in (was, is_))
            yield make(ChangeKind.ANDERE_BEZETTING, old=left, new=came)
            continue
        if _differ(was, is_, "contact"):
            yield make(ChangeKind.GEWIJZIGD, key="contact", new=place)
        if _differ(was, is_, "bron", "eigen_lezing"):
            yield make(ChangeKind.ANDERE_BRON, new=place)
        others = [
            Counter(_not_shown(one) if one in there else one for one in side.get(at, ()))
            for side, there in zip(known, map(frozenset, (was, is_)), strict=True)
        ]
        if others[0] != others[1]:
            apart = (*(others[0] - others[1]), *(others[1] - others[0]))
            comes = any(one.van.begin > new.programma.peildatum.end for one in apart)
            key = "van" if comes else "tot"
            yield make(ChangeKind.ANDERE_TERMIJN, key=key, new=place)


def _place_that_is_or_was(old: Blauwdruk, new: Blauwdruk, place: str) -> ShownValue:
    """Give the place by its name, also where it goes together with who worked there."""
    value = place_value(new, place)
    return value if value.kind else place_value(old, place)


def _by_place(filled: Iterable[Bezetting]) -> dict[tuple[str, str], list[Bezetting]]:
    """Give who fills what, by role and place."""
    found: dict[tuple[str, str], list[Bezetting]] = {}
    for one in filled:
        found.setdefault((one.rol, one.waar), []).append(one)
    return found


def _differ(was: Iterable[Bezetting], now: Iterable[Bezetting], *keys: str) -> bool:
    """Tell whether other people are there, or the same with another value of one of these keys."""
    before, after = (
        Counter((one.naam, *(getattr(one, key) for key in keys)) for one in side)
        for side in (was, now)
    )
    return before != after


def _not_shown(one: Bezetting) -> Bezetting:
    """Give what the site does not show of somebody that it names: since when, and until when."""
    return one.model_copy(update={"contact": None, "bron": (), "eigen_lezing": ()})
