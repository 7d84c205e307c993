"""Every folder of tests/broken is one fault; see the README there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.load import read_data
from blueprint.problem import closing

BROKEN = Path(__file__).parent.parent / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_fault(
    case: str, spoilt: Callable[[str], Path], golden: Callable[[Path, str], None]
) -> None:
    """The fault gives exactly these messages."""
    data = spoilt(case)
    _, problems = read_data(data, data.parent)
    assert problems, "this fault is not noticed"
    text = "\n".join([*map(str, problems), closing(problems)])
    golden(BROKEN / case / "verwacht.txt", f"{text}\n")


def test_there_are_enough_faults() -> None:
    """At least eighty faults have a test."""
    assert len(CASES) >= 80
