"""publish/reload.py, the one thing that the publishing user may do as root."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import csp, reload, switch
from publish.problem import Refused
from tests.publish.other_user import give
from tests.publish.server import nginx

SCRIPTS = {csp.script_hash("a"), csp.script_hash("+")}


@pytest.fixture
def run(ground: Path, repository: Path) -> "Run":
    return Run(ground, repository / "publish" / "reload.py")


class Run:
    """The script, with stubs of nginx and systemctl that write down that they were called."""

    def __init__(self, ground: Path, script: Path) -> None:
        self.script = script
        self.site = ground / "site.conf"
        self.good = csp.server_include(ground, SCRIPTS)
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

    def __call__(self, data: str | bytes) -> int:
        """Take this site.conf over."""
        self.site.write_bytes(data if isinstance(data, bytes) else data.encode())
        return self.take_over()

    def take_over(self) -> int:
        """Take over what stands in the place of site.conf."""
        return subprocess.run(
            [sys.executable, "-I", self.script, self.site.parent, self.include],
            env={"PATH": f"{self.stubs}:{os.environ['PATH']}"},
            capture_output=True,
            check=False,
        ).returncode

    def failing(
        self, step: int, fault: int, path: str | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Take over while the n-th call of the system fails, with programs in these folders."""
        words = (self.script, str(step), str(fault), self.site.parent, self.include)
        return subprocess.run(
            [sys.executable, "-c", FAILING, *words],
            env={"PATH": path or f"{self.stubs}:{os.environ['PATH']}"},
            cwd=self.script.parents[1],
            capture_output=True,
            check=False,
        )


# Lets the n-th call fail, runs the script as root would, and says whether it came to that.
FAILING = """
import runpy, sys
from tests.publish.faults import fail_at
script, step, fault, *sys.argv[1:] = sys.argv[1:]
came = fail_at(int(step), int(fault))
try:
    runpy.run_path(script, run_name="__main__")
finally:
    sys.stdout.write("came" * came())
"""


def test_what_publish_writes_is_taken_over(run: Run) -> None:
    """Then nginx checks its configuration and reads it."""
    assert run(run.good) == 0
    assert run.include.read_text() == run.good
    assert run.called.read_text() == "nginx -t -q\nsystemctl reload-or-restart nginx\n"
    assert [path.name for path in run.include.parent.iterdir()] == ["site.conf"]


def refused(run: Run) -> bool:
    """Tell that nginx reads what it read, and that nothing is left behind."""
    assert run.include.read_text() == run.good
    assert not run.called.exists()
    return [path.name for path in run.include.parent.iterdir()] == ["site.conf"]


EDITS: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda good: b"",
    "another line": lambda good: good + b"access_log /etc/cron.d/x;\n",
    "more on a line": lambda good: good.replace(b'"; }\n', b'"; } access_log /x;\n', 1),
    "another map": lambda good: good.replace(b"default-src", b'"; } include /x; map "" $x { "'),
    "a variable": lambda good: good.replace(b"default-src", b"$request_body"),
    "a variable in the folder": lambda good: good.replace(b'default "/', b'default "/$uri/'),
    "another folder": lambda good: good.replace(b'default "/', b'default "/etc/'),
    "windows": lambda good: good.replace(b"\n", b"\r\n"),
    "a line only": lambda good: good.splitlines(keepends=True)[0],
    "no end": lambda good: good.rstrip(b"\n"),
    "other lines": lambda good: b"load_module /tmp/x.so;\n" * 3,
    "a weaker policy": lambda good: good.replace(b"default-src 'none'", b"default-src *"),
    "scripts from anywhere": lambda good: good.replace(b"'sha256-", b"https: 'sha256-", 1),
    "half a hash": lambda good: good.replace(b"=' 'sha256-", b"' 'sha256-", 1),
    "too long": lambda good: good + b" " * 10_000,
}


@pytest.mark.parametrize("edit", EDITS)
def test_anything_else_is_not(run: Run, edit: str) -> None:
    """Neither read by nginx nor left behind."""
    assert run(run.good) == 0
    run.called.unlink()
    data = EDITS[edit](run.good.encode())
    assert data != run.good.encode()
    assert run(data) == 1
    assert refused(run)


def test_no_byte_slips_in() -> None:
    """Wherever it stands: a NUL, a byte that is no UTF-8, a line end of any kind."""
    good = csp.server_include(Path("/srv/target"), SCRIPTS).encode()
    assert reload.taken_over(good, "/srv/target") == good.decode()
    for byte in range(256):
        evil = bytes([byte]) + b"\nload_module /tmp/x.so;\n"
        for at in range(len(good) + 1):
            assert reload.taken_over(good[:at] + evil + good[at:], "/srv/target") is None


def test_only_a_plain_file_is_read(run: Run, ground: Path) -> None:
    """A link, a pipe and a folder are refused, and a pipe is not waited for."""
    assert run(run.good) == 0
    run.called.unlink()
    elsewhere = ground / "elders"
    elsewhere.write_text(run.good)
    for make in (lambda path: path.symlink_to(elsewhere), os.mkfifo, Path.mkdir):
        run.site.unlink()
        make(run.site)
        assert run.take_over() == 1
        assert refused(run)
        if run.site.is_dir():
            break


def test_what_nginx_refuses_is_undone(run: Run) -> None:
    """The configuration stays one that nginx can start with."""
    assert run(run.good) == 0
    run.stub("nginx", 1)
    assert run(csp.server_include(run.site.parent, {csp.script_hash("b")})) == 1
    assert run.include.read_text() == run.good


@pytest.mark.parametrize("stub", [1, None])
def test_what_nobody_reads_changes_no_outcome(run: Run, stub: int | None) -> None:
    """Of an error stream that is full or that nobody reads, too."""
    assert run(run.good) == 0
    if stub is None:
        (run.stubs / "nginx").unlink()
    else:
        run.stub("nginx", stub)
    run.site.write_text(csp.server_include(run.site.parent, {csp.script_hash("b")}))
    command = [sys.executable, "-I", run.script, run.site.parent, run.include]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, env={"PATH": str(run.stubs)}, stderr=full, check=False)
    assert done.returncode
    assert run.include.read_text() == run.good


def test_another_name_of_a_folder_is_told(run: Run) -> None:
    """What publish writes has the folder itself, whatever link leads to it."""
    link = run.site.parent.with_name(f"{run.site.parent.name}-link")
    link.symlink_to(run.site.parent)
    run.site.write_text(run.good)
    command = [sys.executable, "-I", run.script, link, run.include]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    link.unlink()
    assert done.returncode == 1
    assert done.stderr.startswith(f"{link} loopt over een koppeling; geef de map zelf")
    assert not run.include.exists()


def test_the_first_that_nginx_refuses_is_not_left(run: Run) -> None:
    """Nothing stands there that nobody took over, and it is not said that there was something."""
    run.stub("nginx", 1)
    run.site.write_text(run.good)
    done = run.failing(10_000, errno.EIO)
    assert done.returncode == 1
    assert "er waren er nog geen" in done.stderr.decode()
    assert list(run.include.parent.iterdir()) == []


@pytest.mark.parametrize("refuses", [False, True])
@pytest.mark.parametrize("held", reload.HELD)
def test_no_key_breaks_it_off_halfway(run: Run, held: signal.Signals, refuses: bool) -> None:
    """Who publishes holds the terminal: Ctrl-C while nginx looks leaves nothing untested."""
    assert run(run.good) == 0
    other = csp.server_include(run.site.parent, {csp.script_hash("b")})
    run.site.write_text(other)
    key = f"kill -{held.value} $PPID $$\nsleep 0.1\n"  # to both, as a terminal does
    path = run.stubs / "nginx"
    path.write_text(f"#!/bin/sh\n{key}exit {int(refuses)}\n")
    command = [sys.executable, "-I", run.script, run.site.parent, run.include]
    taking = subprocess.Popen(
        command, env={"PATH": f"{run.stubs}:{os.environ['PATH']}"}, stderr=subprocess.PIPE
    )
    try:
        taking.communicate(timeout=20)
    finally:
        taking.kill()
    assert taking.returncode == int(refuses)
    assert run.include.read_text() == (run.good if refuses else other)


def test_two_at_once_both_take_over(run: Run) -> None:
    """One waits for the other: a draft of one is never that of the other."""
    run.site.write_text(run.good)
    command = [sys.executable, "-I", run.script, run.site.parent, run.include]
    for _ in range(10):
        both = [
            subprocess.Popen(
                command,
                env={"PATH": f"{run.stubs}:{os.environ['PATH']}"},
                stderr=subprocess.PIPE,
            )
            for _ in range(2)
        ]
        assert [(one.communicate(timeout=20)[1], one.returncode) for one in both] == [(b"", 0)] * 2
        assert run.include.read_text() == run.good
    assert [path.name for path in run.include.parent.iterdir()] == ["site.conf"]


def test_another_that_hangs_is_not_waited_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is told, and nothing changes."""
    script = run.site.with_name("script")
    script.touch()
    run.site.write_text(run.good)
    monkeypatch.setattr(reload, "__file__", str(script))
    monkeypatch.setattr(reload, "PATIENCE", 0.1)
    monkeypatch.setattr(reload, "HELD", ())  # not in the process of the tests
    monkeypatch.setattr(sys, "argv", ["", str(run.site.parent), str(run.include)])
    with reload.alone():
        assert reload.main() == 1
    told = "Een andere keer is na 0 seconden nog bezig; we deden niets.\n"
    assert capfd.readouterr().err == told
    assert not run.include.exists()


def test_a_folder_may_be_written_with_a_slash(run: Run) -> None:
    """As a shell completes it."""
    run.site.write_text(run.good)
    done = subprocess.run(
        [sys.executable, "-I", run.script, f"{run.site.parent}/", run.include],
        env={"PATH": f"{run.stubs}:{os.environ['PATH']}"},
        check=False,
    )
    assert done.returncode == 0
    assert run.include.read_text() == run.good


@pytest.mark.parametrize("name", ["nginx", "systemctl"])
def test_a_program_that_hangs_is_broken_off(
    run: Run, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In less time than `python -m publish` waits; what nginx did not test is not left."""
    assert 2 * reload.LONGEST + reload.PATIENCE < switch.LONGEST
    assert run(run.good) == 0
    other = csp.server_include(run.site.parent, {csp.script_hash("b")})
    run.site.write_text(other)
    (run.stubs / name).write_text("#!/bin/sh\nexec sleep 30\n")
    monkeypatch.setattr(reload, "LONGEST", 0.5)
    monkeypatch.setattr(sys, "argv", ["", str(run.site.parent), str(run.include)])
    monkeypatch.setenv("PATH", f"{run.stubs}:{os.environ['PATH']}")
    monkeypatch.setattr(reload, "HELD", ())  # not in the process of the tests
    began = time.monotonic()
    assert reload.main() == 1
    assert time.monotonic() - began < 10
    assert f"{name} is na 0 seconden nog bezig" in capfd.readouterr().err
    assert run.include.read_text() == (run.good if name == "nginx" else other)


@pytest.mark.nginx
def test_nginx_takes_the_longest_that_is_taken_over(ground: Path) -> None:
    """As many scripts as `python -m publish` lets through, and none that nginx cannot read."""
    scripts = sorted(csp.script_hash(str(number)) for number in range(100))
    texts = [
        reload.FORM.format(site=ground, scripts="".join(f" '{one}'" for one in scripts[:count]))
        for count in range(len(scripts))
    ]
    taken = [text for text in texts if reload.taken_over(text.encode(), str(ground))]
    assert taken == texts[: len(taken)]
    assert csp.server_include(ground, scripts[: len(taken) - 1]) == taken[-1]
    with pytest.raises(Refused):
        csp.policy(scripts[: len(taken)])
    (ground / "site.conf").write_text(taken[-1])
    (ground / "nginx.conf").write_text(
        f"pid {ground}/pid;\nevents {{}}\nhttp {{ include {ground}/site.conf; access_log off; }}\n"
    )
    done = subprocess.run(
        [
            nginx(),
            "-t",
            "-q",
            "-p",
            ground,
            "-e",
            ground / "error.log",
            "-c",
            ground / "nginx.conf",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EMFILE])
@pytest.mark.parametrize("refuses", [False, True])
def test_whatever_call_fails_nginx_can_start(run: Run, fault: int, refuses: bool) -> None:
    """Old or new, never half; told in one line with exit code 1, and without a traceback."""
    other = csp.server_include(run.site.parent, {csp.script_hash("b")})
    step, failed = 0, 0
    while True:
        step += 1
        run.stub("nginx", 0)
        assert run(run.good) == 0
        run.called.unlink()
        run.stub("nginx", int(refuses))
        run.site.write_text(other)
        done = run.failing(step, fault)
        came = done.stdout == b"came"
        assert b"Traceback" not in done.stderr, done.stderr
        assert run.include.read_text() in (run.good, other)
        if not came:
            assert done.returncode == int(refuses)
            assert run.include.read_text() == (run.good if refuses else other)
            break
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1, done.stderr
        failed += 1
    assert failed > {errno.ENOSPC: 1, errno.EIO: 5, errno.EMFILE: 1}[fault]


def test_a_server_without_nginx_is_told(run: Run) -> None:
    """What is there stays, and one line says which program is missing."""
    assert run(run.good) == 0
    for name in ("systemctl", "nginx"):
        (run.stubs / name).unlink()
        run.site.write_text(csp.server_include(run.site.parent, {csp.script_hash(name)}))
        done = run.failing(10_000, errno.EIO, path=str(run.stubs))
        assert done.returncode == 1
        assert f"Het programma {name} is er niet." in done.stderr.decode()
        assert b"Traceback" not in done.stderr


def test_the_previous_settings_may_be_of_any_hand(run: Run) -> None:
    """What root wrote there itself is put back to the byte."""
    run.include.write_bytes(b"# caf\xe9\n")
    run.stub("nginx", 1)
    assert run(run.good) == 1
    assert run.include.read_bytes() == b"# caf\xe9\n"


def test_nothing_is_written_in_a_folder_of_another(run: Run) -> None:
    """Who owns that folder would write what nginx reads, and put a link in its way."""
    give(run.include.parent)
    assert run(run.good) == 1
    assert list(run.include.parent.iterdir()) == []
    assert not run.called.exists()
