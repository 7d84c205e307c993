"""Seeded mutants of data and pages: each is shown, or refused at a place inside the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import run


@pytest.mark.parametrize(
    ("site", "kind", "count", "seed"),
    [
        (".", "pages", 750, 0),
        (".", "pages", 750, 1),
        (".", "files", 100, 2015),
        ("tests/site", "files", 400, 2015),
    ],
)
def test_mutants(repository: Path, site: str, kind: str, count: int, seed: int) -> None:
    """No mutant gives a traceback, a hang, or a problem outside the files."""
    figures = run(repository / site / "data", repository / site / "docs", kind, count, seed)
    assert figures.wrong == []
    assert figures.run == count
    assert 0.3 * figures.run < figures.refused < figures.run
