"""The built sites to look at: that of `--site`, or else the real one and that of the town."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import REAL, TOWN


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have every test that looks at a built site look at each.

    At the pages of each kind of the real one `tests/walk` looks, by the job of a pull request; the
    accessibility statement is of all its pages.
    """
    if "built" in metafunc.fixturenames:
        given = metafunc.config.getoption("--site")
        walked = "seen" in metafunc.fixturenames and not metafunc.config.getoption("--verslag")
        sites = [str(given)] if given else [TOWN] if walked else [REAL, TOWN]
        metafunc.parametrize("built", sites, indirect=True, scope="session")


@pytest.fixture
def tell(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Callable[[str, object], None]:
    """Give what tells the accessibility statement what was found: it is about the real site."""
    told: str = request.node.callspec.params["built"]
    return record_property if told == REAL else lambda name, value: None
