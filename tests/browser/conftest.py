"""The real site in a real browser: served on the loopback as the intranet server serves it."""

from __future__ import annotations

import functools
import http.server
import io
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from publish import csp
from tests.browser.axe import SCRIPT

WIDE, PHONE = 1366, 320
HEIGHTS = {WIDE: 900, PHONE: 640}
# What Chromium says of a request that it gave up itself, because the reader left the page.
_LEFT = "net::ERR_ABORTED"


@dataclass(frozen=True)
class Server:
    """The address of the site, its folder, and the addresses of its pages below the root."""

    root: str
    folder: Path
    pages: tuple[str, ...]


@dataclass
class Tab:
    """A page in the browser, and what went wrong in it so far."""

    page: Page
    root: str
    problems: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Open a page of the site and wait until its scripts ran and nothing more is fetched."""
        self.page.goto(self.root + address, wait_until="load")
        self.page.wait_for_load_state("networkidle")
        return self.page


class _Site(http.server.SimpleHTTPRequestHandler):
    """Serves a folder with the policy that the published site has, and says nothing."""

    policy = ""

    def end_headers(self) -> None:
        """Add the policy to every answer."""
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Give the map of the site with this server's own address: the theme compares them."""
        if self.path != "/sitemap.xml":
            return super().send_head()
        text = (Path(self.directory) / "sitemap.xml").read_text("utf-8")
        host, port = self.server.server_address[:2]
        data = re.sub(r"<loc>https?://[^/]+", f"<loc>http://{host}:{port}", text).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the output of the tests free of requests."""


@contextmanager
def served(built: Path) -> Iterator[Server]:
    """Serve a built site on a free port of the loopback, under its policy."""
    paths = sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))
    scripts = {s for path in paths for s in csp.read(path, (built / path).read_bytes()).scripts}
    handler = type("Site", (_Site,), {"policy": csp.policy(scripts)})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(built))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = tuple(path.removesuffix("index.html") for path in paths)
    yield Server(f"http://127.0.0.1:{server.server_port}/", built, pages)
    server.shutdown()


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
            made[key] = browser.new_context(
                viewport={"width": width, "height": HEIGHTS.get(width, 900)},
                locale="nl-BE",
                reduced_motion="reduce",
                **options,
            )
            made[key].add_init_script(SCRIPT)
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
        page.on(
            "console",
            lambda m: (
                opened.problems.append(f"console: {m.text}")
                if m.type in ("error", "warning")
                else None
            ),
        )
        page.on("pageerror", lambda error: opened.problems.append(f"script: {error}"))
        page.on(
            "requestfailed",
            lambda r: (
                opened.problems.append(f"failed: {r.url} {r.failure}")
                if r.failure != _LEFT
                else None
            ),
        )
        page.on(
            "response",
            lambda r: opened.problems.append(f"{r.status}: {r.url}") if r.status >= 400 else None,
        )
        page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((site.root, "data:", "blob:"))
                else opened.problems.append(f"outside: {urlsplit(r.url).netloc}")
            ),
        )
        try:
            yield opened
        finally:
            page.close()
        assert not opened.problems, "\n".join(opened.problems)

    return new
