"""Seeded mutants of data and pages: each is shown, or refused at a place inside the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import run


@pytest.mark.parametrize(
    ("site", "kind", "count", "seed"),
    [
        ("town", "pages", 750, 0),
        ("town", "pages", 750, 1),
        ("town", "files", 100, 2015),
        ("site", "files", 400, 2015),
    ],
)
def test_mutants(repository: Path, town: Path, site: str, kind: str, count: int, seed: int) -> None:
    """No mutant gives a traceback, a hang, or a problem outside the files."""
    folder = town if site == "town" else repository / "tests/site"
    figures = run(folder / "data", folder / "docs", kind, count, seed)
    assert figures.wrong == []
    assert figures.run == count
    assert 0.3 * figures.run < figures.refused < figures.run
