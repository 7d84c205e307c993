"""Who gets in: address ranges, or single sign-on with a stub of the sign-on service."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from publish import verify
from tests.publish import tiny
from tests.publish.server import Server

pytestmark = pytest.mark.nginx

PATHS = ["/", "/dienst/", "/" + tiny.asset(1), "/version.json", "/manifest.json", "/bestaat-niet/"]


class SignOn(BaseHTTPRequestHandler):
    """The sign-on service: who shows the right cookie is in; it keeps what it was asked."""

    asked: list[tuple[str, str | None]] = []  # noqa: RUF012 - one service a test
    headers_seen: dict[str, str] = {}  # noqa: RUF012 - one service a test
    cookies: list[str] = []  # noqa: RUF012 - one service a test
    more: dict[str, str] = {}  # noqa: RUF012 - one service a test
    body: bytes | None = None
    wish = 401
    port = 0

    def do_GET(self) -> None:
        """Answer as oauth2-proxy does."""
        type(self).headers_seen = dict(self.headers.items())
        type(self).body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/oauth2/auth":
            type(self).asked.append((self.path, self.headers.get("X-Forwarded-Uri")))
            self.send_response(202 if self.headers.get("Cookie") == "sessie=goed" else self.wish)
        else:
            self.send_response(302)
            self.send_header("Location", "https://aanmelden.example/")
        for name, value in self.more.items():
            self.send_header(name, value)
        for cookie in self.cookies:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_PUT = do_GET  # noqa: N815 - the names that http.server looks for

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[type[SignOn]]:
    """Start the sign-on service."""
    handler = type("Service", (SignOn,), {"asked": []})
    listening = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.port = listening.server_address[1]
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield handler
    listening.shutdown()
    listening.server_close()
    thread.join()


@pytest.fixture
def server(
    publish_edition: Callable[..., object],
    serve: Callable[..., Server],
    service: type[SignOn],
) -> Server:
    """Start nginx with a released site behind the service."""
    publish_edition(1)
    return serve(sign_on=service.port)


def test_outside_the_ranges_nobody_gets_in(
    publish_edition: Callable[..., object], serve: Callable[..., Server]
) -> None:
    """An address outside the ranges gets 403 for everything, in Dutch, and no byte of the site."""
    publish_edition(1)
    server = serve(allow="allow 192.0.2.0/24;")
    for path in PATHS:
        answer = server.get(path, {"X-Forwarded-For": "192.0.2.1", "X-Real-IP": "192.0.2.1"})
        assert answer.status == 403, path
        assert "Je krijgt hier geen toegang" in answer.body.decode()
        assert b"editie-" not in answer.body
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert list(verify.header_problems(path, answer, frozenset())) == []


def test_inside_the_ranges_everybody_gets_in(
    publish_edition: Callable[..., object], serve: Callable[..., Server]
) -> None:
    """An address inside a range needs nothing else."""
    publish_edition(1)
    assert serve(allow="allow 127.0.0.0/8;").get("/dienst/").status == 200


def test_without_sign_on_nobody_gets_in(server: Server) -> None:
    """Who is not signed on is sent to the service, with the page to come back to."""
    for path in PATHS:
        answer = server.get(path, {"Cookie": "sessie=fout"})
        assert (answer.status, answer.headers["Location"]) == (302, f"/oauth2/start?rd={path}")
        assert b"editie-" not in answer.body
        assert answer.headers["Cache-Control"] == "no-store"
        assert list(verify.header_problems(path, answer, frozenset())) == []
    assert server.get("/oauth2/start?rd=/").headers["Location"] == "https://aanmelden.example/"
    assert server.get("/oauth2/auth").status == 401


def test_with_sign_on_everything_is_there(server: Server, service: type[SignOn]) -> None:
    """Who is signed on gets pages, assets, 304 and 404; every one of them was asked about."""
    cookie = {"Cookie": "sessie=goed"}
    for path in PATHS[:-1]:
        assert server.get(path, cookie).status == 200, path
    assert server.get(PATHS[-1], cookie).status == 404
    etag = server.get("/", cookie).headers["ETag"]
    assert server.get("/", cookie | {"If-None-Match": etag}).status == 304
    assert {uri for _, uri in service.asked} >= set(PATHS)
    assert server.get("/", {"If-None-Match": etag}).status == 302


def test_what_the_service_reads_comes_from_nginx(server: Server, service: type[SignOn]) -> None:
    """A client that says who it is, or what was asked for, is not passed on."""
    forged = {
        **{f"X-Forwarded-{name}": "vals" for name in ("User", "Email", "For", "Host", "Uri")},
        "X-Auth-Request-User": "vals",
        "Authorization": "vals",
        "X-Real-IP": "vals",
    }
    for path in ("/dienst/", "/oauth2/start?rd=/"):
        assert server.get(path, forged).status == 302
        seen = service.headers_seen
        assert "vals" not in seen.values(), path
        assert seen["X-Forwarded-Uri"] == path
        assert seen["X-Forwarded-For"] == "127.0.0.1"


def test_signing_on_leads_back_to_this_site_only(server: Server) -> None:
    """Not by what was asked for, and not by what the client hands to the service."""
    for path, back in (
        ("//elders.example/", "/"),
        ("/%5celders.example/", "/"),
        ("/\\elders/", "/"),
        ("/x%0d%0ay/", "/"),
        ("/a/?&rd=//b", "/a/"),
    ):
        assert server.get(path).headers["Location"] == f"/oauth2/start?rd={back}", path
    for rd in ("//elders.example", "https://elders.example", "%2F%2Felders", "/%5celders", "/\\x"):
        for name in ("rd", "%72d", "r%64", "%72%64", "a=1&rd", "rd=/ok&rd"):
            assert server.get(f"/oauth2/start?{name}={rd}").status == 400, (name, rd)
    for rd in ("/", "/dienst/", "%2Fdienst%2F", "/dienst/&a=b"):
        assert server.get(f"/oauth2/start?rd={rd}").status == 302, rd
    assert server.get("/oauth2/callback?code=a&state=b%3A%2Fdienst%2F").status == 302


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize("chunked", [False, True])
def test_no_body_reaches_the_service(
    server: Server, service: type[SignOn], method: str, chunked: bool
) -> None:
    """It reads `rd` in a form too: an address elsewhere would come in that way."""
    body = b"rd=https://elders.example/"
    length = b"Content-Length: %d\r\n\r\n" % len(body)
    if chunked:
        length, body = (
            b"Transfer-Encoding: chunked\r\n\r\n",
            b"%x\r\n%s\r\n0\r\n\r\n"
            % (
                len(body),
                body,
            ),
        )
    answer = server.raw_tls(
        method.encode()
        + b" /oauth2/start HTTP/1.1\r\nHost: blauwdruk.example\r\nConnection: close\r\n"
        + b"Content-Type: application/x-www-form-urlencoded\r\n"
        + length
        + body
    )
    assert answer.startswith(b"HTTP/1.1 302 ")
    assert service.body == b""
    assert not {"Content-Type", "Content-Length", "Transfer-Encoding"} & service.headers_seen.keys()


def test_who_is_in_many_groups_signs_on_too(server: Server, service: type[SignOn]) -> None:
    """A long token comes in cookies of 4 kB, set all at once and sent in one header."""
    part = "a" * 4000
    service.cookies = [f"sessie_{number}={part}; Secure" for number in range(3)]
    answer = server.get("/oauth2/callback?code=a&state=b")
    assert answer.status == 302
    assert answer.headers.get_all("Set-Cookie") == service.cookies
    held = "; ".join([one.removesuffix("; Secure") for one in service.cookies])
    for path in ("/dienst/", "/oauth2/start?rd=/"):
        assert server.get(path, {"Cookie": held}).status == 302
        assert service.headers_seen["Cookie"] == held, path
    assert server.get("/", {"Cookie": "sessie=goed"}).status == 200  # with new ones in the answer


def test_a_person_the_service_refuses_stays_out(server: Server, service: type[SignOn]) -> None:
    """Signed on but not allowed: 403, not a loop of redirects."""
    service.wish = 403
    assert server.get("/").status == 403


@pytest.mark.parametrize("wish", [401, 403, 500, 302])
def test_no_header_of_the_service_opens_a_page(
    server: Server, service: type[SignOn], wish: int
) -> None:
    """What it answers is all that counts: it sends nobody on within the site."""
    service.wish = wish
    service.more = {"X-Accel-Redirect": "/dienst/"}
    for path in ("/", "/oauth2/start?rd=/"):
        answer = server.get(path)
        assert answer.status != 200, path
        assert b"editie-" not in answer.body


def test_nobody_gets_in_when_the_service_is_down(
    publish_edition: Callable[..., object], serve: Callable[..., Server]
) -> None:
    """No sign-on service, no site; the door for checks on this machine still opens."""
    publish_edition(1)
    server = serve(sign_on=1)
    for path in PATHS:
        answer = server.get(path, {"Cookie": "sessie=goed"})
        assert answer.status == 500, path
        assert b"editie-" not in answer.body
    assert verify.served_problems(server.url) == []
