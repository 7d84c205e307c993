"""A version tried beside the other data, before it is written: what the check would say of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from blueprint.ending import temporary_folder
from blueprint.importing.faults import Fault, refusal
from blueprint.importing.identity import answer
from blueprint.load import read_data
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import UnitPlace, Versie
from blueprint.problem import Problem, Severity
from blueprint.reading.data_folder import VERSIONS
from blueprint.reading.places import Tree
from blueprint.reading.validate import validated
from blueprint.reading.yaml_tree import parse_as_meant
from blueprint.rules.changed_ids import IdFault, id_faults
from blueprint.whole_file import write_whole

_QUOTED = re.compile("“[^”]*”")
_RENAMED = (
    "dit staat in de plaats van wat deze versie al had, en een id verandert nooit. Is het "
    "hetzelfde, kopieer dan wat tussen de aanhalingstekens staat naar “hernoemd” in de kaart; is "
    "het iets anders, "
)
_OTHER = {
    Severity.ERROR: "geef het dan een andere plaats in de lijst",
    Severity.WARNING: "dan is het goed zo",
}
_NO_COPY = (
    "de versie wordt eerst geprobeerd op een kopie van de gegevens, en die kopie lukt niet; maak "
    "plaats op de schijf, of vraag wie hem beheert of je in de tijdelijke map mag schrijven"
)
_KEY = re.compile(r" *(?:- )?([a-z_]+):")
_ID = re.compile(r" *- id: (\S+)")


@dataclass(frozen=True)
class Trial:
    """What the data would say, if the version itself is right; what is wrong or doubtful.

    `here`: in the new version, at the places of the list; `elsewhere`: in other files, because of
    it.
    """

    blauwdruk: Blauwdruk | None
    here: tuple[Fault, ...]
    doubtful: tuple[Fault, ...]
    elsewhere: tuple[Problem, ...]


def tried(
    data: Path, version_id: str, text: str, before: Blauwdruk,
    places: Mapping[tuple[str, str], str], *, mapped: bool, ended: Set[str],
) -> Trial:  # fmt: skip
    """Try a version in a copy of the data, and give what is wrong that was not before.

    `text`: that of its file; `before`: the data without it, which a change is judged by; `places`:
    by the id of a unit and a key, the cell of the list that says it; `mapped`: its map can say
    which unit is which; `ended`: the ids that it says are of nothing in the list.
    """
    now = _with(before, version_id, text)
    faults = [*id_faults(before, now)] if now and mapped else []
    answers = _answers(faults, now.version(version_id).by_id) if now else {}
    answered = {fault.message for fault in faults if fault.was in ended}
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(temporary_folder())
            copied = Path(shutil.copytree(data, folder / data.resolve().name, symlinks=True))
        except OSError as error:
            raise refusal(_NO_COPY, str(data)) from error
        write_whole(copied / VERSIONS / f"{version_id}.yml", text.encode())
        problems = read_data(copied, copied.parent, before=before)[1]
    was = read_data(data, data.parent, coming=version_id)[1]
    old = {(problem.place.file, problem.message) for problem in was}
    new = [
        one
        for one in problems
        if (one.place.file, one.message) not in old and one.message not in answered
    ]
    file = f"{copied.name}/{VERSIONS}/{version_id}.yml"
    here = [one for one in new if one.place.file == file]
    told = {
        severity: tuple(
            _at_list([p for p in here if p.severity is severity], text, places, answers)
        )
        for severity in Severity
    }
    elsewhere = tuple(one for one in new if one.place.file != file)
    now = None if told[Severity.ERROR] else now
    return Trial(now, told[Severity.ERROR], told[Severity.WARNING], elsewhere)


def _with(before: Blauwdruk, version_id: str, text: str) -> Blauwdruk | None:
    """Give the data with a version in its place, or as the latest."""
    tree = Tree(version_id, parse_as_meant(text.encode(), version_id)[0])
    versie = validated(Versie, tree, {"id": version_id})[0]
    if versie is None:
        return None
    versions = {one.id: one for one in before.organogram} | {version_id: versie}
    return before.model_copy(update={VERSIONS: tuple(versions.values())})


def _answers(faults: Iterable[IdFault], units: Mapping[str, UnitPlace]) -> dict[str, str]:
    """Give the lines of the map that keep an id, by the message that it changed."""
    return {
        fault.message: answer(fault.was, units[fault.now].unit.naam)
        for fault in faults
        if fault.now != fault.was and fault.now in units
    }


def _at_list(
    problems: list[Problem], text: str, places: Mapping[tuple[str, str], str],
    answers: Mapping[str, str],
) -> Iterator[Fault]:  # fmt: skip
    """Yield the problems at the places of the list; alike but for what they quote is one cause."""
    lines = text.split("\n")
    causes: dict[str, list[Problem]] = {}
    for problem in problems:
        if line := answers.get(problem.message):
            cause = f"{_RENAMED}{_OTHER[problem.severity]}"
            yield Fault(cause, _place(problem, lines, places), line, listed=True)
            continue
        causes.setdefault(_QUOTED.sub("“…”", problem.message), []).append(problem)
    for cause, found in causes.items():
        for problem in found:
            quoted = _QUOTED.search(problem.message)
            what = quoted[0] if quoted and len(found) > 1 else ""
            message = cause if len(found) > 1 else problem.message
            yield Fault(message, _place(problem, lines, places), what)


def _place(problem: Problem, lines: list[str], places: Mapping[tuple[str, str], str]) -> str:
    """Give where the list says what stands on a line, or else the place in the new version."""
    at = min(problem.place.line, len(lines)) - 1
    above = (_ID.match(lines[nr]) for nr in range(at, -1, -1))
    unit = next((found[1] for found in above if found), "")
    key = _KEY.match(lines[at])
    return places.get((unit, key[1] if key else "")) or places.get((unit, "")) or str(problem.place)
