"""Releases and rollbacks in a loop, while readers read."""

import collections
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import release
from tests.publish.client import Board
from tests.publish.conftest import quiet
from tests.publish.server import Server

pytestmark = pytest.mark.nginx

READERS = 2
FAULTS = ("failed", "torn", "stale", "blocked", "missing asset", "false 304")


def test_readers_notice_nothing_of_switches(
    ground: Path,
    soak: bool,
    publish_edition: Callable[..., release.Release],
    serve: Callable[..., Server],
    record_property: Callable[[str, object], None],
) -> None:
    """Nothing fails, is torn, stale, blocked or missing, and no 304 is false.

    Every edition differs from the one before in every page, at the same sizes; many come within one
    second. Each tenth switch goes back to the release before.
    """
    switches = 1000 if soak else 200
    board_file = ground / "board"
    board_file.write_bytes(bytes(8 * (switches + 10)))
    board = Board(board_file)
    publish_edition(1)
    board[3] = 1
    server = serve()
    client = Path(__file__).with_name("client.py")
    readers = [
        subprocess.Popen(
            [sys.executable, client, str(server.door), board_file],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(READERS)
    ]
    try:
        edition = 1
        for switch in range(1, switches + 1):
            back = switch % 10 == 0
            edition += not back
            board[3 + switch] = edition - 1 if back else edition
            board[0] = switch
            if back:
                release.rollback(ground / "target", None, tell=quiet)
            else:
                publish_edition(edition, reload=server.reload, url=None)
            board[1] = switch
            assert all(reader.poll() is None for reader in readers), "a reader ended early"
        board[2] = 1
        reports = [json.loads(reader.communicate(timeout=60)[0]) for reader in readers]
    finally:
        board[2] = 1
        for reader in readers:
            reader.kill()
            reader.wait()
    counts: collections.Counter[str] = collections.Counter()
    for report in reports:
        counts.update(report["counts"])
    record_property("switches", switches)
    record_property("counts", dict(counts))
    print(f"{switches} switches: {dict(counts)}")
    examples = [report["examples"] for report in reports]
    assert not any(counts[fault] for fault in FAULTS), (counts, examples)
    assert counts["requests"] > 5 * switches
    assert counts["assets"] > switches
    assert counts["changed"] > switches / 4
    assert counts["unchanged"] > 0
    assert counts["too late for its asset"] < counts["assets"] / 50
    assert len(list((ground / "target" / "releases").iterdir())) <= 6
