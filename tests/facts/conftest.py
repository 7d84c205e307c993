"""The real blueprint, and the real site built from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.load import load
from blueprint.model import Blauwdruk
from tests.once import built_once


@pytest.fixture(scope="session")
def blauwdruk(repository: Path) -> Blauwdruk:
    """Give the blueprint itself."""
    return load(repository / "data")


@pytest.fixture(scope="session")
def built(repository: Path, shared: Path) -> Path:
    """Give the folder of the real site, built strictly, once for all workers of a test run."""
    return built_once(shared, "real-site", repository).site
