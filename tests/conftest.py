"""What all tests share: the folders of the repository, and golden files with `--bless`."""

from __future__ import annotations

import difflib
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from blueprint.load import load
from blueprint.model import Blauwdruk
from macros.getest import BESTAND
from tests.built.chromium import program, started
from tests.verslag import Verslag

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--bless`, which renews every golden file that a test compares with."""
    parser.addoption("--bless", action="store_true", help="renew the golden files")
    parser.addoption("--verslag", action="store_true", help="renew getest.json if all is well")


def pytest_configure(config: pytest.Config) -> None:
    """Listen to what the tests found; workers tell the process that started them."""
    if config.getoption("--verslag") and not hasattr(config, "workerinput"):
        path = Path(__file__).parent.parent / BESTAND
        config.pluginmanager.register(Verslag(path, date.today()))


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the folder of the repository."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def site_data(repository: Path) -> Path:
    """Give the data of the miniature blueprint, an invented municipality."""
    return repository / "tests" / "site" / "data"


@pytest.fixture(scope="session")
def miniature(site_data: Path) -> Blauwdruk:
    """Give the model of the miniature blueprint."""
    return load(site_data)


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
def built(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the real site, built strictly, once for all workers of a test run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site, log = shared / "site", shared / "site.log"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not log.exists():
            building = subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
                cwd=repository,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
                capture_output=True,
                text=True,
                check=False,
            )
            log.write_text(
                f"exit {building.returncode}\n{building.stdout}{building.stderr}", "utf-8"
            )
    report = log.read_text("utf-8")
    if not report.startswith("exit 0\n"):
        pytest.fail(f"the site does not build:\n{report}")
    return site


@pytest.fixture(scope="session")
def build_log(built: Path) -> str:
    """Give what MkDocs said while it built the real site."""
    return (built.parent / "site.log").read_text("utf-8")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of the installed Chromium."""
    path = program()
    if path is None:
        pytest.fail(
            "these tests need Chromium, which is not installed: run `make tools`, "
            "or on Debian `sudo apt-get install chromium`"
        )
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Start the browser, once a worker: Playwright allows one of its kind in a process."""
    with started(chromium) as browser_:
        yield browser_
