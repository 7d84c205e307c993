"""A built site for the browser: served on the loopback as the intranet server serves it."""

from __future__ import annotations

import functools
import http.server
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

from publish import csp

WIDE, TABLET, PHONE = 1366, 768, 320
HEIGHTS = {WIDE: 900, TABLET: 1024, PHONE: 640}
PATIENCE = 120_000  # milliseconds: the machine may do much besides
_LOOK = 20  # milliseconds between two looks at what is under way
# What Chromium says of a request that it gave up itself, because the reader left the page.
_LEFT = "net::ERR_ABORTED"
_LOUD = ("error", "warning")
_LEADS_ON = b'http-equiv="refresh"'


@dataclass(frozen=True)
class Server:
    """The address of the site, its folder, and the addresses of its pages below the root.

    `leads_on` are those of its pages that only send a reader to another.
    """

    root: str
    folder: Path
    pages: tuple[str, ...]
    leads_on: frozenset[str] = frozenset()

    @property
    def shown(self) -> tuple[str, ...]:
        """The addresses of the pages that a reader gets to see."""
        return tuple(page for page in self.pages if page not in self.leads_on)

    def html(self, address: str) -> str:
        """Give the HTML of a page as it was built."""
        path = self.folder / address
        return (path / "index.html" if path.is_dir() else path).read_text("utf-8")


@dataclass
class Tab:
    """A page in the browser, and what went wrong in it so far."""

    page: Page
    root: str
    problems: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)

    def watch(self) -> None:
        """Write down errors of the console and of scripts, and requests that fail or go outside."""
        tell = self.problems.append
        page = self.page
        page.on("request", lambda r: self.under_way.add(r))
        page.on("requestfinished", lambda r: self.under_way.discard(r))
        page.on("requestfailed", lambda r: self.under_way.discard(r))
        page.on("console", lambda said: said.type in _LOUD and tell(f"console: {said.text}"))
        page.on("pageerror", lambda error: tell(f"script: {error}"))
        page.on(
            "requestfailed",
            lambda r: r.failure != _LEFT and tell(f"failed: {r.url} {r.failure}"),
        )
        page.on("response", lambda r: r.status >= 400 and tell(f"{r.status}: {r.url}"))
        ours = (self.root, "data:", "blob:")
        page.on(
            "request",
            lambda r: r.url.startswith(ours) or tell(f"outside: {urlsplit(r.url).netloc}"),
        )

    def open(self, address: str) -> Page:
        """Open a page and wait until its scripts ran and all that they asked for is there."""
        self.under_way.clear()
        self.page.goto(self.root + address, wait_until="load")
        for _ in range(PATIENCE // _LOOK):
            if not self.under_way:
                break
            self.page.wait_for_timeout(_LOOK)
        else:
            raise TimeoutError(f"no answer: {sorted(request.url for request in self.under_way)}")
        self.page.evaluate("document.fonts.ready.then(() => null)")
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
    read = {path: (built / path).read_bytes() for path in paths}
    scripts = {script for path, data in read.items() for script in csp.read(path, data).scripts}
    handler = type("Site", (_Site,), {"policy": csp.policy(scripts)})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(built))
    )
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    addresses = {path: path.removesuffix("index.html") for path in paths}
    leads_on = frozenset(addresses[path] for path in paths if _LEADS_ON in read[path])
    root = f"http://127.0.0.1:{server.server_port}/"
    yield Server(root, built, tuple(addresses.values()), leads_on)
    server.shutdown()
