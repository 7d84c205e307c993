"""Large blueprints and pages from a seed: the same bytes each time, and the checks accept them.

`python -m tests.bench.generate UNITS FOLDER` writes one, to look at.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from posixpath import dirname, relpath

import yaml

from tests.bench.words import name, sentence, text

MINIATURE = Path(__file__).parent.parent / "site" / "data"
KINDS = ("pijler", "departement", "loket", "dienst")
OLD = 4
"""One unit of the version before for each so many of the latest."""
FINDER, COMPARED = "dienst.md", "verschil-in-de-tijd.md"
OVERVIEWS = (
    ("index.md", "Het organogram", "organogram"),
    (FINDER, "De plaats", "bestemmingen"),
    (COMPARED, "Het verschil", "vergelijking"),
)
"""Pages that show all units at once: path, title and macro."""
DRAWN = "{{ organogram(diepte=1) }}"
NEWS = "nieuws/index.md"
LISTED, SECTION = 250, 50
"""The pages that a menu lists, and those of one of its sections."""
LATEST = date(2021, 6, 15)
"""The day that the miniature speaks of: news is of that day and of those before."""

_FAULTS: tuple[Callable[[int], dict[str, object]], ...] = (
    lambda number: {"bron": {"document": f"plaan-{number}"}},
    lambda number: {"organisatie": f"gemente-{number}"},
    lambda number: {"komt_uit": [f"oud-dienst-{number}"]},
    lambda number: {"bron": {"document": "plan", "dia": 10 + number}},
)
_PROJECT_FAULTS: tuple[Callable[[int], dict[str, object]], ...] = (
    lambda number: {"soort": f"projekt {number}"},
    lambda number: {f"herkomts{number}": "nieuw"},
    lambda number: {"prioritair": f"misschien {number}"},
)


@dataclass
class Unit:
    """A unit with the units below it."""

    record: dict[str, object]
    parts: list[Unit] = field(default_factory=list)


def blueprint(
    folder: Path, units: int, *, problems: int = 0, seed: int = 1, versions: int = 2
) -> Path:
    """Write a folder of data whose latest version has so many units, and give it.

    With `problems`, exactly so many records of it are wrong, each in one way. The oldest version
    has a quarter of the units; those between it and the latest have all, some of them elsewhere or
    under another name.
    """
    choice = random.Random(seed)
    shutil.copytree(MINIATURE, folder)
    shutil.rmtree(folder / "organogram")
    old = [f"oude-dienst-{number}" for number in range(units // OLD)]
    roots = list(_tree(choice, units, old))
    every = [unit for root in roots for unit in _all(root)]
    projects: list[dict[str, object]] = [
        {"id": f"project-{number}", "soort": "project", "bron": {"document": "plan"}}
        for number in range(units // 10)
    ]
    in_projects = min(problems // 4, len(projects))
    _spoil(choice, projects, _PROJECT_FAULTS, in_projects)
    _spoil(choice, [unit.record for unit in every], _FAULTS, problems - in_projects)
    _write(folder / "projecten.yml", projects)
    programme = yaml.safe_load((folder / "programma.yml").read_text("utf-8"))
    programme["masterprojecten"][0]["pijler"] = roots[0].record["id"]
    _write(folder / "programma.yml", programme)
    before = [
        {
            "id": id_,
            "naam": _name(choice, id_),
            "soort": "dienst",
            "organisatie": choice.choice(["gemeente", "ocmw"]),
            "opdracht": text(choice, 3),
            "bron": {"document": "plan", "dia": 4},
        }
        for id_ in old
    ]
    source = {"document": "plan", "dia": 5}
    (folder / "organogram").mkdir()
    _write(
        folder / "organogram" / "voordien.yml",
        {"naam": "Zoals het was", "bron": source, "eenheden": before},
    )
    follows, later = "voordien", list(_later(choice, roots, versions - 1))
    for number, units_of_it in enumerate(later, 1):
        id_ = "nieuw" if number == len(later) else f"tussen-{number}"
        about = {"naam": f"Het nieuwe model, stap {number}", "volgt_op": follows, "bron": source}
        _write(folder / "organogram" / f"{id_}.yml", {**about, "eenheden": units_of_it})
        follows = id_
    return folder


def pages(folder: Path, data: Path, count: int, *, seed: int = 1) -> list[str]:
    """Write so many pages below `folder`, and give the paths of all but the first, in order.

    As many as a menu may list stand in sections of fifty, with that of the news; the others are
    news, one a day. Each tells of one unit of the data, in text and by a macro, and links to the
    page before.
    """
    choice = random.Random(seed)
    ids = _ids(data)
    _page(folder / "index.md", "Start", "Hier begint deze site.", text(choice, 4), DRAWN)
    _page(
        folder / NEWS,
        "Nieuws",
        "Alle berichten, het nieuwste eerst.",
        text(choice, 1),
        "{{ nieuws() }}",
    )
    written = [NEWS]
    for number in range(count - 2):
        unit, day = ids[number % len(ids)], LATEST - timedelta(days=number)
        path = f"deel-{number // SECTION:03}/{unit}.md"
        if number >= LISTED:
            path = f"nieuws/{day:%Y/%m/%d}/bericht-{number}.md"
        before = relpath(written[-1], dirname(path))
        parts = [text(choice, 5), f'{{{{ eenheid("{unit}") }}}}']
        for _ in range(3):
            parts += [f"## {sentence(choice)[:-1]}", text(choice, 6)]
        parts.append(f"Lees ook [de vorige pagina]({before}).")
        # No two pages are called the same.
        title, about = f"{name(choice)} {number}", f"{sentence(choice)} ({number})"
        _page(folder / path, title, about, *parts, day=day if number >= LISTED else None)
        written.append(path)
    return written


def overviews(folder: Path) -> list[str]:
    """Write the pages that show all units at once, and give the paths of all but the first."""
    for path, title, macro in OVERVIEWS:
        about = f"Hier staat {title.lower()} van alle diensten."
        _page(folder / path, title, about, "Hier staan alle diensten.", f"{{{{ {macro}() }}}}")
    return [path for path, *_ in OVERVIEWS[1:]]


def _page(path: Path, title: str, about: str, *parts: str, day: date | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    top = f"title: {title}\ndescription: {about}\n" + (f"date: {day}\n" if day else "")
    path.write_text(f"---\n{top}---\n\n# {title}\n\n" + "\n\n".join(parts) + "\n", "utf-8")


def _tree(choice: random.Random, units: int, old: Sequence[str]) -> Iterator[Unit]:
    """Give the units at the top: three to six pillars, everything else divided below them."""
    waiting = list(old)
    pillars = min(6, max(3, units // 50))
    roots = [_unit(choice, f"pijler-{number}", 0, waiting) for number in range(pillars)]
    layers: list[list[Unit]] = [roots, [], [], []]
    # A layer has about as many times the units of the one above it, whatever their number.
    wide = [max(1, round(pillars * (units / pillars) ** (depth / 3))) for depth in (1, 2)]
    for number in range(units - pillars):
        depth = next((d for d in (1, 2) if len(layers[d]) < wide[d - 1]), 3)
        parents = layers[depth - 1]
        unit = _unit(choice, f"{KINDS[depth]}-{number}", depth, waiting)
        parents[len(layers[depth]) % len(parents)].parts.append(unit)
        layers[depth].append(unit)
    if waiting:
        roots[-1].record["komt_uit"] = waiting
    yield from roots


def _unit(choice: random.Random, id_: str, depth: int, old: list[str]) -> Unit:
    record: dict[str, object] = {
        "id": id_,
        "naam": _name(choice, id_),
        "soort": KINDS[depth],
        "organisatie": choice.choice(["gemeente", "ocmw", ["gemeente", "ocmw"]]),
        "opdracht": text(choice, 3),
        "bron": {"document": "plan", "dia": choice.randint(1, 9)},
    }
    if choice.random() < 0.5:
        record["werktitel"] = "true"
    if choice.random() < 0.3:
        record["synoniemen"] = list(dict.fromkeys(name(choice) for _ in range(2)))
    if old and choice.random() < 0.4:
        record["komt_uit"] = [old.pop()]
    return Unit(record)


def _name(choice: random.Random, id_: str) -> str:
    """Give a name that no other unit has: that would be told as the same unit twice."""
    return f"{name(choice)} {id_.rpartition('-')[2]}"


def _later(
    choice: random.Random, roots: Sequence[Unit], count: int
) -> Iterator[list[dict[str, object]]]:
    """Yield the units of so many versions: from each to the next some move or change their name."""
    yield [_nested(root) for root in roots]
    every = [unit for root in roots for unit in _all(root)]
    for unit in every:
        unit.record.pop("komt_uit", None)  # it came from there once
    parents = [unit for unit in every if any(not part.parts for part in unit.parts)]
    for _ in range(count - 1):
        for unit in choice.sample(every, len(every) // 20):
            unit.record = {**unit.record, "naam": _name(choice, str(unit.record["id"]))}
        for _ in range(len(every) // 50):
            giver, taker = choice.sample(parents, 2)
            leaf = next((part for part in giver.parts if not part.parts), None)
            if leaf and len(giver.parts) > 1:
                giver.parts.remove(leaf)
                taker.parts.append(leaf)
        yield [_nested(root) for root in roots]


def _all(unit: Unit) -> Iterator[Unit]:
    yield unit
    for part in unit.parts:
        yield from _all(part)


def _nested(unit: Unit) -> dict[str, object]:
    parts = [_nested(part) for part in unit.parts]
    return {**unit.record, "eenheden": parts} if parts else {**unit.record}


def _spoil(
    choice: random.Random,
    records: Sequence[dict[str, object]],
    faults: Sequence[Callable[[int], dict[str, object]]],
    count: int,
) -> None:
    """Make so many of the records wrong, each in one of the ways."""
    free = [record for record in records if "komt_uit" not in record]
    for number, record in enumerate(choice.sample(free, count)):
        record.update(faults[number % len(faults)](number))


def _ids(data: Path) -> list[str]:
    """Give the ids of the latest version, in the order of the file."""
    latest = yaml.load((data / "organogram/nieuw.yml").read_bytes(), yaml.CSafeLoader)
    waiting, found = list(latest["eenheden"]), []
    while waiting:
        record = waiting.pop(0)
        found.append(record["id"])
        waiting += record.get("eenheden", ())
    return found


def _write(path: Path, value: object) -> None:
    path.write_text(
        yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100),
        "utf-8",
    )


if __name__ == "__main__":
    blueprint(Path(sys.argv[2]), int(sys.argv[1]))
