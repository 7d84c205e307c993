"""A built site as a reader gets it: served gzipped, opened in Chromium with an empty cache."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

from macros.site_map import url
from tests.bench.table import Measure
from tests.browser.chromium import OPTIONS

KINDS = {
    "the start page": "index.html",
    "the organogram": "blauwdruk/index.html",
    "a news item": "nieuws/*/**/index.html",
}
_TRIES = 5
_QUIET = 2000  # ms in which nothing came
# Since the page was asked for: when its first result stands there.
_SEEN = """() => new MutationObserver((_, watching) => {
  if (!document.querySelector(".gp-resultaten a")) return
  watching.disconnect()
  requestAnimationFrame(() => { window.seen = performance.now() })
}).observe(document, { childList: true, subtree: true })"""

FIELD = "#gp-filter"
# Since a question was put in the field: when another row than before is found, and painted.
_ANSWERED = """(field, question) => new Promise((done) => {
  const begin = performance.now()
  new MutationObserver((_, watching) => {
    watching.disconnect()
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)))
  }).observe(document.querySelector(".gp-bestemmingen"), { attributes: true, subtree: true })
  field.value = question
  field.dispatchEvent(new Event("input"))
})"""


@dataclass(frozen=True)
class Weight:
    """What came over the line for a page, heads included, and in how many requests."""

    bytes: Measure
    requests: Measure


class _Gzipped(SimpleHTTPRequestHandler):
    """Serves a folder as our server does: what was gzipped before, and no answer in two parts."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".woff2": "font/woff2"}

    def do_GET(self) -> None:
        """Answer with a file or a 404; conditions and ranges are not looked at."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        body, kind = _packed(path) or path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if _packed(path):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _packed(path: Path) -> bytes:
    """Give a text gzipped; nothing for a file that is packed already."""
    if path.suffix in (".woff2", ".png") or not path.is_file():
        return b""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site that does not change meanwhile, and give its address."""
    _packed.cache_clear()
    for path in site.rglob("*.*"):
        _packed(path)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Gzipped, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the installed Chromium."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, site: Path, path: str = "") -> Iterator[tuple[Page, list[Request]]]:
    """Open a page with an empty cache, and give it with the requests it makes."""
    with served(site) as address:
        page = browser.new_context(viewport={"width": 1366, "height": 900}).new_page()
        requests: list[Request] = []
        page.on("requestfinished", lambda request: requests.append(request))
        page.goto(address + path, wait_until="load")
        before = -1
        while before != len(requests):  # a busy machine makes a page pause longer than "idle"
            before = len(requests)
            page.wait_for_timeout(_QUIET)
        yield page, requests
        page.context.close()


def weight(browser: Browser, site: Path, path: str) -> Weight:
    """Give what the last page that fits a path weighs, until the line is quiet."""
    page = max(site.glob(path)).relative_to(site).as_posix().removesuffix("index.html")
    with opened(browser, site, page) as (_, requests):
        sizes = [_size(request, site) for request in requests]
    return Weight(Measure(sum(sizes), unit="B"), Measure(len(sizes), unit=""))


def _size(request: Request, site: Path) -> int:
    """Give what a request brought; of the script of a worker the browser tells the head alone."""
    size = request.sizes()
    file = site / urlsplit(request.url).path.removeprefix("/")
    body = size["responseBodySize"] or len(gzip.compress(file.read_bytes(), 6, mtime=0))
    return body + size["responseHeadersSize"]


def first_result(browser: Browser, site: Path, word: str) -> Measure:
    """Give the time from Enter to the first result, in a browser that has nothing yet."""
    seconds = []
    with served(site) as address:
        for _ in range(_TRIES):
            page = browser.new_context(viewport={"width": 1366, "height": 900}).new_page()
            page.add_init_script(f"({_SEEN})()")
            page.goto(f"{address}zoeken/?q={word}")
            page.wait_for_function("window.seen")
            seconds.append(page.evaluate("window.seen") / 1000)
            page.context.close()
    return Measure.of(seconds)


def finder_answers(browser: Browser, site: Path, page_file: str) -> Measure:
    """Give the time from a question in the finder to its answer on the screen."""
    seconds = []
    with served(site) as address:
        page = browser.new_context(viewport={"width": 1366, "height": 900}).new_page()
        page.goto(address + url(page_file))
        names = page.locator("tbody th > a").all_inner_texts()
        page.locator(FIELD).focus()
        page.wait_for_timeout(_QUIET)  # as long as a reader takes to type a word
        for question in names[:: max(1, len(names) // _TRIES)]:
            seconds.append(page.locator(FIELD).evaluate(_ANSWERED, question) / 1000)
        page.context.close()
    return Measure.of(seconds)


def gzipped(content: bytes) -> Measure:
    """Give the size of content as it comes over the line."""
    return Measure(len(gzip.compress(content, 6, mtime=0)), unit="B")
