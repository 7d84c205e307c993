"""The real site in a real browser: served on the loopback as the intranet server serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.built import chromium
from tests.built.chromium import WIDE, Tab
from tests.built.serving import Server, served


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Server]:
    """Serve the real site."""
    with served(built) as server:
        yield server


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Give a browser context of a width, made once a worker for each set of options."""
    made: dict[str, BrowserContext] = {}

    def context(width: int, **options: Any) -> BrowserContext:
        key = f"{width} {sorted(options.items())}"
        if key not in made:
            made[key] = chromium.context(browser, width, **options)
        return made[key]

    yield context
    for context_ in made.values():
        context_.close()


@pytest.fixture
def tab(site: Server, contexts: Callable[..., BrowserContext]) -> Callable[..., Any]:
    """Give a function that opens a tab, which must end without console error or bad request."""

    @contextmanager
    def new(width: int = WIDE, **options: Any) -> Iterator[Tab]:
        with chromium.tab(contexts(width, **options), site.root) as opened:
            yield opened
        assert not opened.problems, "\n".join(opened.problems)

    return new
