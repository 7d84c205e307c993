"""The miniature blueprint and the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.load import load
from blueprint.model import Blauwdruk


@pytest.fixture(scope="session")
def blauwdruk(site_data: Path) -> Blauwdruk:
    return load(site_data)


@pytest.fixture(scope="session")
def echt(repository: Path) -> Blauwdruk:
    """Give the blueprint itself."""
    return load(repository / "data")
