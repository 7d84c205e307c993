"""What must hold between the versions of the organogram."""

# ruff: noqa: D401 - a docstring here is the rule itself
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Bronsoort, Status
from blueprint.model.version import Eenheid, Versie
from blueprint.problem import Severity, closest, quoted
from blueprint.rules.rule import (
    Breach,
    Rules,
    arrows,
    cycles,
    dangling,
    named,
    unit_ids,
    unit_names,
    units,
)

RULES = Rules()


def order(versions: Mapping[str, Versie]) -> tuple[str, ...] | None:
    """Give the names of the versions from old to new along `volgt_op`, or None if that fails."""
    after = {version.volgt_op: name for name, version in versions.items()}
    chain: list[str] = []
    step = after.get(None)
    while step is not None and step not in chain:
        chain.append(step)
        step = after.get(step)
    return tuple(chain) if len(chain) == len(versions) else None


@RULES.rule("organogram")
def versies_volgen_elkaar_op(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Every version but the first follows one other, and none is followed by two."""
    versions = blauwdruk.organogram
    names = named(versions)
    followers: dict[str | None, str] = {}
    for nr, version in enumerate(versions):
        loc = ("organogram", nr, "volgt_op")
        told_apart = version.is_proposed  # by a rule of its own
        first = version.id if told_apart else followers.setdefault(version.volgt_op, version.id)
        if version.volgt_op is not None and version.volgt_op not in names:
            yield from dangling(loc, version.volgt_op, names, "een versie")
        elif first != version.id and version.volgt_op is None:
            yield (
                ("organogram", nr),
                f"ook {quoted(first)} volgt op geen andere versie; zeg hier met “volgt_op: …” "
                "op welke versie deze volgt",
            )
        elif first != version.id:
            yield (
                loc,
                f"ook {quoted(first)} volgt op {quoted(str(version.volgt_op))}; "
                "op een versie volgt er hoogstens één",
            )
    edges = {one.id: (one.volgt_op,) if one.volgt_op else () for one in versions}
    for last, ring in cycles(edges):
        nr = list(names).index(last)
        yield (
            ("organogram", nr, "volgt_op"),
            f"deze versies volgen op elkaar in een kring: {arrows(ring)}; "
            "laat “volgt_op” weg bij de oudste",
        )


@RULES.rule("organogram")
def een_versie_is_volledig(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """At least one version is known whole, and no proposal: that is the one the site draws."""
    others = [version for version in blauwdruk.organogram if not version.is_proposed]
    if others and all(version.gedeeltelijk for version in others):
        yield (
            ("organogram", blauwdruk.organogram.index(others[-1]), "gedeeltelijk"),
            "elke versie is gedeeltelijk; haal bij één versie “gedeeltelijk: true” weg, "
            "want de site tekent de laatste volledige",
        )


@RULES.rule("programma", "volgorde")
def een_versie_is_van_voor_de_peildatum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """At least one version known whole is not later than the day that the site speaks of."""
    whole = [version for version in blauwdruk.whole_versions if not version.is_proposed]
    if whole and all(version.gedeeltelijk for version in blauwdruk.versions_until_now):
        yield (
            ("programma", "peildatum"),
            "elke versie die je helemaal kent, is van na deze dag, en dan valt er niets te "
            "tekenen; zet de peildatum later, of voeg een oudere versie toe",
        )


@RULES.rule("programma", severity=Severity.WARNING)
def versie_is_niet_van_na_de_peildatum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A version is not later than the day that the site speaks of."""
    reference_date = blauwdruk.programma.peildatum
    for nr, version in enumerate(blauwdruk.organogram):
        later = version.datum is not None and version.datum.begin > reference_date.end
        if later and not version.is_proposed:
            yield (
                ("organogram", nr, "datum"),
                f"{version.datum} ligt na de peildatum ({reference_date}): de site noemt deze "
                "versie “aangekondigd”, en toont ze pas als het organogram van nu zodra de "
                f"peildatum in programma.yml {version.datum} of later is",
            )


@RULES.rule("organogram", severity=Severity.WARNING)
def eenheid_staat_in_een_volledige_versie(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What a version known in part names is drawn: a version known whole has it too."""
    drawn = {unit_id for version in blauwdruk.whole_versions for unit_id in unit_ids(version)}
    for nr, version in enumerate(blauwdruk.organogram):
        for loc, unit, _ in units(version, nr) if drawn and version.gedeeltelijk else ():
            if unit.id not in drawn:
                yield (
                    (*loc, "id"),
                    f"{quoted(unit.id)} staat alleen in een versie die je gedeeltelijk kent, "
                    "en zo’n versie tekent de site niet; ken je ze helemaal, vul ze dan aan en "
                    "haal “gedeeltelijk: true” weg",
                )


@RULES.rule()
def eenheid_staat_er_een_keer(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """An id is used once in a version, for a unit or for a post of the top."""
    for nr, version in enumerate(blauwdruk.organogram):
        seen: dict[str, str] = {}
        at = [
            (("organogram", nr, "top", i), post.id, post.naam) for i, post in enumerate(version.top)
        ]
        used: list[tuple[tuple[str | int, ...], str, str]] = [*at]
        used += [(loc, unit.id, unit.naam) for loc, unit, _ in units(version, nr)]
        for loc, key, name in used:
            if key in seen:
                yield (
                    (*loc, "id"),
                    f"de id {quoted(key)} is in deze versie al van {quoted(seen[key])}; "
                    "geef één van beide een andere id",
                )
            seen.setdefault(key, name)


@RULES.rule("volgorde")
def komt_uit_een_vorige_versie(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What a unit came from existed in an earlier version, and is not the unit itself."""
    earlier: dict[str, tuple[str, ...]] = {}
    for nr, version in enumerate(blauwdruk.organogram):
        now = unit_ids(version)
        for loc, unit, _ in units(version, nr):
            for index, source in enumerate(unit.komt_uit):
                at = (*loc, "komt_uit", index)
                if source == unit.id:
                    message = (
                        "een eenheid komt niet uit zichzelf: dezelfde id is al dezelfde "
                        "eenheid; haal deze id weg"
                    )
                    yield at, message
                elif source not in earlier and source in now:
                    message = (
                        f"{quoted(source)} staat alleen in deze versie; “komt_uit” noemt "
                        "eenheden van een vorige versie"
                    )
                    yield at, message
                elif source not in earlier:
                    yield from dangling(at, source, earlier, "een eenheid van een vorige versie")
        earlier |= unit_names(version)


@RULES.rule("volgorde")
def komt_uit_loopt_niet_rond(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """Units of one version do not come from each other in a ring."""
    for nr, version in enumerate(blauwdruk.organogram):
        place = {unit.id: loc for loc, unit, _ in units(version, nr)}
        edges = {
            unit.id: tuple(source for source in unit.komt_uit if source != unit.id)
            for _, unit, _ in units(version, nr)
        }
        for last, ring in cycles(edges):
            yield (
                (*place[last], "komt_uit"),
                f"deze eenheden komen uit elkaar: {arrows(ring)}; haal één “komt_uit” weg",
            )


@RULES.rule("volgorde")
def eenheid_verdwijnt_niet_stil(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A unit that the next whole version no longer has is accounted for by then."""
    whole = [(nr, one) for nr, one in enumerate(blauwdruk.organogram) if not one.gedeeltelijk]
    for (first, previous), (nr, version) in pairwise(whole):
        now, before = unit_ids(version), unit_ids(previous)
        told = set[str]()
        for since in blauwdruk.organogram[first + 1 : nr + 1]:
            told |= {*since.opgeheven, *since.bestemming_onbekend}
            told |= {source for _, unit, _ in units(since, nr) for source in unit.komt_uit}
        told |= {source for wrong in told - before for source in closest(wrong, before)}
        new = {unit.id: unit.naam for _, unit, _ in units(version, nr) if unit.id not in before}
        for _, unit, _ in units(previous, first):
            if unit.id not in now and unit.id not in told:
                yield (
                    ("organogram", nr, "eenheden"),
                    f"{quoted(unit.id)} ({unit.naam}) staat in {quoted(previous.id)} en niet "
                    "meer hier; zet ze bij “komt_uit” van een eenheid, of bij “opgeheven” of "
                    f"“bestemming_onbekend”{_renamed(unit, new)}",
                )


def _renamed(old: Eenheid, new: Mapping[str, str]) -> str:
    """Ask whether the unit lives on under another id: of the same name, or one that is close."""
    same = [id for id, name in new.items() if name.casefold() == old.naam.casefold()]
    found = same or closest(old.id, new)
    return "".join(f". Hernoemd tot “{id}”? Houd dan de oude id" for id in found[:1])


@RULES.rule("volgorde")
def wat_eindigt_bestond(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """What ended, or went nobody knows where, is a unit of an earlier version that is gone."""
    earlier: dict[str, tuple[str, ...]] = {}
    for nr, version in enumerate(blauwdruk.organogram):
        now = unit_ids(version)
        for key in ("opgeheven", "bestemming_onbekend"):
            for index, ended in enumerate(getattr(version, key)):
                loc = ("organogram", nr, key, index)
                if ended in now:
                    yield loc, f"{quoted(ended)} staat nog in deze versie; haal één van beide weg"
                else:
                    yield from dangling(loc, ended, earlier, "een eenheid van een vorige versie")
        for index, ended in enumerate(version.bestemming_onbekend):
            if ended in version.opgeheven:
                yield (
                    ("organogram", nr, "bestemming_onbekend", index),
                    f"{quoted(ended)} staat ook bij “opgeheven”; kies één van beide",
                )
        earlier |= unit_names(version)


@RULES.rule()
def versies_hebben_een_eigen_datum(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """No two versions have the same date."""
    seen: dict[str, str] = {}
    for nr, version in enumerate(blauwdruk.organogram):
        if version.datum is None:
            continue
        first = seen.setdefault(str(version.datum), version.id)
        if first != version.id:
            yield (
                ("organogram", nr, "datum"),
                f"{quoted(first)} heeft dezelfde datum ({version.datum}); "
                "geef elke versie een eigen datum",
            )


@RULES.rule("volgorde")
def datums_volgen_de_versies(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A version is not dated before the one it follows, as far as the dates say."""
    dated: Sequence[tuple[int, Versie]] = [
        (nr, version)
        for nr, version in enumerate(blauwdruk.organogram)
        if version.datum is not None
    ]
    for (before, previous), (nr, version) in pairwise(dated):
        if previous.datum and version.datum and version.datum.end < previous.datum.begin:
            between = blauwdruk.organogram[before + 1 : nr]
            way = "waar deze versie op volgt"
            if between:
                undated = quoted(between[-1].id)
                way = f"en deze versie komt daarna: ze volgt op {undated}, zonder datum"
            yield (
                ("organogram", nr, "datum"),
                f"{version.datum} ligt vóór {previous.datum}, de datum van {quoted(previous.id)}, "
                f"{way}",
            )


@RULES.rule("bronnen")
def goedkeuring_noemt_een_besluit(blauwdruk: Blauwdruk) -> Iterator[Breach]:
    """A version that is approved names the decision as its source."""
    besluiten = {source.id for source in blauwdruk.bronnen if source.soort is Bronsoort.BESLUIT}
    for nr, version in enumerate(blauwdruk.organogram):
        approved = version.status is Status.GOEDGEKEURD
        if approved and not besluiten & {source.document for source in version.bron}:
            yield (
                ("organogram", nr, "status"),
                f"“{version.status}” kan alleen met het besluit erbij: noem bij “bron” een "
                "document dat in bronnen.yml “soort: besluit” heeft",
            )
