"""What opens over a page, in the light as in the dark: the menu of a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.kinds import KINDS
from tests.browser.server import PHONE
from tests.built import look

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", KINDS[::3])
def test_menu_open(tab: Callable[..., Any], address: str) -> None:
    """With the menu open on a phone, a page breaks no rule either."""
    with tab(PHONE) as opened:
        page = opened.open(address)
        look.open_menu(page)
        assert look.light_and_dark(page, "menu open") + look.sideways(page) == []
