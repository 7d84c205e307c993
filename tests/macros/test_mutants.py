"""Seeded mutants of the real pages: each is shown, or refused at a place inside the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import run


@pytest.mark.parametrize("seed", range(2))
def test_pages(repository: Path, seed: int) -> None:
    """No mutant of a page gives a traceback, a hang, or a problem outside the file."""
    figures = run(repository / "data", repository / "docs", "pages", 750, seed)
    assert figures.wrong == []
    assert figures.run == 750
    assert 0.3 * figures.run < figures.refused < figures.run
