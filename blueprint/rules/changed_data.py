"""What the rules find in data, and what a change of them broke, told once and at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from blueprint.problem import Place, Problem, Severity, enumeration
from blueprint.reading.data_folder import FILES, VERSIONS, DataFolder, shown_path
from blueprint.reading.places import Loc
from blueprint.rules.changed_doubles import doubles
from blueprint.rules.changed_ids import id_faults, restored
from blueprint.rules.proposed_versions import left_of_proposal
from blueprint.rules.run import findings
from blueprint.rules.versions import order

_GONE = (
    "dit bestand is weg en er stond iets in; zet het terug, of zet er [] in als er niets meer te "
    "zeggen is"
)


def ruled(
    found: DataFolder,
    values: Mapping[str, Any],
    versions: Mapping[str, Versie],
    sound: frozenset[str],
) -> tuple[Blauwdruk, list[Problem]]:
    """Give the model of what was read, and all that breaks a rule.

    `versions` are by the name of their file, `sound` names what has the right shape. The versions
    of the model come from old to new, if their order is known.
    """
    files = {version.id: name for name, version in versions.items()}
    chain = order({version.id: version for version in versions.values()})
    if chain and VERSIONS in sound:
        sound |= {"volgorde"}
    names = [files[version_id] for version_id in chain or files]
    blauwdruk = Blauwdruk.model_construct(
        **{**values, VERSIONS: tuple(versions[name] for name in names)}
    )
    return blauwdruk, [
        Problem(place, message, severity)
        for loc, message, severity in findings(blauwdruk, sound, past=found.past)
        if (place := _place(found, names, loc, message))
    ]


def _place(found: DataFolder, names: Sequence[str], loc: Loc, message: str) -> Place | None:
    """Give where the data say something; None for a version that has no file any more."""
    if loc[0] != VERSIONS:
        return found.files[str(loc[0])].place(loc[1:], message)
    tree = found.versions.get(names[int(loc[1])])
    return tree.place(loc[2:], message) if tree else None


def judged(
    found: DataFolder,
    now: Blauwdruk,
    broken: list[Problem],
    sound: frozenset[str],
    before: Blauwdruk,
) -> list[Problem]:
    """Give what is wrong after a change: each mistake where it was made, once.

    A changed id is told where it stands, not where others name it; a version that is gone is told
    with all that needs it. So the rules look again at the data with these put back. `now` are the
    data of today, `broken` the rules that they break, `sound` the names of the files that could be
    read; `before` are the data before the change.
    """
    names = [version.id for version in now.organogram]
    removed = {name for name in found.absent if getattr(now, name) != getattr(before, name)}
    unread = ({*FILES, VERSIONS} - sound) | removed
    whole = now.model_copy(update={name: getattr(before, name) for name in unread})
    faults = list(id_faults(before, whole))
    told = [
        Problem(place, fault.message, fault.severity)
        for fault in faults
        if (place := _place(found, names, fault.loc, fault.message))
    ]
    told += [
        Problem(Place(shown_path(found, found.path / f"{name}.yml"), 1, 1), _GONE)
        for name in removed
    ]
    told += [
        Problem(place, message, Severity.WARNING)
        for loc, message in left_of_proposal(before, whole)
        if (place := _place(found, names, loc, message))
    ]
    for old, new, message in doubles(before, now):
        at, there = _place(found, names, old, ""), _place(found, names, new, "")
        if at and there and at in {problem.place for problem in broken}:
            broken = [problem for problem in broken if problem.place != at]
            told.append(Problem(there, message))
    mended = restored(now, [fault for fault in faults if fault.severity is Severity.ERROR])
    values = {name: getattr(mended, name) for name in FILES}
    versions = dict(zip(names, mended.organogram, strict=True))
    kept = _still(broken, ruled(found, values, versions, sound)[1])
    known = {version.id for version in mended.organogram}
    for gone in before.organogram if VERSIONS in sound else ():
        if gone.id in known:
            continue
        solved = ruled(found, values, {**versions, f"{gone.id} was": gone}, sound)[1]
        errors = {problem.place for problem in kept if problem.severity is Severity.ERROR}
        needs = sorted(errors - {problem.place for problem in solved})
        if needs:
            kept = [problem for problem in kept if problem.place not in needs]
            instead = f"schrijf daar “{gone.volgt_op}”" if gone.volgt_op else "haal haar daar weg"
            message = (
                f"deze versie is weg, maar nog nodig in {enumeration(map(str, needs))}. "
                f"Zet het bestand terug, of {instead}"
            )
            file = shown_path(found, found.path / VERSIONS / f"{gone.id}.yml")
            told.append(Problem(Place(file, 1, 1), message))
    return [*kept, *told]


def _still(problems: list[Problem], others: list[Problem]) -> list[Problem]:
    """Give the problems at places where there are others too."""
    places = {problem.place for problem in others}
    return [problem for problem in problems if problem.place in places]
