"""While writing, a mistake shows in the browser, and the site comes back when it is mended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.repositories import copy_of

SERVE = (sys.executable, "-m", "engine.serve")
PATIENCE = 40  # seconds


class Live:
    """A site being served while its files change."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}/"

    def page(self, path: str) -> str:
        """Give a page as it is now; nothing while the server is busy or has no such page."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=15) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, OSError):
            return ""

    def wait_for(self, text: str, *paths: str) -> None:
        """Wait until all pages have the text."""
        until = time.monotonic() + PATIENCE
        while not all(text in plain(self.page(path)) for path in paths):
            assert time.monotonic() < until, f"{text!r} does not appear on {paths}"
            time.sleep(0.3)

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a text in a file."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def plain(html: str) -> str:
    """Give the text of a page."""
    parts: list[str] = []
    reader = HTMLParser()
    reader.handle_data = parts.append  # type: ignore[method-assign]
    reader.feed(html)
    return " ".join("".join(parts).split())


@pytest.fixture
def live(repository: Path, tmp_path: Path, identity: dict[str, str]) -> Iterator[Live]:
    """Serve a copy of this repository as `make serve` does, on a free port."""
    folder = copy_of(repository, tmp_path / "repo", identity)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen(
        [*SERVE, str(port)],
        cwd=folder,
        env=identity,
        stdout=(tmp_path / "log").open("w"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield Live(folder, port)
        assert serving.poll() is None, (tmp_path / "log").read_text()
        assert "Traceback" not in (tmp_path / "log").read_text()
    finally:
        os.killpg(serving.pid, signal.SIGTERM)
        serving.wait(20)


def test_live(live: Live) -> None:
    """Broken data show the Dutch list everywhere, a broken page there and on the start page."""
    live.wait_for("Hier lees je wat er verandert", "")
    live.change("docs/over/privacy.md", "# Privacy", "# Privacy met een nieuw woord")
    live.wait_for("Privacy met een nieuw woord", "over/privacy/")
    assert "Privacy met een nieuw woord" in live.page("zoekindex.js")
    assert "Ondersteuning" in live.page("data/v1/blauwdruk.json")
    live.change("data/organogram/plan.yml", "naam: Ondersteuning", "naam: Steun en hulp")
    live.wait_for("Steun en hulp", "blauwdruk/")
    assert '"steun"' in live.page("zoekindex.js")
    assert "Steun en hulp" in live.page("data/v1/blauwdruk.json")
    assert not live.page("is/er/niet.json")

    live.change("data/rollen.yml", "naam:", "naaam:")
    live.wait_for("Bedoelde je “naam”?", "", "over/privacy/", "nieuws/", "tijdlijn/")
    assert "data/rollen.yml:" in plain(live.page("tijdlijn/"))
    assert "Er klopt iets nog niet" in plain(live.page("tijdlijn/"))
    live.change("data/rollen.yml", "naaam:", "naam:")
    live.wait_for("Hier lees je wat er verandert", "")

    live.change("docs/tijdlijn.md", "tijdlijn()", "tijdlyn()")
    live.wait_for("er is geen macro “tijdlyn”. Bedoelde je “tijdlijn”?", "", "tijdlijn/")
    assert "Er klopt iets nog niet. De lijst staat op de startpagina" in plain(live.page("nieuws/"))
    assert "Privacy met een nieuw woord" in live.page("over/privacy/")
    live.change("docs/tijdlijn.md", "tijdlyn()", "tijdlijn()")
    live.wait_for("Alles klaar", "tijdlijn/")
    assert "Er klopt iets nog niet" not in plain(live.page("tijdlijn/"))
