"""The miniature blueprint and that of the town."""

from __future__ import annotations

import pytest

from blueprint.model.blueprint import Blauwdruk


@pytest.fixture(scope="session")
def blauwdruk(miniature: Blauwdruk) -> Blauwdruk:
    """Give the miniature blueprint."""
    return miniature
