"""A built site on the loopback, under the policy that the published site has."""

from __future__ import annotations

import functools
import http.server
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from publish import csp


@dataclass(frozen=True)
class Server:
    """The address of the site, its folder, and the addresses of its pages below the root."""

    root: str
    folder: Path
    pages: tuple[str, ...]


class _Site(http.server.SimpleHTTPRequestHandler):
    """Serves a folder with a policy, and says nothing."""

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
