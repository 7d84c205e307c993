"""publish/nginx.conf in a real nginx."""

import contextlib
import gzip
import os
import re
import ssl
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import csp, manifest, stage, verify
from tests.publish import tiny
from tests.publish.server import CONF, Server

pytestmark = pytest.mark.nginx

NOBODY = 65534


@pytest.fixture
def server(publish_edition: Callable[..., object], serve: Callable[..., Server]) -> Server:
    publish_edition(1)
    return serve()


def test_pages_and_assets_are_served_with_their_type(server: Server) -> None:
    """Every file comes as it was built, with the media type of its name and in UTF-8."""
    for path, data in tiny.contents(1).items():
        if path == "404.html":
            continue
        answer = server.get("/" + path.removesuffix("index.html"))
        assert (answer.status, answer.body) == (200, data), path
    assert server.get("/").headers["Content-Type"] == "text/html; charset=utf-8"
    assert server.get("/" + tiny.STYLE).headers["Content-Type"] == "text/css; charset=utf-8"
    assert server.get("/beelden/plus.svg").headers["Content-Type"].startswith("image/svg+xml")


def test_every_type_that_a_site_may_hold_has_a_media_type() -> None:
    """The list in nginx.conf is that of publish/manifest.py."""
    block = re.search(r"types \{(.*?)\}", CONF.read_text(), re.S)
    assert block is not None
    served = {word for line in block[1].split(";") for word in line.split()[1:]}
    assert served == manifest.TYPES


def test_a_reader_who_can_unpack_gets_the_packed_file(server: Server) -> None:
    """The packed file of the release is sent, with the headers that say so."""
    answer = server.get("/", {"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body) == tiny.contents(1)["index.html"]
    assert len(answer.body) < len(tiny.contents(1)["index.html"]) / 4
    assert (server.target / "current" / "index.html.br").is_file()
    assert set(stage.twins()) == {".gz", ".br"}


def test_hashed_assets_stay_and_pages_are_asked_for_again(server: Server) -> None:
    """Immutable for a year, or revalidated; an error is never kept."""
    year = "private, max-age=31536000, immutable"
    asset = "/" + tiny.asset(1)
    assert server.get(asset).headers["Cache-Control"] == year
    etag = server.get(asset).headers["ETag"]
    again = server.get(asset, {"If-None-Match": etag})
    assert (again.status, again.headers["Cache-Control"]) == (304, year)
    assert server.get("/").headers["Cache-Control"] == "private, no-cache"
    assert server.get("/beelden/plus.svg").headers["Cache-Control"] == "private, no-cache"
    missing = server.get("/assets/javascripts/app.00000000.min.js")
    assert (missing.status, missing.headers["Cache-Control"]) == (404, "no-store")


def test_what_the_search_read_is_gone_with_its_release(
    ground: Path, publish_edition: Callable[..., object], serve: Callable[..., Server]
) -> None:
    """Browsers may keep it, as the operations page says, for each change has another name."""
    texts = "assets/zoeken/texts-0.0123456789abcdef.js"
    site = tiny.make(ground / "site-1", 1)
    (site / texts).parent.mkdir(parents=True)
    (site / texts).write_text("zoek")
    manifest.write(site, tiny.version(1))
    publish_edition(1)
    server = serve()
    answer = server.get(f"/{texts}")
    assert (answer.status, answer.body) == (200, b"zoek")
    assert "immutable" in answer.headers["Cache-Control"]
    page = (CONF.parent / "README.md").read_text("utf-8")
    steps = page.partition("## When personal data had to go\n")[2].partition("\n## ")[0]
    assert "`assets/zoeken/`" in steps.partition("\n5. ")[2]
    publish_edition(4)
    assert server.get(f"/{texts}").status == 404
    assert server.get(f"/{tiny.asset(1)}").status == 200


def test_a_page_that_is_not_there_gives_the_page_that_says_so(server: Server) -> None:
    """404 with the 404 page of the site, for a page, a file and a folder without page."""
    for path in ("/bestaat-niet/", "/bestaat-niet.html", "/assets/", "/404.html"):
        answer = server.get(path)
        assert answer.status == 404, path
        assert answer.body == tiny.contents(1)["404.html"], path


def test_a_redirect_names_a_path_only(server: Server) -> None:
    """A folder without its slash, and http, go where they should, whatever name was asked for."""
    answer = server.get("/dienst?a=1")
    assert (answer.status, answer.headers["Location"]) == (301, "/dienst/?a=1")
    answer = server.get("/dienst/?a=1", door="plain", name="elders.example")
    assert answer.headers["Location"] == "https://blauwdruk.example/dienst/?a=1"


def test_another_name_gets_nothing(server: Server) -> None:
    """No page elsewhere can pose as this site by pointing its own name here."""
    with pytest.raises(ssl.SSLError):
        server.get("/", name="elders.example")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: elders.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.0\r\nHost: elders.example\r\n\r\n",
        b"GET /index.html HTTP/1.1\r\nHost: _\r\nConnection: close\r\n\r\n",
    ],
)
def test_another_name_behind_our_own_gets_nothing(server: Server, request_: bytes) -> None:
    """Who names this site in the handshake and another one in the request gets not a byte."""
    assert server.raw_tls(request_) == b""


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
def test_no_name_gets_no_other_site(server: Server, version: bytes) -> None:
    """A request without a name gets this site at most, by its rules, and nothing of the server."""
    answer = server.raw_tls(b"GET / HTTP/" + version + b"\r\nConnection: close\r\n\r\n")
    assert b"Welcome to nginx" not in answer
    assert not answer.startswith(b"HTTP/1.1 404")
    assert answer == b"" or b"400 Bad Request" in answer or tiny.contents(1)["index.html"] in answer


def test_a_release_is_checked_at_the_door(server: Server) -> None:
    """`verify URL` finds the version, five addresses and the headers in order."""
    assert verify.served_problems(server.url) == []
    expected = manifest.Version(tiny.commit(2), tiny.TIME)
    assert "in plaats van" in verify.served_problems(server.url, expected)[0]


@pytest.mark.parametrize(
    "path",
    [
        "/../site.conf",
        "/%2e%2e/site.conf",
        "/dienst/../../release.json",
        "/dienst/%2e%2e%2f%2e%2e%2frelease.json",
        "/..%5c..%5crelease.json",
        "/.git/config",
        "/.htaccess",
        "/dienst/.verborgen/",
        "/buiten.txt",
        "/buiten/passwd",
        "/current/index.html",
        "//etc/passwd",
        "/index.html%00.txt",
    ],
)
def test_nothing_outside_or_hidden_is_served(server: Server, path: str) -> None:
    """Traversal, hidden files and symbolic links give nothing, even when somebody plants them."""
    root = (server.target / "current").resolve()
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("geheim")
    (root / ".htaccess").write_text("geheim")
    (root / "dienst" / ".verborgen").mkdir()
    (root / "dienst" / ".verborgen" / "index.html").write_text("geheim")
    _link(root / "buiten", Path("/etc"))
    (server.target / "buiten.txt").write_text("geheim")
    _link(root / "buiten.txt", server.target / "buiten.txt")
    answer = server.raw(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1.1 (400|403|404) ", answer), answer[:80]
    assert b"geheim" not in answer
    assert b"root:" not in answer
    assert b"$csp" not in answer


def _link(path: Path, target: Path) -> None:
    """Make a link to what its owner does not own: as root, that of somebody else."""
    path.symlink_to(target)
    if os.geteuid() == 0:
        os.lchown(path, NOBODY, NOBODY)


def test_who_publishes_chooses_no_other_folder(server: Server) -> None:
    """The link to the release leads to what its owner owns, and to nothing else."""
    current = server.target / "current"
    assert server.get("/").status == 200
    release = current.readlink()
    current.unlink()
    _link(current, Path("/"))
    assert server.get("/etc/passwd").status in (403, 404)
    current.unlink()
    current.symlink_to(release)
    assert server.get("/").status == 200


def test_only_reading_is_possible(server: Server) -> None:
    """Every other method is refused."""
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
        assert server.get("/", method=method, headers={"Content-Length": "0"}).status == 405


def test_nothing_about_a_reader_is_written_down(server: Server) -> None:
    """The log holds no address, no name and no program of a reader."""
    server.get("/dienst/", {"User-Agent": "Mijn Telefoon", "Referer": "https://elders/"})
    server.get("/niet-hier.txt", {"User-Agent": "Mijn Telefoon"})
    log = (server.folder / "access.log").read_text()
    assert "/dienst/" in log
    assert "127.0.0.1" not in log
    assert "Telefoon" not in log
    assert "elders" not in log
    assert "127.0.0.1" not in (server.folder / "error.log").read_text()


def test_an_odd_handshake_is_not_written_down(server: Server) -> None:
    """Whatever a client sends, its address stays out; what nginx tells of itself is in."""
    hello = server.hello()
    for place in range(5, len(hello)):
        odd = bytearray(hello)
        odd[place] ^= 0x80
        with contextlib.suppress(ConnectionError):  # it may hang up before all is said
            server.raw(bytes(odd), door="tls")
    assert server.get("/").status == 200
    log = server.folder / "error.log"
    assert log.read_text() == ""
    (server.folder / "nginx.conf").write_text("kapot")
    subprocess.run(server.reload.split(), check=True)
    deadline = time.monotonic() + 10
    while "[emerg]" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "[emerg]" in log.read_text()


def test_the_policy_allows_the_scripts_of_the_pages_and_no_others(server: Server) -> None:
    """The hash of the inline script stands in the header of the page that has it."""
    policy = server.get("/").headers["Content-Security-Policy"]
    assert csp.allowed(policy) == {csp.script_hash(tiny.script(1))}
    assert "unsafe" not in policy
