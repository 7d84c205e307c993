"""What changed between two blueprints: two models in, typed changes out; the words live apart.

The same id is the same record. A list is what is in it, in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from blueprint.facts.change import (
    Change,
    ChangeKind,
    RecordNames,
    ShownValue,
    as_told,
    record_names,
)
from blueprint.facts.fates import fates, mentions
from blueprint.facts.lineage import last_place, renaming
from blueprint.facts.occupancy import occupancy_changes
from blueprint.facts.record_index import (
    HOLDS_RECORDS,
    IdentifiedRecord,
    RecordIndex,
    RecordKey,
    identified,
    records_by_key,
    version_records,
)
from blueprint.facts.retold import (
    OF_A_VERSION,
    beside_another,
    of_another_day,
    said_as_before,
    said_instead,
    withdrawn,
)
from blueprint.facts.shown_value import counted, shown_value
from blueprint.facts.timeline import date_words, is_more_precise
from blueprint.model.blueprint import Blauwdruk, Mijlpaal
from blueprint.model.version import Versie

_TEXTS = frozenset(
    ("omschrijving", "opdracht", "toelichting", "antwoord", "uitleg", "tekst", "vertaling")
) | {"toetsvragen"}
_FATES = frozenset(
    {ChangeKind.GESPLITST, ChangeKind.SAMENGEVOEGD, ChangeKind.OPGEVOLGD, ChangeKind.OPGEHEVEN}
)
_WHEN = frozenset({"datum", "van", "tot", "herzien"})


def differences(old: Blauwdruk, new: Blauwdruk) -> tuple[Change, ...]:
    """Give everything that changed, sorted; empty if and only if the models say the same.

    A new version of the organogram is told by what it changes to the version before it, and so is
    one that we knew in part and know whole now: most of what it then names is not new. So is one
    that was announced when the day of the site comes to it: only then it is so. One known in part
    is told by the units that it names. What a version said that none says any more is taken back,
    and one of which the version before is withdrawn is told by what it says besides.
    """
    names = record_names(old), record_names(new)
    of_day = {version.id: version for version in of_another_day(old, new)}
    beside = {one.id: one for one in beside_another(old, new) if one.id not in of_day}
    again = of_day | beside
    versions = {version.id: version for version in old.organogram if version.id not in again}
    found = [*_side_by_side(records_by_key(old), records_by_key(new), *names)]
    for version in new.organogram:
        earlier = versions.get(version.id)
        if earlier is version and old.previous(earlier) is new.previous(version):
            continue
        if earlier and earlier.gedeeltelijk <= version.gedeeltelijk:
            found += _side_by_side(version_records(earlier), version_records(version), *names)
            told = [*(mentions if version.gedeeltelijk else fates)(earlier, version)]
            once = {_said(change) for change in told}
            others = _other_past(old, earlier, new, version, names[1])
            found += [*told, *(change for change in others if _said(change) not in once)]
        else:
            before = beside.get(version.id)
            known = {_said(one) for one in _new_version(old, before, names[0])} if before else ()
            told = [*_new_version(new, version, names[1])]
            found += [change for change in told if _said(change) not in known]
    found += _taken_back(old, new, (*withdrawn(old, new), *again.values()), found, *names)
    return as_told((*found, *occupancy_changes(old, new)), old, new)


def _other_past(
    old: Blauwdruk, earlier: Versie, new: Blauwdruk, version: Versie, names: RecordNames
) -> Iterator[Change]:
    """Yield what a version now says became of the units of the version before it."""
    told_before = {_said(change) for change in _against_previous(old, earlier, names, fates)}
    for change in _against_previous(new, version, names, fates):
        if change.kind in _FATES and _said(change) not in told_before:
            yield change


def _new_version(new: Blauwdruk, version: Versie, names: RecordNames) -> Iterator[Change]:
    """Yield what a new version changes to the one it follows, or which units it names.

    Of one known in part, only the latter is known.
    """
    if version.gedeeltelijk:
        return mentions(None, version)

    def compared(before: Versie, after: Versie) -> Iterator[Change]:
        sides = version_records(before), version_records(after)
        yield from _side_by_side(*sides, names, names, besides=OF_A_VERSION)
        yield from fates(before, after)

    return _against_previous(new, version, names, compared)


def _taken_back(
    old: Blauwdruk,
    new: Blauwdruk,
    versions: Iterable[Versie],
    found: Iterable[Change],
    *names: RecordNames,
) -> Iterator[Change]:
    """Yield the units and posts of which one of these versions told what it tells no more.

    `versions` are as they were; `found` is all that is told now. Whoever was told of it as of a
    unit that it names, is told of this too.
    """
    stay = {version.id: version for version in new.organogram}
    anywhere = {_said(change) for change in found}
    for version in versions:
        now = stay.get(version.id)
        stays = said_as_before(version, now) if now else said_instead(version, old, new)
        told = {_about(one) for one in _new_version(new, now, names[1])} if now else set()
        taken: dict[RecordKey, set[ShownValue]] = {}
        for change in _new_version(old, version, names[0]):
            key = RecordKey(change.subject, change.id)
            is_told = _about(change) in told if now else _said(change) in anywhere
            if not (key in stays or is_told or change.is_small):
                named = (value for value in (*change.old, *change.new) if value.kind == "eenheid")
                taken.setdefault(key, set()).update(named)
        called = names[now is not None].value("versie", version.id)
        for key, units in taken.items():
            if last := _last(new, key) or _last(old, key):
                change = last.change(ChangeKind.VERVALLEN, old=tuple(sorted(units)))
                yield replace(change, version=called)


def _last(blauwdruk: Blauwdruk, key: RecordKey) -> IdentifiedRecord | None:
    """Give a unit or post as the latest version that has it does."""
    if key.subject == "eenheid":
        place = last_place(blauwdruk, key.id)
        return identified(place) if place else None
    versions = (blauwdruk.latest, *reversed(blauwdruk.organogram))
    found = (version_records(version).get(key) for version in versions)
    return next(filter(None, found), None)


def _about(change: Change) -> tuple[object, ...]:
    """Give of what a change tells, whatever version it is of."""
    return change.kind, change.id, change.key


def _said(change: Change) -> tuple[object, ...]:
    """Give what a change tells, whatever version it is of."""
    sides = (tuple(one.id or one.text for one in side) for side in (change.old, change.new))
    return (*_about(change), *sides)


def _against_previous(
    blauwdruk: Blauwdruk,
    version: Versie,
    names: RecordNames,
    compare: Callable[[Versie, Versie], Iterator[Change]],
) -> Iterator[Change]:
    """Yield how a version differs from the one before it, as changes of that version.

    What a version known in part does not name is not gone: such a version is not compared.
    """
    previous = None if version.gedeeltelijk else blauwdruk.previous(version)
    if previous is None:
        return
    this, that = names.value("versie", version.id), names.value("versie", previous.id)
    for change in compare(previous, version):
        yield replace(change, version=this, previous=that)


def _side_by_side(
    before: RecordIndex,
    after: RecordIndex,
    *names: RecordNames,
    besides: frozenset[str] = frozenset(),
) -> Iterator[Change]:
    """Yield what was added, removed or changed; what became of units is told by `fates`."""
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        if was and now and was.record is now.record and was.parent is now.parent:
            continue
        if was and now:
            yield from _changed(was, now, *names, besides=besides)
        elif key.subject == "eenheid":
            continue
        elif now:
            yield now.change(ChangeKind.TOEGEVOEGD)
        elif was:
            yield was.change(ChangeKind.WEGGEHAALD)


def _changed(
    was: IdentifiedRecord,
    now: IdentifiedRecord,
    names_before: RecordNames,
    names_now: RecordNames,
    *,
    besides: frozenset[str],
) -> Iterator[Change]:
    """Yield what changed in a record that both blueprints have, in its keys but `besides`."""
    if (was.parent and was.parent.id) != (now.parent and now.parent.id):
        yield now.change(ChangeKind.VERPLAATST, old=was.above, new=now.above)
    told = {"id", *besides}
    if isinstance(was.record, Mijlpaal) and isinstance(now.record, Mijlpaal):
        day, later = date_words(was.record), date_words(now.record)
        if day != later:
            told |= _WHEN
            days = (ShownValue(day),), (ShownValue(later),)
            yield now.change(_other_date(was.record, now.record), "", *days)
    told |= {field for subject, field in HOLDS_RECORDS if subject == now.subject}
    for field in type(now.record).model_fields:
        if field in told:
            continue
        before, after = (counted(getattr(one.record, field)) for one in (was, now))
        if before != after:
            value = partial(shown_value, now.subject, field)
            whole = field == "organisatie"  # all owners, not only those that came or left
            gone = before if whole else before - after
            came = after if whole else after - before
            # The same words may lead elsewhere, a key be derived otherwise: these are told in full.
            both = {part for part, _ in gone} & {part for part, _ in came}
            lost, won = (
                [full if part in both else part for part, full in parts.elements()]
                for parts in (gone, came)
            )
            old = tuple(sorted(value(part, names_before.of(was.told_in)) for part in lost))
            new = tuple(sorted(value(part, names_now.of(now.told_in)) for part in won))
            yield from _field_changes(now, field, old, new)


def _other_date(was: Mijlpaal, now: Mijlpaal) -> ChangeKind:
    """Tell what another date is to a reader: the same, said more or less precisely, or another."""
    if is_more_precise(now, was):
        return ChangeKind.PRECIEZER
    return ChangeKind.MINDER_PRECIES if is_more_precise(was, now) else ChangeKind.VERSCHOVEN


def _field_changes(
    record: IdentifiedRecord, field: str, old: tuple[ShownValue, ...], new: tuple[ShownValue, ...]
) -> Iterator[Change]:
    """Yield what a changed field means, by its name and that of the record."""
    make = partial(record.change, key=field)
    match record.subject, field:
        case _, "bron":
            yield make(ChangeKind.ANDERE_BRON, old=old, new=new)
        case _, "eigen_lezing":
            yield make(ChangeKind.ANDERE_LEZING, old=old, new=new)
        case "project", "naam" if not old:
            yield make(ChangeKind.BENOEMD, new=new)
        case _, "naam" | "titel" | "vraag" | "term" if old and new:
            yield make(renaming(old[0].text, new[0].text), old=old, new=new)
        case _, _ if field in _TEXTS:
            yield make(ChangeKind.HERSCHREVEN, old=old, new=new)
        case "eenheid", "soort":
            yield make(ChangeKind.ANDERE_SOORT, old=old, new=new)
        case "eenheid", "komt_uit":
            yield make(ChangeKind.ANDERE_HERKOMST, old=old, new=new)
        case "eenheid" | "post" | "orgaan", "organisatie":
            yield make(ChangeKind.ANDERE_ORGANISATIE, old=old, new=new)
        case "eenheid", "werktitel":
            definite = new == (ShownValue("nee"),)
            yield make(ChangeKind.NAAM_DEFINITIEF if definite else ChangeKind.NAAM_VOORLOPIG)
        case "versie", "gedeeltelijk" if new == (ShownValue("nee"),):
            yield make(ChangeKind.NU_VOLLEDIG)
        case "versie", "status":
            yield make(ChangeKind.ANDERE_STATUS, old=old, new=new)
        case "rol", "taken":
            yield from (make(ChangeKind.TAAK_ERBIJ, new=(task,)) for task in new)
            yield from (make(ChangeKind.TAAK_WEG, old=(task,)) for task in old)
        case "mijlpaal", "bereikt" if new and not old:
            yield make(ChangeKind.BEREIKT, new=new)
        case "project", "voortgang":
            yield from (make(ChangeKind.VOORTGANG, new=(report,)) for report in new)
            if old:
                yield make(ChangeKind.GEWIJZIGD, old=old)
        case "vraag", "nog_te_bepalen" if new == (ShownValue("nee"),):
            yield make(ChangeKind.BEANTWOORD)
        case _:
            yield make(ChangeKind.GEWIJZIGD, old=old, new=new)
