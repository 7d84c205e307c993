"""publish/reload.sh, the one thing that the publishing user may do as root."""

import os
import subprocess
from pathlib import Path

import pytest

from publish import csp

GOOD = csp.server_include(
    Path("/srv/gent plus/target-1"), {csp.script_hash("a"), csp.script_hash("+")}
)


@pytest.fixture
def run(ground: Path, repository: Path) -> "Run":
    return Run(ground, repository / "publish" / "reload.sh")


class Run:
    """The script, with stubs of nginx and systemctl that write down that they were called."""

    def __init__(self, ground: Path, script: Path) -> None:
        self.script = script
        self.site = ground / "site.conf"
        self.include = ground / "etc" / "site.conf"
        self.include.parent.mkdir()
        self.called = ground / "called"
        self.stubs = ground / "stubs"
        self.stubs.mkdir()
        for name in ("nginx", "systemctl"):
            self.stub(name, 0)

    def stub(self, name: str, code: int) -> None:
        """Let a program do nothing and end like this."""
        path = self.stubs / name
        path.write_text(f'#!/bin/sh\necho {name} "$@" >> {self.called}\nexit {code}\n')
        path.chmod(0o755)

    def __call__(self, text: str) -> int:
        """Take this site.conf over."""
        self.site.write_text(text)
        return subprocess.run(
            ["sh", self.script, self.site.parent, self.include],
            env={"PATH": f"{self.stubs}:{os.environ['PATH']}"},
            capture_output=True,
            check=False,
        ).returncode


def test_what_publish_writes_is_taken_over(run: Run) -> None:
    """Then nginx checks its configuration and reads it."""
    assert run(GOOD) == 0
    assert run.include.read_text() == GOOD
    assert run.called.read_text() == "nginx -t -q\nsystemctl reload-or-restart nginx\n"
    assert [path.name for path in run.include.parent.iterdir()] == ["site.conf"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        GOOD + "access_log /etc/cron.d/x;\n",
        GOOD.replace('"; }\n', '"; } access_log /etc/cron.d/x;\n', 1),
        GOOD.replace("default-src", '"; } include /etc/shadow; map "" $x { default "'),
        GOOD.replace("default-src", "$request_body"),
        GOOD.replace("/srv/", "/srv/$uri/"),
        GOOD.replace("\n", "\r\n"),
        GOOD.splitlines()[0] + "\n",
        GOOD.rstrip("\n"),
        "load_module /tmp/x.so;\n" * 3,
    ],
)
def test_anything_else_is_not(run: Run, text: str) -> None:
    """Neither read by nginx nor left behind."""
    assert run(GOOD) == 0
    run.called.unlink()
    assert run(text) == 1
    assert run.include.read_text() == GOOD
    assert not run.called.exists()
    assert [path.name for path in run.include.parent.iterdir()] == ["site.conf"]


def test_what_nginx_refuses_is_undone(run: Run) -> None:
    """The configuration stays one that nginx can start with."""
    assert run(GOOD) == 0
    run.stub("nginx", 1)
    assert run(GOOD.replace("target-1", "target-2")) == 1
    assert run.include.read_text() == GOOD
