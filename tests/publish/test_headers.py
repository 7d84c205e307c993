"""Security headers on every answer that the server can give."""

from collections.abc import Callable

import pytest

from publish import verify
from tests.publish import observatory, tiny
from tests.publish.server import NAME, Server

pytestmark = pytest.mark.nginx

# Which request gives which answer.
REQUESTS = {
    "page": ("/", {}, "GET", 200),
    "packed page": ("/", {"Accept-Encoding": "gzip"}, "GET", 200),
    "head": ("/", {}, "HEAD", 200),
    "asset": ("/" + tiny.asset(1), {}, "GET", 200),
    "style sheet": ("/" + tiny.STYLE, {}, "GET", 200),
    "part": ("/", {"Range": "bytes=0-9"}, "GET", 200),
    "part out of reach": ("/", {"Range": "bytes=999999-"}, "GET", 200),
    "redirect": ("/dienst", {}, "GET", 301),
    "missing page": ("/bestaat-niet/", {}, "GET", 404),
    "missing asset": ("/assets/x.00000000.js", {}, "GET", 404),
    "hidden": ("/.git/config", {}, "GET", 404),
    "other method": ("/", {}, "POST", 405),
    "too much": ("/", {"Content-Length": "9999999"}, "POST", 413),
    "address too long": ("/" + "a" * 17000, {}, "GET", 414),
    "header too long": ("/", {"X": "a" * 17000}, "GET", 400),
    "no such path": ("/../../etc/passwd", {}, "GET", 400),
}


@pytest.fixture
def server(publish_edition: Callable[..., object], serve: Callable[..., Server]) -> Server:
    publish_edition(1)
    return serve()


def test_every_answer_has_every_security_header_once(server: Server) -> None:
    """Answers of all kinds, 304 and errors included, over https."""
    etag = server.get("/").headers["ETag"]
    requests = REQUESTS | {"unchanged": ("/", {"If-None-Match": etag}, "GET", 304)}
    for kind, (path, headers, method, status) in requests.items():
        answer = server.get(path, headers, method=method)
        assert answer.status == status, kind
        for name in [*verify.HEADERS, "Content-Security-Policy", "Cache-Control"]:
            assert len(answer.headers.get_all(name) or []) == 1, (kind, name)
        assert "nginx/" not in answer.headers["Server"], kind
        assert list(verify.header_problems(path, answer, frozenset())) == [], kind


def test_plain_http_says_nothing_of_https_for_later(server: Server) -> None:
    """HSTS is for https alone (RFC 6797, 7.2); the other headers stand on the redirect too."""
    answer = server.get("/", door="plain")
    assert answer.status == 301
    assert "Strict-Transport-Security" not in answer.headers
    assert list(verify.header_problems("", answer, frozenset())) == []


@pytest.mark.parametrize("kind", ["page", "asset", "redirect", "missing page"])
def test_observatory_gives_full_marks(server: Server, kind: str) -> None:
    """At least 100 points by the rules of the Mozilla Observatory; 130 is all that can be had."""
    path, headers, method, _ = REQUESTS[kind]
    answer = server.get(path, headers, method=method)
    redirect = server.get(path, door="plain").headers["Location"]
    scan = observatory.Scan(dict(answer.headers), answer.body.decode(), redirect, NAME)
    points, rules = observatory.score(scan)
    assert points == 130, rules


def test_observatory_sees_what_is_wrong() -> None:
    """The grading itself: a site without headers fails, one bad source costs points."""
    bare = observatory.Scan({}, "", "", NAME)
    assert observatory.score(bare)[0] == 10
    good = {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
        "Strict-Transport-Security": "max-age=63072000",
        "X-Content-Type-Options": "nosniff",
    }
    home = f"https://{NAME}/"
    assert observatory.score(observatory.Scan(good, "", home, NAME))[0] == 115
    inline = good | {"Content-Security-Policy": "script-src 'self' 'unsafe-inline'"}
    assert observatory.score(observatory.Scan(inline, "", home, NAME))[0] == 60
