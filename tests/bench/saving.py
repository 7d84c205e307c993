"""Saving a file while `make serve` runs, until Chromium shows the change."""

from __future__ import annotations

import atexit
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.bench.projects import ENVIRONMENT, copied
from tests.bench.web import chromium

# What is saved: a file, a text in it, the page that shows it, and where.
EDITS = {
    "a text": ("docs/over/privacy.md", "# Privacy", "over/privacy/", "h1"),
    "a unit": ("data/organogram/presentatie.yml", "naam: Ondersteuning", "blauwdruk/", ".tekening"),
}

# Tells at the first frame that shows it. Playwright asks later: when the scripts of the page ran.
_TELL = """let shown
requestAnimationFrame(function look() {
  const now = document.querySelector("WHERE")?.textContent
  if (now !== shown) console.log(shown = now)
  requestAnimationFrame(look)
})"""


def saver(folder: Path, what: str) -> Callable[[], object]:
    """Serve a copy of this repository, open a page, and give what saves and waits for it."""
    place = folder / f"served-{what.replace(' ', '-')}"
    shutil.rmtree(place, ignore_errors=True)
    copy = copied(place)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    server = subprocess.Popen(
        [sys.executable, "macros/serve", str(port)],
        cwd=copy,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
    )
    atexit.register(server.terminate)
    _wait_for(address)
    started = chromium()
    page = started.__enter__().new_page()
    atexit.register(started.__exit__, None, None, None)
    name, text, path, where = EDITS[what]
    page.add_init_script(_TELL.replace("WHERE", where))
    page.goto(address + path, wait_until="load")
    number = count(1)
    before = text

    def save() -> None:
        nonlocal before
        word = f"{text.split()[-1]}{next(number)}"
        after = f"{text.rpartition(' ')[0]} {word}"
        file = copy / name
        with page.expect_console_message(lambda told: word in told.text, timeout=60_000):
            file.write_text(file.read_text("utf-8").replace(before, after, 1), "utf-8")
        before = after

    return save


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{address} does not answer")
