"""Targets and servers for the tests of publish."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publish import release, switch
from tests.publish import tiny
from tests.publish.server import Server


def quiet(step: str) -> None:
    """Tell nobody."""


@pytest.fixture(scope="session")
def soak() -> bool:
    """Whether to run for long: SOAK=1, as `make soak` does."""
    return os.environ.get("SOAK", "") not in ("", "0")


@pytest.fixture(autouse=True)
def no_waiting(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for workers of an nginx that is not there."""
    if request.node.get_closest_marker("nginx") is None:
        monkeypatch.setattr(switch, "OVERLAP", 0.0)


@pytest.fixture
def ground() -> Iterator[Path]:
    """Make a new folder that the user of nginx can enter, as a folder of a server is."""
    # In memory where that can be: hundreds of releases each wait for the disk otherwise.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="publish-", dir=memory)).resolve()
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def publish_edition(ground: Path) -> Callable[..., release.Release]:
    """Publish an edition of the tiny site in `ground/target`."""

    def run(edition: int, **options: object) -> release.Release:
        site = ground / f"site-{edition}"
        if not site.exists():
            tiny.make(site, edition)
        return release.release(site, ground / "target", tell=quiet, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def outcomes(ground: Path, repository: Path) -> Callable[..., dict[str, int]]:
    """Run a module of these tests in a process without threads; what came of it, counted."""

    def run(module: str, *plan: str) -> dict[str, int]:
        done = subprocess.run(
            [sys.executable, "-m", f"tests.publish.{module}", str(ground), *plan],
            capture_output=True,
            text=True,
            cwd=repository,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        counted: dict[str, int] = json.loads(done.stdout)
        print(counted)
        return counted

    return run


@pytest.fixture
def serve(ground: Path) -> Iterator[Callable[..., Server]]:
    """Start nginx for `ground/target`; it is stopped after the test."""
    running: list[Server] = []

    def run(sign_on: int | None = None, allow: str = "allow 127.0.0.1;") -> Server:
        folder = ground / f"nginx-{len(running)}"
        folder.mkdir()
        server = Server(folder, ground / "target", sign_on=sign_on, allow=allow)
        running.append(server)
        server.start()
        return server

    yield run
    for server in running:
        server.stop()
