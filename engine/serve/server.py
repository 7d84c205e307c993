"""The web server of whoever writes: on this machine alone."""

from __future__ import annotations

import posixpath
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from engine.serve.shown import CHANGED, Shown

HOST = "127.0.0.1"
_NAMES = frozenset({HOST, "localhost"})
_OURS = frozenset({"same-origin", "none", None})
"""Where a request comes from that no page of elsewhere makes; not every browser says it."""
_LONGEST, _LONGEST_PATH = 255, 2_048
"""Bytes of a name on a disk, and of a path below the site: all of a path is at most 4,096."""
_TEXT = "; charset=utf-8"
_TYPES = {
    ".css": "text/css" + _TEXT,
    ".csv": "text/csv" + _TEXT,
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html" + _TEXT,
    ".ics": "text/calendar" + _TEXT,
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript" + _TEXT,
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".map": "application/json",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".svg": "image/svg+xml",
    ".txt": "text/plain" + _TEXT,
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}


class Server(ThreadingHTTPServer):
    """Serves what is shown on a port of this machine; 0 is any that is free."""

    def __init__(self, port: int, shown: Shown) -> None:
        self.shown = shown
        super().__init__((HOST, port), _Handler)

    @property
    def address(self) -> str:
        """Where to look."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that left before its answer came."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file of the site, or with the mark of what is shown.

        Only to who asks for this machine by its own name: a site elsewhere may give itself our
        address, and would then read what is not published. And to no page of elsewhere, by
        whatever name it asks: that there is such an address is not published either.
        """
        try:
            host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
            asked = urlsplit(self.path)
        except ValueError:
            return self._answer(400, ".txt", b"")
        if host not in _NAMES or self.headers.get("Sec-Fetch-Site") not in _OURS:
            typed = f"Typ dit adres zelf in je browser: {self.server.address}"
            return self._answer(403, ".txt", typed.encode())
        if asked.path == CHANGED:
            return self._answer(200, ".txt", self.server.shown.changed(asked.query).encode())
        path = unquote(asked.path).lstrip("/")
        written = path.encode("utf-8", "replace")
        too_long = len(written) > _LONGEST_PATH or len(max(written.split(b"/"), key=len)) > _LONGEST
        wrong = "\0" in path or too_long
        status, name, content = (400, ".txt", b"") if wrong else self.server.shown.file(path)
        if not name:
            return self._answer(status, ".txt", b"", {"Location": f"/{asked.path.strip('/')}/"})
        return self._answer(status, posixpath.splitext(name)[1], content)

    def do_HEAD(self) -> None:
        """Answer the same, without what the file holds."""
        self.do_GET()

    def _answer(
        self, status: int, kind: str, content: bytes, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(kind, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        # Nor do browsers that do not say who asks give our scripts to a page of elsewhere.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing of a request."""
