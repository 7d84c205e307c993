"""The history of the real data."""

from __future__ import annotations

from pathlib import Path

from blueprint.changes.history import read_history


def test_the_real_history(repository: Path) -> None:
    """The real data has a first publication, and every change since has an id and a day."""
    history = read_history(repository / "data")
    assert history.known, "the tests need the repository with its history: clone it"
    assert history.publications[-1].is_first or not history.publications[-1].readable
    days = [publicatie.moment for publicatie in history.publications]
    assert days == sorted(days, reverse=True)
