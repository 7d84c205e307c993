"""What `make serve` tells a page of elsewhere, in the browser of whoever writes: nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.serve.server import Server
from engine.serve.shown import Shown

pytestmark = pytest.mark.browser

# A name in the place of a number is another site to a browser, so to us this is elsewhere.
ELSEWHERE = "http://localhost:{}/"
HEARD = """([kind, key, address]) => new Promise(tell => {
  const made = document.createElement(kind)
  made.onload = () => tell("load")
  made.onerror = () => tell("error")
  made[key] = address
  document.body.append(made)
})"""


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of a request."""


@contextmanager
def _running(server: ThreadingHTTPServer) -> Iterator[int]:
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve a site with one page and what goes with it, as `make serve` does."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><title>Plan</title><body>Ons plan", "utf-8")
    (site / "404.html").write_text("<!doctype html><title>Niet</title><body>Niets", "utf-8")
    (site / "plan.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    shown = Shown()
    shown.site(site)
    with _running(server := Server(0, shown)):
        yield server.address


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """Open a page of another site."""
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders/index.html").write_text("<!doctype html><title>x</title><body>", "utf-8")
    handler = partial(_Silent, directory=str(tmp_path / "elders"))
    with _running(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as port:
        opened = browser.new_page()
        opened.goto(ELSEWHERE.format(port))
        yield opened
        opened.close()


@pytest.mark.parametrize("there", ["", "plan.svg"])
def test_it_hears_the_same_of_every_address(there: str, page: Page, address: str) -> None:
    """Of what is there and of what is not."""
    heard = [page.evaluate(HEARD, ["object", "data", address + one]) for one in (there, "niet/")]
    assert heard[0] == heard[1]


def test_it_frames_nothing(page: Page, address: str) -> None:
    """Nor can it get a reader to click on a page of ours unseen."""
    page.evaluate(HEARD, ["iframe", "src", address])
    assert "Ons plan" not in page.frames[1].content()


def test_a_link_from_it_says_what_to_do(page: Page, address: str) -> None:
    """Who follows one is told the address to type, which then opens."""
    page.evaluate("to => { location = to }", address + "plan.svg")
    expect(page.get_by_text(f"Typ dit adres zelf in je browser: {address}")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("Ons plan")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Ons plan")).to_be_visible()
