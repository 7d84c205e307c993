"""A reader in a process of its own, for the load test: python client.py PORT BOARD.

BOARD is a file of 8-byte numbers that the test writes: switches begun, switches done, stop, then
the edition that each switch brings. The reader prints what it saw as JSON.
"""

import base64
import collections
import gzip
import hashlib
import http.client
import json
import mmap
import re
import struct
import sys
from pathlib import Path

CARRIED = 5  # a page of one of the last five releases finds its assets


class Board:
    """The numbers that the test and its readers share."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._numbers = mmap.mmap(file.fileno(), 0)

    def __getitem__(self, place: int) -> int:
        """Return a number."""
        return int(struct.unpack_from("<q", self._numbers, place * 8)[0])

    def __setitem__(self, place: int, number: int) -> None:
        """Write a number."""
        struct.pack_into("<q", self._numbers, place * 8, number)

    @property
    def begun(self) -> int:
        """The last switch that began."""
        return self[0]

    @property
    def done(self) -> int:
        """The last switch that was done."""
        return self[1]

    @property
    def stopped(self) -> bool:
        """Whether the test is over."""
        return self[2] != 0

    def editions(self, first: int, last: int) -> set[int]:
        """Return the editions that these switches brought."""
        return {self[3 + switch] for switch in range(first, last + 1)}


class Reader:
    """Reads the site again and again, and keeps count of what is wrong."""

    def __init__(self, port: int, board: Board) -> None:
        self.port = port
        self.board = board
        self.counts: collections.Counter[str] = collections.Counter()
        self.examples: dict[str, str] = {}
        self.kept: dict[str, tuple[str, str, int]] = {}  # path -> ETag, Last-Modified, edition

    def get(
        self, path: str, headers: dict[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes] | None:
        """One request on a connection of its own; none when it failed, which counts."""
        self.counts["requests"] += 1
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Connection": "close", **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.wrong("failed", f"{path}: {error!r}")
            return None
        finally:
            connection.close()

    def wrong(self, kind: str, what: str) -> None:
        """Count a fault, and remember the first of its kind."""
        self.counts[kind] += 1
        self.examples.setdefault(kind, what)

    def read(self, path: str, *, packed: bool) -> None:
        """Read a page, and the script it asks for."""
        before = self.board.done
        got = self.get(path, {"Accept-Encoding": "gzip"} if packed else {})
        if got is None:
            return
        status, headers, body = got
        if status != 200:
            self.wrong("failed", f"{path}: {status}")
            return
        try:
            text = (gzip.decompress(body) if packed else body).decode()
        except (OSError, EOFError, UnicodeDecodeError) as error:
            self.wrong("torn", f"{path}: {error!r}")
            return
        stamps = re.findall(r"editie-(\d{6})", text)
        if len(set(stamps)) != 1 or len(stamps) != 120 or not text.endswith("</html>\n"):
            self.wrong("torn", f"{path}: {collections.Counter(stamps)}")
            return
        edition = int(stamps[0])
        if edition not in self.board.editions(before, self.board.begun):
            self.wrong("stale", f"{path}: {edition}")
        inline = re.search(r"<script>(.*?)</script>", text)
        digest = hashlib.sha256(inline[1].encode() if inline else b"").digest()
        if base64.b64encode(digest).decode() not in headers["Content-Security-Policy"]:
            self.wrong("blocked", f"{path}: script of {edition} not in the policy")
        self.read_script(text, edition, before)

    def read_script(self, page: str, edition: int, switch: int) -> None:
        """Ask for the hashed script of a page, which may be of a release before."""
        found = re.search(r'src="(/assets/[^"]+)"', page)
        got = self.get(found[1] if found else "/")
        if got is None:
            return
        status, _, body = got
        if f"editie-{edition:06}".encode() in body and status == 200:
            self.counts["assets"] += 1
        elif self.board.begun - switch > CARRIED:
            self.counts["too late for its asset"] += 1  # this process slept through five releases
        else:
            self.wrong("missing asset", f"{edition}: {status}")

    def revalidate(self, path: str) -> None:
        """Ask whether a kept page is still the same: a wrong yes is a fault."""
        kept = self.kept.get(path)
        before = self.board.done
        headers = {"If-None-Match": kept[0], "If-Modified-Since": kept[1]} if kept else {}
        got = self.get(path, headers)
        if got is None:
            return
        status, answer, body = got
        if status == 304 and kept:
            self.counts["unchanged"] += 1
            edition = kept[2]
        elif status == 200:
            self.counts["changed"] += 1
            stamp = re.search(rb"editie-(\d{6})", body)
            edition = int(stamp[1]) if stamp else -1
            self.kept[path] = (answer["ETag"], answer["Last-Modified"], edition)
        else:
            self.wrong("failed", f"{path}: {status}")
            return
        if edition not in self.board.editions(before, self.board.begun):
            self.wrong("false 304" if status == 304 else "stale", f"{path}: {edition}")

    def run(self) -> None:
        """Read until the test is over."""
        paths = ("/", "/dienst/", "/dienst/team/")
        turn = 0
        while not self.board.stopped:
            turn += 1
            self.read(paths[turn % 3], packed=turn % 2 == 0)
            self.revalidate("/dienst/")
            self.revalidate("/zoekindex.js")


def main() -> None:
    """Read the site of the port, and print what was seen."""
    reader = Reader(int(sys.argv[1]), Board(Path(sys.argv[2])))
    reader.run()
    print(json.dumps({"counts": reader.counts, "examples": reader.examples}))


if __name__ == "__main__":
    main()
