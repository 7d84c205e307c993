"""Seeded mutants of the data: each is loaded, or refused at a place inside the file."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from blueprint.load import read
from tests.mutants import SLOWEST, mutant, outside


@pytest.mark.parametrize(("name", "count"), [("tests/site/data", 400), ("data", 100)])
def test_mutants(repository: Path, tmp_path: Path, name: str, count: int) -> None:
    """No mutant gives a traceback, a hang, or a problem outside the files."""
    data = Path(shutil.copytree(repository / name, tmp_path / "data"))
    files = sorted(data.rglob("*.yml"))
    dice = random.Random(2015)
    refused = 0
    for _ in range(count):
        path = dice.choice(files)
        sound = path.read_bytes()
        spoilt = mutant(sound, dice)
        path.write_bytes(spoilt)
        begin = time.process_time()
        blauwdruk, problems = read(data, tmp_path)
        assert time.process_time() - begin < SLOWEST, spoilt
        assert (blauwdruk is None) == any(p.severity == "error" for p in problems)
        refused += blauwdruk is None
        for problem in problems:
            assert not outside(problem, tmp_path), (problem, spoilt)
        path.write_bytes(sound)
    assert count * 0.4 < refused < count
