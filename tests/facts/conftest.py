"""The real blueprint, and the real site built from it; what readers may see of both."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from blueprint.facts.published import published
from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from macros.site_map import url
from tests.built.page import Page
from tests.conftest import REAL

_WHOLE = re.compile(r"^\{\{ (\w+)\(\) \}\}$", re.MULTILINE)
"""The call of a macro that shows the whole of something."""


@pytest.fixture(scope="session")
def blauwdruk(repository: Path) -> Blauwdruk:
    """Give the blueprint itself, without proposals: readers do not see those."""
    return published(load(repository / "data"))


@pytest.fixture(scope="session")
def lists(repository: Path) -> dict[str, str]:
    """Give the address of the page that shows the whole of something, by the macro it calls."""
    found: dict[str, str] = {}
    docs = repository / "docs"
    for page in sorted(path.relative_to(docs) for path in docs.rglob("*.md")):
        if "redactie" not in page.parts:  # the guide shows calls as examples
            for macro in _WHOLE.findall((docs / page).read_text("utf-8")):
                found.setdefault(macro, url(page.as_posix()))
    return found


@pytest.fixture(scope="session")
def reached(pages: dict[str, Page]) -> Callable[[str], Page]:
    """Give a function that opens an address as a reader does, who is led on where a page moved."""

    def reach(address: str) -> Page:
        page = pages[f"{address}index.html"]
        if page.leads_on:
            (to,) = page.root.xpath("//main//a/@href")
            page = pages[
                posixpath.normpath(posixpath.join(address, urldefrag(to).url, "index.html"))
            ]
        return page

    return reach


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have every test that looks at a built site look at that of `--site`, or at the real one."""
    if "built" in metafunc.fixturenames:
        given = metafunc.config.getoption("--site")
        metafunc.parametrize("built", [str(given or REAL)], indirect=True, scope="session")
