"""What must not stand in the data twice: under another id, it would count as something else."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from blueprint.facts.lineage import folded_name
from blueprint.facts.timeline import date_words
from blueprint.model.blueprint import (
    Begrip,
    Bezetting,
    Blauwdruk,
    Mijlpaal,
    Principe,
    Project,
    Rol,
    Vraag,
)
from blueprint.model.programme import Masterproject, Orgaan, Organisatie, Punt, Traject
from blueprint.model.version import Eenheid, Post
from blueprint.problem import Severity, quoted
from blueprint.rules.rule import Breach, Rules, records, units

RULES = Rules()

# What a record is known by, and what else must be equal for two to be the same.
_KNOWN_BY: dict[type, tuple[str, tuple[str, ...]]] = {
    Eenheid: ("naam", ("organisatie", "codes")),  # what a register tells apart is not the same
    Post: ("naam", ("organisatie",)),
    Orgaan: ("naam", ("organisatie",)),
    Organisatie: ("naam", ()),
    Traject: ("naam", ()),
    Masterproject: ("naam", ()),
    Project: ("naam", ("masterproject", "deel_van")),
    Principe: ("naam", ()),
    Rol: ("naam", ()),
    Vraag: ("vraag", ()),
    Begrip: ("term", ()),
    Punt: ("tekst", ()),
}


@RULES.rule()
def niets_staat_er_twee_keer(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """No list has the same thing twice, under two ids."""
    seen: dict[tuple[object, ...], str] = {}
    for loc, record in records(blauwdruk, *_KNOWN_BY, Mijlpaal):
        key, others = _KNOWN_BY.get(type(record), ("titel", ()))
        name = getattr(record, key)
        if name is None:
            continue
        rest = tuple(getattr(record, other) for other in others)
        if isinstance(record, Mijlpaal):
            rest = (date_words(record),)
        first = seen.setdefault((loc[:-1], _words(name), rest), record.id)
        if first != record.id:
            yield (
                (*loc, key),
                f"{quoted(name)} staat er al, als {quoted(first)}; haal één van beide weg, "
                "of zeg in de tekst wat het verschil is",
            )


@RULES.rule(severity=Severity.WARNING)
def mijlpaal_schuift_onder_een_id(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A milestone that gets another date stays the same milestone."""
    seen: dict[str, Mijlpaal] = {}
    for nr, milestone in enumerate(blauwdruk.tijdlijn):
        first = seen.setdefault(_words(milestone.titel), milestone)
        if first.id != milestone.id and date_words(first) != date_words(milestone):
            yield (
                ("tijdlijn", nr, "titel"),
                f"ook {quoted(first.id)} heet zo ({date_words(first)}); verschoof de datum, zet "
                "dan “herzien” bij die mijlpaal en haal deze weg",
            )


@RULES.rule(severity=Severity.WARNING)
def eenheid_heet_als_geen_andere(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """No two units of a version, those of the smallest kind apart, have one name in two places."""
    smallest = blauwdruk.soorten[-1].id if blauwdruk.soorten else ""
    for nr, version in enumerate(blauwdruk.organogram):
        seen: dict[tuple[object, ...], tuple[object, Eenheid]] = {}
        for loc, unit, _ in units(version, nr):
            if unit.soort == smallest:
                continue
            key = (_words(unit.naam), unit.soort, unit.organisatie)
            place, first = seen.setdefault(key, (loc[:-1], unit))
            if first.id != unit.id and place != loc[:-1]:
                yield (
                    (*loc, "naam"),
                    f"ook {quoted(first.id)} heet in deze versie {quoted(unit.naam)}; is het "
                    "hetzelfde, houd dan één van beide",
                )


@RULES.rule(severity=Severity.WARNING)
def pijler_heeft_een_masterproject(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A pillar has one master project."""
    seen: dict[str, str] = {}
    for loc, masterproject in records(blauwdruk, Masterproject):
        first = seen.setdefault(masterproject.pijler, masterproject.id)
        if first != masterproject.id:
            yield (
                (*loc, "pijler"),
                f"{quoted(masterproject.pijler)} is al de pijler van {quoted(first)}; "
                "noem hier een andere, of houd één van beide",
            )


@RULES.rule()
def bezetting_staat_er_een_keer(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Nobody fills one role in one place twice at a time."""
    of_one: dict[tuple[str, str, str], list[tuple[date, int]]] = {}
    for nr, bezetting in enumerate(blauwdruk.bezetting):
        key = bezetting.rol, bezetting.waar, _words(bezetting.naam)
        of_one.setdefault(key, []).append((bezetting.van.begin, nr))
    for begins in of_one.values():
        until = date.min
        for begin, nr in sorted(begins):
            bezetting = blauwdruk.bezetting[nr]
            if begin <= until:
                yield (
                    ("bezetting", nr, "naam"),
                    f"{quoted(bezetting.naam)} staat er al voor deze rol, plaats en tijd; "
                    "haal één van beide weg",
                )
            until = max(until, bezetting.tot.end if bezetting.tot else date.max)


@RULES.rule(severity=Severity.WARNING)
def bezetting_eindigt_voor_de_volgende(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Whoever another person follows in a role and place has an end; two may begin together."""
    last: dict[tuple[str, str], dict[str, Bezetting]] = {}
    for one in sorted(blauwdruk.bezetting, key=lambda one: one.van.begin):
        people, name = last.setdefault((one.rol, one.waar), {}), _words(one.naam)
        people.pop(name, None)  # so that who came last stands last
        people[name] = one
    for nr, bezetting in enumerate(blauwdruk.bezetting):
        if bezetting.tot is not None:
            continue
        people, name = last[bezetting.rol, bezetting.waar], _words(bezetting.naam)
        others = (people[other] for other in reversed(people) if other != name)
        other = next(others, None)  # herself is told above
        if other and other.van.begin > bezetting.van.end:
            yield (
                ("bezetting", nr, "van"),
                f"{quoted(other.naam)} vervult deze rol hier sinds {other.van}, en bij "
                f"{quoted(bezetting.naam)} staat geen einde: de site noemt ze samen; voeg "
                "“tot: …” toe als dat niet klopt",
            )


def _words(text: str) -> str:
    """Fold what reads the same: capitals, signs, and `&` for `en`."""
    return " ".join(re.findall(r"\w+", folded_name(text))) or text
