"""publish/nginx.conf in a real nginx on free ports of 127.0.0.1, and a client for it."""

import contextlib
import http.client
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from publish.verify import Answer

NAME = "blauwdruk.example"
CONF = Path(__file__).parents[2] / "publish" / "nginx.conf"
REMEDY = "nginx ontbreekt. Installeer het, bijvoorbeeld met: apt-get install nginx-light"
FOLDERS = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


def nginx() -> str:
    """Return the path of nginx, or a failure that says how to get it."""
    found = shutil.which("nginx", path=FOLDERS)
    assert found is not None, REMEDY
    return found


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def certificate(folder: Path) -> None:
    """Make a certificate of our own for the name of the site."""
    call = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    call += [
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={NAME}",
        "-addext",
        f"subjectAltName=DNS:{NAME}",
    ]
    call += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(call, check=True, capture_output=True)


class Server:
    """A running nginx for one target."""

    def __init__(self, folder: Path, target: Path, *, sign_on: int | None, allow: str) -> None:
        self.folder = folder
        self.target = target
        self._sign_on = sign_on
        self._allow = allow
        self._process: subprocess.Popen[bytes] | None = None
        self.tls, self.plain, self.door = 0, 0, 0

    def start(self) -> None:
        """Start, on other ports when somebody took ours in the meantime."""
        certificate(self.folder)
        for _ in range(5):
            self.tls, self.plain, self.door = free_ports(3)
            (self.folder / "nginx.conf").write_text(self._conf())
            self._process = subprocess.Popen(
                [nginx(), "-p", self.folder, "-c", self.folder / "nginx.conf", "-g", "daemon off;"],
                stderr=(self.folder / "stderr").open("wb"),
            )
            if self._answers():
                return
            self.stop()
        raise AssertionError((self.folder / "stderr").read_text())

    def stop(self) -> None:
        """Stop, and wait until it has."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    @property
    def reload(self) -> str:
        """The command that makes this nginx read its configuration again."""
        assert self._process is not None
        return f"kill -HUP {self._process.pid}"

    @property
    def url(self) -> str:
        """The door for checks."""
        return f"http://127.0.0.1:{self.door}/"

    def get(
        self,
        path: str = "/",
        headers: Mapping[str, str] | None = None,
        *,
        door: str = "tls",
        method: str = "GET",
        name: str = NAME,
    ) -> Answer:
        """One request, sent as it is: no redirects followed, no path made tidy."""
        port = {"tls": self.tls, "plain": self.plain, "door": self.door}[door]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.connect()
            if door == "tls":
                context = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
                connection.sock = context.wrap_socket(connection.sock, server_hostname=name)
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for key, value in {"Host": name, **(headers or {})}.items():
                connection.putheader(key, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read(), door == "tls")
        finally:
            connection.close()

    def raw_tls(self, request: bytes) -> bytes:
        """Return what the server says to any bytes at all, over TLS by the name of the site."""
        context = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        with (
            socket.create_connection(("127.0.0.1", self.tls), timeout=10) as plain,
            context.wrap_socket(plain, server_hostname=NAME) as connection,
        ):
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def hello(self) -> bytes:
        """Return with what bytes a client begins a handshake for the name of the site."""
        said = ssl.MemoryBIO()
        context = ssl.create_default_context()
        with contextlib.suppress(ssl.SSLWantReadError):
            context.wrap_bio(ssl.MemoryBIO(), said, server_hostname=NAME).do_handshake()
        return said.read()

    def raw(self, request: bytes, *, door: str = "door") -> bytes:
        """Return what the server says to any bytes at all."""
        port = {"tls": self.tls, "door": self.door}[door]
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def _answers(self) -> bool:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            assert self._process is not None
            if self._process.poll() is not None:
                return False
            try:
                socket.create_connection(("127.0.0.1", self.door), timeout=1).close()
                return True
            except OSError:
                time.sleep(0.02)
        return False

    def _conf(self) -> str:
        """publish/nginx.conf filled in for here: every change must find its place."""
        text = CONF.read_text()
        temporary = "".join(
            f"{kind}_temp_path {self.folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        changes = {
            "user www-data;": "user www-data;" if can_be_www_data() else "",
            "worker_processes auto;": "worker_processes 2;",
            "pid /run/nginx.pid;": f"pid {self.folder}/nginx.pid;",
            "/var/log/nginx/error.log": f"{self.folder}/error.log",
            "/var/log/nginx/access.log": f"{self.folder}/access.log",
            "/etc/nginx/site.conf": f"{self.target}/site.conf",
            "http {": "http {\n" + temporary,
            "listen 443 ssl": f"listen 127.0.0.1:{self.tls} ssl",
            "listen 80 ": f"listen 127.0.0.1:{self.plain} ",
            "listen [::]:443 ssl": f"listen [::1]:{self.tls} ssl",
            "listen [::]:80 ": f"listen [::1]:{self.plain} ",
            "8090": str(self.door),
            "/etc/ssl/certs/blauwdruk.pem": f"{self.folder}/cert.pem",
            "/etc/ssl/private/blauwdruk.key": f"{self.folder}/key.pem",
        }
        if self._sign_on is None:
            changes["allow 127.0.0.1;"] = self._allow
        else:
            changes |= {"allow 127.0.0.1;": "", "deny  all;": "", "#sso ": ""}
            changes["127.0.0.1:4180"] = f"127.0.0.1:{self._sign_on}"
        for old, new in changes.items():
            assert old in text, f"publish/nginx.conf: {old} is niet te vinden"
            text = text.replace(old, new)
        return text


def can_be_www_data() -> bool:
    """Whether nginx can run as on a server, so that the modes of files are put to the test."""
    try:
        pwd.getpwnam("www-data")
    except KeyError:
        return False
    return os.geteuid() == 0
