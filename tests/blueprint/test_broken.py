"""Every folder of tests/broken is one fault; see the README there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.load import read
from blueprint.problem import closing

BROKEN = Path(__file__).parent.parent / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_fault(
    case: str, site_data: Path, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    """The fault gives exactly these messages, each inside a file that is there."""
    data = tmp_path / "data"
    shutil.copytree(site_data, data)
    gone = BROKEN / case / "weg.txt"
    for name in gone.read_text("utf-8").split() if gone.exists() else ():
        path = data / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    overlay = BROKEN / case / "data"
    if overlay.exists():
        shutil.copytree(overlay, data, symlinks=True, dirs_exist_ok=True)
    _, problems = read(data, tmp_path)
    assert problems, "this fault is not noticed"
    text = "\n".join([*map(str, problems), closing(problems)])
    golden(BROKEN / case / "verwacht.txt", f"{text}\n")


def test_there_are_enough_faults() -> None:
    """At least eighty faults have a test."""
    assert len(CASES) >= 80
