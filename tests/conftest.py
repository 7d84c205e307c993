"""What all tests share: the made-up sites, the browser, and golden files with `--bless`."""

from __future__ import annotations

import difflib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext

from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from macros.tested import TESTED_FILE
from tests import made_up
from tests.browser import chromium as chromium_
from tests.browser.server import WIDE, Server, Tab, served
from tests.built.page import Page, pages_of
from tests.once import Built, built_once, once
from tests.repositories import CANARY_MAIL, CANARY_NAME, DAY
from tests.separation import MAY_READ, Separation
from tests.verslag import Verslag

ROOT = Path(__file__).parent.parent
REAL, TOWN = "real", "town"

Golden = Callable[[Path, str], None]
_separation = Separation(ROOT)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--bless`, which renews every golden file that a test compares with, and others."""
    parser.addoption("--bless", action="store_true", help="renew the golden files")
    parser.addoption("--verslag", action="store_true", help="renew getest.json if all is well")
    parser.addoption("--site", type=Path, help="the built site that tests/built looks at")


def pytest_configure(config: pytest.Config) -> None:
    """Listen to what the tests found; workers tell the process that started them.

    No test asserts a time, those of hypothesis neither. What a shell lets what runs behind it
    ignore, the commands that are tested hear.
    """
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    settings.register_profile("no clock", deadline=None)
    settings.load_profile("no clock")
    sys.addaudithook(_separation.hear)
    if config.getoption("--verslag") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Verslag(ROOT / TESTED_FILE, date.today()))


def pytest_xdist_auto_num_workers() -> int:
    """Have a worker more than there are processors: much of what tests do is wait."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests, so that no process waits at the end for another."""
    items.sort(key=lambda item: "walk" not in item.path.parts)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Listen to what a test of the machinery reads, its fixtures included."""
    folder = item.path.relative_to(ROOT).as_posix()
    _separation.heard.clear()
    _separation.listening = not folder.startswith(MAY_READ)
    try:
        return (yield)
    finally:
        _separation.listening = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test of the machinery that read what editors write."""
    yield
    if _separation.heard:
        pytest.fail(
            "a test of the machinery reads no data/ and no docs/ of the repository, so that no "
            "change of content can fail it: take the made-up town, or move it to tests/facts.\n"
            + "\n".join(_separation.heard[:5])
        )


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def site_data(repository: Path) -> Path:
    """Give the data of the miniature blueprint, an invented municipality."""
    return repository / "tests" / "site" / "data"


@pytest.fixture(scope="session")
def miniature(site_data: Path) -> Blauwdruk:
    """Give the model of the miniature blueprint."""
    return load(site_data)


@pytest.fixture(scope="session")
def town_model(repository: Path) -> Blauwdruk:
    """Give the model of the made-up town, which is as large as a real one."""
    return load(repository / "tests/town/data")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Give a function that compares a text with a golden file, or renews it under `--bless`."""
    bless: bool = request.config.getoption("--bless")

    def compare(path: Path, text: str) -> None:
        __tracebackhide__ = True
        if bless:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
            return
        if not path.exists():
            pytest.fail(f"{path} does not exist; make it with `make bless`, and read it")
        expected = path.read_bytes().decode("utf-8")
        if text != expected:
            lines = difflib.unified_diff(
                expected.splitlines(), text.splitlines(), "expected", "actual", lineterm=""
            )
            pytest.fail(f"{path} differs (renew with `make bless`):\n" + "\n".join(lines))

    return compare


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that all workers of a test run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def town(repository: Path, shared: Path) -> Path:
    """Give the made-up town as a repository with one commit: to read, or to copy."""
    folder = shared / "town"
    with once(shared, "town") as first:
        if first:
            made_up.commit(made_up.town(repository, folder), made_up.SOMEBODY)
    return folder


@pytest.fixture(scope="session")
def town_built(town: Path, shared: Path) -> Built:
    """Give the site of the made-up town, built strictly, once for all workers of a test run."""
    return built_once(shared, "town-site", town)


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest, repository: Path, shared: Path) -> Path:
    """Give the folder of the built site that a test looks at: that of the town, or as given.

    One fixture for all folders: pytest keeps `pages` and `site` as long as this stays the same.
    """
    which = getattr(request, "param", TOWN)
    if which == TOWN:
        town_built: Built = request.getfixturevalue("town_built")
        return town_built.site
    return (
        built_once(shared, "real-site", repository).site
        if which == REAL
        else Path(which).absolute()
    )


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, Page]:
    """Give every HTML page of the built site by its path below the root."""
    return pages_of(built)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of the installed Chromium."""
    return chromium_.program()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser, once a worker: Playwright allows one of its kind in a process."""
    with chromium_.started() as started:
        yield started


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Server]:
    """Serve the built site."""
    with served(built) as server:
        yield server


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Give a browser context of a width, made once a worker for each set of options."""
    made: dict[str, BrowserContext] = {}

    def context(width: int, **options: Any) -> BrowserContext:
        key = f"{width} {sorted(options.items())}"
        if key not in made:
            made[key] = chromium_.context(browser, width, **options)
        return made[key]

    yield context
    for context_ in made.values():
        context_.close()


@pytest.fixture
def tab(site: Server, contexts: Callable[..., BrowserContext]) -> Callable[..., Any]:
    """Give a function that opens a tab, which must end without console error or bad request."""

    @contextmanager
    def new(width: int = WIDE, **options: Any) -> Iterator[Tab]:
        page = contexts(width, **options).new_page()
        opened = Tab(page, site.root)
        opened.watch()
        try:
            yield opened
        finally:
            page.close()
        assert not opened.problems, "\n".join(opened.problems)

    return new


@pytest.fixture
def moved(miniature: Blauwdruk) -> Blauwdruk:
    """Give the miniature with its theme moved to the other pillar."""
    old, zee = miniature.organogram
    mens, ruimte = zee.eenheden
    elsewhere = (
        mens.model_copy(update={"eenheden": ()}),
        ruimte.model_copy(update={"eenheden": mens.eenheden}),
    )
    return miniature.model_copy(
        update={"organogram": (old, zee.model_copy(update={"eenheden": elsewhere}))}
    )


@pytest.fixture(scope="session")
def identity() -> dict[str, str]:
    """Give an environment in which git has a name to betray, and builds a day."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", CANARY_NAME), ("EMAIL", CANARY_MAIL))
    }
    return {**os.environ, **who, "NO_MKDOCS_2_WARNING": "1", "PUBLICATIEDATUM": DAY}
