"""Mutants of the data and pages of a site: `python -m tests.fuzz [COUNT] [SEED]` for the real one.

Each is accepted, and then every page that shows it becomes HTML in which nothing acts; or it is
refused at a place inside a file. Never a traceback, never a hang.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from multiprocessing import Pool
from pathlib import Path

from blueprint import load
from blueprint.problem import Problem, Severity
from blueprint.reading.data_folder import Seen
from macros.registry import MACROS, choices
from macros.site_map import url
from pages import docs_folder
from pages.page import read_page
from pages.page_set import PageSet
from pages.read_site import read_site
from pages.rules.rule_table import of_page
from tests.acting import acting, elements
from tests.mutants import PAGE_TOKENS, SLOWEST, mutant, outside

BATCH = 250
BUILDS = 20
_PLACE = re.compile(r"^(?:docs|data)/\S+:\d+:\d+: ", re.MULTILINE)


@dataclass
class Figures:
    """What became of the mutants; `wrong` holds what should never be.

    `sample` holds one accepted mutant a run, to build: its path from the root, and its bytes.
    """

    run: int = 0
    refused: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)
    sample: list[tuple[str, bytes]] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Add the figures of another run."""
        self.run += other.run
        self.refused += other.refused
        self.slowest = max(self.slowest, other.slowest)
        self.wrong += other.wrong
        self.sample += other.sample


class Subject:
    """A site whose files are spoilt one at a time."""

    def __init__(self, data: Path, docs: Path) -> None:
        self.data, self.docs = data, docs
        self.seen: Seen = {}

    @cached_property
    def sound(self) -> PageSet:
        """The pages as they are."""
        reading = read_site(None, self.data, self.docs, date.max).page_set
        for name in reading.pages:
            reading.ids(name)  # seen once, not once a mutant
        return reading

    @cached_property
    def filled(self) -> dict[str, str]:
        """The text of each page with its macros filled in."""
        return {name: self.sound.filled(name, url(name)) for name in self.sound.pages}

    @cached_property
    def calm(self) -> frozenset[str]:
        """What acts on the pages as they are, such as the search for a unit."""
        return frozenset(one for text in self.filled.values() for one in self.acts(text))

    def acts(self, text: str) -> set[str]:
        """Give what acts on a page with this text."""
        html = self.sound.page_settings.renderer.html(text)
        return {*acting(elements(f"<!doctype html><title>x</title>{html}".encode()))}

    def assert_calm(self, name: str, reading: PageSet, spoilt: bytes) -> None:
        """Fail if more acts on a page of an accepted mutant than on the pages as they are."""
        text = reading.filled(name, url(name))
        if text != self.filled[name]:
            found = self.acts(text) - self.calm
            assert not found, f"{name} has {found} of {spoilt!r}"

    def page(self, name: str, spoilt: bytes) -> list[Problem]:
        """Judge a page with other bytes, and make its HTML if it is accepted."""
        assert self.sound.site is not None
        known = choices(self.sound.site.blauwdruk)
        page = read_page(spoilt, name, MACROS, known, news=docs_folder.is_news(name))
        reading = self.sound.with_pages({name: page})
        problems = list(of_page(name, reading))
        if not wrong(problems):
            assert reading.ids(name) is not None
            self.assert_calm(name, reading, spoilt)
        return problems

    def site(self, data: Path, spoilt: bytes) -> tuple[Problem, ...]:
        """Judge other data; if they are sound, every page with them, and make its HTML."""
        blauwdruk, problems = load.read_data(data, data, self.seen)
        if blauwdruk is None:
            return problems
        read = read_site(data, data, self.docs, date.max)
        if not wrong(read.problems):
            for name in read.page_set.pages:
                assert read.page_set.ids(name) is not None
                self.assert_calm(name, read.page_set, spoilt)
        return read.problems

    def pages(self, count: int, dice: random.Random) -> Iterator[tuple[str, bytes, list[Problem]]]:
        """Yield mutants of pages with their problems."""
        names = [name for name in sorted(self.sound.pages) if (self.docs / name).is_file()]
        for _ in range(count):
            name = dice.choice(names)
            spoilt = mutant((self.docs / name).read_bytes(), dice, PAGE_TOKENS)
            yield name, spoilt, self.page(name, spoilt)

    def files(self, count: int, dice: random.Random) -> Iterator[tuple[str, bytes, list[Problem]]]:
        """Yield mutants of data with their problems."""
        with tempfile.TemporaryDirectory() as place:
            data = Path(shutil.copytree(self.data, Path(place) / "data"))
            paths = sorted(data.rglob("*.yml"))
            for _ in range(count):
                path = dice.choice(paths)
                sound = path.read_bytes()
                spoilt = mutant(sound, dice)
                path.write_bytes(spoilt)
                problems = list(self.site(data, spoilt))
                mine = path.relative_to(data).as_posix()
                for problem in problems:
                    assert not outside(problem, data), problem  # a page has its whole path
                yield mine, spoilt, problems
                path.write_bytes(sound)


def wrong(problems: Iterable[Problem]) -> bool:
    """Tell whether anything stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def run(data: Path, docs: Path, kind: str, count: int, seed: int) -> Figures:
    """Spoil pages or files so many times, and judge what came of it."""
    subject = Subject(data, docs)
    _ = subject.sound  # what a page becomes is remembered: the first mutant would pay for all
    figures = Figures()
    mutants = getattr(subject, kind)(count, random.Random(seed))
    begin = time.process_time()
    while True:
        try:
            name, spoilt, problems = next(mutants)
        except StopIteration:
            return figures
        except Exception:
            figures.wrong.append(f"{kind} {seed}: {traceback.format_exc()}")
            return figures
        took = time.process_time() - begin
        figures.run += 1
        figures.slowest = max(figures.slowest, took)
        refused = wrong(problems)
        figures.refused += refused
        if not refused and not figures.sample:
            folder_name = "docs" if kind == "pages" else "data"
            figures.sample.append((f"{folder_name}/{name}", spoilt))
        if took > SLOWEST:
            figures.wrong.append(f"{name} took {took:.1f} s: {spoilt!r}")
        for problem in problems:
            if kind == "pages" and outside(problem, docs, spoilt):
                figures.wrong.append(f"{problem} is outside {spoilt!r}")
        begin = time.process_time()


def fault_of_build(path: str, spoilt: bytes) -> str | None:
    """Build the site with a mutant in it, as `make build` does; give what went wrong.

    Another page may refuse it at its own place: it can lead to an anchor that the mutant lost.
    """
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "site"
        shutil.copytree(
            Path(), copy, ignore=shutil.ignore_patterns(".venv", ".git", "tests", "site")
        )
        (copy / path).write_bytes(spoilt)
        built = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict"],
            cwd=copy,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        said = built.stdout + built.stderr
        refused = _PLACE.search(said) and "Traceback" not in said
        return None if refused or not built.returncode else f"{path}: {said}\n{spoilt!r}"


def main(count: int = 30_000, seed: int = 2015) -> int:
    """Spoil the real data and pages, half the mutants each, and print the figures."""
    total = Figures()
    with Pool(maxtasksperchild=8) as pool:  # each remembers every page that it converted
        runs = [
            (Path("data").resolve(), Path("docs").resolve(), kind, BATCH, seed + number)
            for number in range(count // (2 * BATCH))
            for kind in ("pages", "files")
        ]
        for done in pool.starmap(run, runs, chunksize=1):
            total.add(done)
        sample = random.Random(seed).sample(total.sample, min(BUILDS, len(total.sample)))
        faults = pool.starmap(fault_of_build, sample)
        total.wrong += [fault for fault in faults if fault]
    print(
        f"{total.run} mutants: {total.refused} refused, "
        f"{total.run - total.refused} accepted, slowest {total.slowest:.2f} s, "
        f"{len(sample)} of them built, {len(total.wrong)} wrong"
    )
    print("\n\n".join(total.wrong[:20]))
    return int(bool(total.wrong))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
