"""Looking at a site from outside ends, whatever the server does."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from publish import verify
from publish.problem import Refused

Serving = Callable[[bytes, bytes], str]


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Start a server that begins an answer, and then goes on with the same bytes for ever."""
    listening: list[socket.socket] = []

    def answer(listener: socket.socket, begin: bytes, rest: bytes) -> None:
        with contextlib.suppress(OSError):  # the test is over
            while True:
                asking, _ = listener.accept()
                with contextlib.suppress(OSError), asking:
                    asking.recv(1000)
                    asking.sendall(begin)
                    while True:
                        asking.sendall(rest)
                        time.sleep(0.05 if len(rest) == 1 else 0)

    def start(begin: bytes, rest: bytes) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listening.append(listener)
        threading.Thread(target=answer, args=(listener, begin, rest), daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield start
    for listener in listening:
        listener.close()


@pytest.mark.parametrize(
    "begin",
    [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n"],
    ids=["status", "header", "body"],
)
def test_an_answer_that_drips_is_not_waited_for(
    serving: Serving, begin: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One byte now and then, wherever in the answer: it is told after a while."""
    monkeypatch.setattr(verify, "DEADLINE", 0.5)
    url, began = serving(begin, b"x"), time.monotonic()
    (told,) = verify.served_problems(url)
    assert told == f"{url} geeft op /version.json binnen 0 seconden geen volledig antwoord."
    assert time.monotonic() - began < 5


def test_an_answer_without_end_is_not_kept(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No more is read than a file of a site can be."""
    monkeypatch.setattr(verify, "LARGEST", 2**20)
    url = serving(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 10_000)
    with pytest.raises(Refused, match=r"geeft op /index.html meer dan 1 MB: dat is geen bestand"):
        verify.fetch(url, "index.html")
