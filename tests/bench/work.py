"""What several rows share, made when the first asks for it: projects, builds and what they took."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from tests.bench import projects, timed
from tests.bench.generate import blueprint
from tests.bench.projects import Project
from tests.bench.timed import Cost
from tests.engines import COMMANDS

PAGES = (300, 3000)
UNITS = (30, 300, 3000, 10_000)
CITIES = (300, 1000)
_RUNS = {300: 3, 3000: 2}
Pair = tuple[Project, Project]
"""Ours, and bare Material with the same rendered pages."""


class Work:
    """A folder in which everything that is measured is made, once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._large: dict[int, tuple[Pair, Sequence[Cost]]] = {}
        self._inside: dict[str, Mapping[str, Cost]] = {}

    @cached_property
    def real(self) -> Pair:
        """This site."""
        say("making the bare project of this site")
        ours = projects.real(self.folder)
        return ours, projects.bare(ours, self.folder / "bare", menu=True)

    @cached_property
    def real_costs(self) -> Sequence[Cost]:
        """What the builds of this site took: ours, bare, and ours with nothing kept from before."""
        say("building this site, ours and bare, ten times each")
        ours, bare = self.real
        return timed.builds((ours, bare, replace(ours, fresh=True)), 10)

    @cached_property
    def engine_costs(self) -> Mapping[str, Cost]:
        """What the build of this site took with each engine."""
        say("building this site with each engine, five times each")
        root = projects.copied(self.folder / "engines")
        every = [Project(root / "mkdocs.yml", root / "site", engine) for engine in COMMANDS]
        return dict(zip(COMMANDS, timed.builds(every, 5), strict=True))

    def large(self, count: int) -> tuple[Pair, Sequence[Cost]]:
        """Give the projects of so many pages, built, and what their builds took."""
        if count not in self._large:
            folder = self.folder / f"pages-{count}"
            say(f"making {count} pages")
            ours = projects.large(folder / "ours", count)
            pair = ours, projects.bare(ours, folder / "bare", menu=False)
            say(f"building {count} pages, ours and bare, {_RUNS[count]} times each")
            self._large[count] = pair, timed.builds(pair, _RUNS[count], warmup=0)
        return self._large[count]

    def city(self, units: int) -> tuple[Project, Cost]:
        """Give a project of so many units in six versions, built once, and what that took."""
        say(f"building {units} units in six versions")
        project = projects.city(self.folder / f"city-{units}", units)
        (cost,) = timed.builds((project,), 1, warmup=0)
        return project, cost

    @cached_property
    def data(self) -> Path:
        """Blueprints of a growing number of units."""
        say("making blueprints of up to ten thousand units")
        folder = self.folder / "data"
        folder.mkdir()
        for units in UNITS:
            blueprint(folder / f"{units:05}", units)
        blueprint(folder / "wrong", UNITS[-1], problems=1000)
        return folder

    def inside(self, group: str, folder: Path, processes: int, **more: int) -> Mapping[str, Cost]:
        """Give what the functions of a group take."""
        if group not in self._inside:
            say(f"timing {group}")
            self._inside[group] = timed.functions(group, folder, processes, **more)
        return self._inside[group]


def say(what: str) -> None:
    """Tell who waits what is being done."""
    print(f"… {what}", file=sys.stderr, flush=True)
