"""The real blueprint, and the real site built from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from tests.conftest import REAL


@pytest.fixture(scope="session")
def blauwdruk(repository: Path) -> Blauwdruk:
    """Give the blueprint itself."""
    return load(repository / "data")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have every test that looks at a built site look at the real one."""
    if "built" in metafunc.fixturenames:
        metafunc.parametrize("built", [REAL], indirect=True, scope="session")
