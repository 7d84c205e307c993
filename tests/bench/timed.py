"""The two timers: hyperfine for whole commands, pyperf for what happens inside a process."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyperf

from tests.bench.projects import ENVIRONMENT, REPOSITORY, Project
from tests.bench.table import Measure

_TIME = ("/usr/bin/time", "--format", "%M", "--append", "--output")


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds, and its peak of memory in MB."""

    time: Measure
    memory: Measure


def builds(projects: Sequence[Project], runs: int, *, warmup: int = 1) -> list[Cost]:
    """Build each project so many times, in turns: a machine that slows down slows all of them."""
    with tempfile.TemporaryDirectory() as folder:
        peaks = [Path(folder) / f"peak-{number}" for number in range(len(projects))]
        commands = [
            f"{project.shell} && " + shlex.join([*_TIME, str(peak), *project.command])
            for project, peak in zip(projects, peaks, strict=True)
        ]
        rounds = [_once(commands, Path(folder) / "result.json") for _ in range(warmup + runs)]
        return [
            Cost(Measure.of(seconds), Measure.of([int(kb) / 1024 for kb in _peaks(path)], "MB"))
            for *seconds, path in zip(*rounds[warmup:], peaks, strict=True)
        ]


def _once(commands: Sequence[str], result: Path) -> list[float]:
    """Give the seconds that each command took, by hyperfine."""
    often = ("--runs", "1", "--export-json", str(result))
    subprocess.run(["hyperfine", "--style", "none", *often, *commands], check=True, env=ENVIRONMENT)
    return [float(run["mean"]) for run in json.loads(result.read_text("utf-8"))["results"]]


def _peaks(path: Path) -> list[str]:
    """Give the numbers that GNU time wrote."""
    return [line for line in path.read_text("utf-8").splitlines() if line.isdecimal()]


def functions(
    group: str, folder: Path, processes: int, *, values: int = 1, warmups: int = 0
) -> Mapping[str, Cost]:
    """Give what each function of a group of `inside.py` takes, in so many new processes."""
    with tempfile.TemporaryDirectory() as made:
        result = Path(made) / "result.json"
        often = ("--processes", processes, "--values", values, "--warmups", warmups)
        inside = (sys.executable, "-m", "tests.bench.inside", group, folder)
        subprocess.run(
            [*map(str, (*inside, *often)), "--quiet", "--copy-env", "--output", str(result)],
            check=True,
            cwd=REPOSITORY,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
        )
        suite = pyperf.BenchmarkSuite.load(str(result))
    return {
        bench.get_name(): Cost(
            Measure.of(bench.get_values()),
            Measure.of(
                [run.get_metadata()["mem_max_rss"] / 2**20 for run in bench.get_runs()], "MB"
            ),
        )
        for bench in suite.get_benchmarks()
    }
