"""The command line."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from blueprint.__main__ import main
from blueprint.ending import ENDINGS


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "blueprint", *arguments],
        cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_sound_data_exits_0_with_a_summary(town: Path) -> None:
    """Without a folder the data of the repository is checked."""
    done = run("check", cwd=town)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("De gegevens zijn in orde: ")


def test_problems_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems go to standard output, with a closing count, and no traceback."""
    assert main(["check", "--data", str(tmp_path / "weg")]) == 1
    shown = capsys.readouterr().out
    assert shown.endswith("geef de map met de gegevens\nEén fout in één bestand.\n")


@pytest.mark.parametrize(
    "call", ["blueprint check", "blueprint schema", "pages check", "pages zet-om"]
)
def test_who_stops_reading_stops_no_command(call: str, town: Path) -> None:
    """After `| head` there is no traceback, and the exit code is what it was."""
    command = [sys.executable, "-m", *call.split()]
    code = subprocess.run(command, cwd=town, capture_output=True, check=False).returncode
    with subprocess.Popen(
        command, cwd=town, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, "BrokenPipe" in said) == (code, False)


IS_FULL = "De schijf is vol; maak plaats en probeer opnieuw."

_WITH_A_COPY = """
import errno, os, shutil, sys, time
from pathlib import Path
from blueprint.ending import temporary_folder
from blueprint.report import run_command

def main():
    with temporary_folder(Path(sys.argv[1])) as copy:
        for number in range(3000):
            open(os.path.join(copy, str(number)), "w").close()
        print("begonnen", flush=True)
        if sys.argv[2].isdigit():
            shutil.rmtree = interrupted
            return 0
        if sys.argv[2] == "vol":
            raise OSError(errno.ENOSPC, "No space left on device")
        time.sleep(60)

def interrupted(*given, real=shutil.rmtree, **more):
    os.kill(os.getpid(), int(sys.argv[2]))
    real(*given, **more)

sys.exit(run_command(main))
"""


@pytest.mark.parametrize("how", ENDINGS)
def test_broken_off(how: signal.Signals, repository: Path, tmp_path: Path) -> None:
    """A key, held or not, or the end of a job, gives no traceback, and leaves no copy."""
    command = [sys.executable, "-c", _WITH_A_COPY, str(tmp_path), "wacht"]
    with subprocess.Popen(
        command, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline() == "begonnen\n"
        for _ in range(3):
            running.send_signal(how)
            time.sleep(0.03)  # as a key that is held repeats
        said = running.stderr.read()
    assert (running.returncode, said) == (130, "Afgebroken.\n")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("how", ENDINGS)
def test_broken_off_at_its_end(how: signal.Signals, repository: Path, tmp_path: Path) -> None:
    """Nor is a copy left by a first signal that comes while the copy is removed."""
    command = [sys.executable, "-c", _WITH_A_COPY, str(tmp_path), str(int(how))]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "Afgebroken.\n")
    assert not [*tmp_path.iterdir()]


_HOW_IT_ENDED = """
import subprocess, sys
from blueprint.report import run_command

sys.exit(run_command(lambda: subprocess.run(["sh", "-c", "exit 3"]).returncode))
"""


def test_how_a_program_ended_is_known(repository: Path) -> None:
    """Also where whoever started the command hears of none that ends."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        running = subprocess.Popen([sys.executable, "-c", _HOW_IT_ENDED], cwd=repository)
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert running.wait() == 3


def test_no_room_for_a_copy(repository: Path, tmp_path: Path) -> None:
    """A disk that is full is told, also where it is of no file that anybody named."""
    command = [sys.executable, "-c", _WITH_A_COPY, str(tmp_path), "vol"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "begonnen\n")
    assert done.stderr == f"{IS_FULL}\n"


def test_no_room_for_what_is_printed(repository: Path) -> None:
    """So is one that is full of what a command says itself."""
    says = "from blueprint.report import run_command; exit(run_command(lambda: print('a') or 0))"
    command = [sys.executable, "-c", says]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command, cwd=repository, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (1, f"{IS_FULL}\n")


@pytest.mark.parametrize(
    "call",
    [
        *("blueprint check", "blueprint schema", "pages check", "pages advice"),
        *("engine.start", "engine.serve 65536"),
    ],
)
def test_who_closed_the_output_reads_nothing(call: str, town: Path) -> None:
    """Without one, as after `>&-`, a command does what it does, without a traceback."""
    command = [sys.executable, "-m", *call.split()]
    with_one = subprocess.run(command, cwd=town, capture_output=True, check=False)
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
    done = subprocess.run(closed, cwd=town, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (
        with_one.returncode,
        b"",
        with_one.stderr,
    )


LONG = "x" * 300


@pytest.mark.parametrize(
    "call",
    [
        f"blueprint check --data {LONG}",
        f"blueprint diff {LONG} main",
        f"blueprint export uit --data {LONG}",
        f"blueprint import README.md --versie x --data {LONG}",
        f"pages check --docs {LONG}",
        f"pages foto {LONG}",
        f"pages foto docs/beelden/icoon.png --naam x --docs {LONG}",
        f"pages zet-om {LONG}.md",
    ],
)
def test_what_cannot_be_looked_at(call: str, town: Path) -> None:
    """A path that no disk can have is told as it was given, and why, without a traceback."""
    command = [sys.executable, "-m", *call.split()]
    done = subprocess.run(command, cwd=town, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    told = next(line for line in done.stdout.splitlines() if "die naam is te lang" in line)
    assert told.startswith(LONG)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("blueprint check --data", "kring:1:1: deze map kan ik niet lezen: dat verwijst naar zich"),
        ("pages check --docs", "kring:1:1: deze map kan ik niet lezen: dat verwijst naar zichzelf"),
        ("pages zet-om docs/index.md --docs", "kring/, zoals PAGINA="),
        ("pages foto docs/beelden/icoon.png --docs", "icoon.png:1:1: dit bestand is niet bewaard"),
    ],
)
def test_a_link_to_itself(call: str, said: str, town: Path, tmp_path: Path) -> None:
    """It is told as what it is."""
    link = tmp_path / "kring"
    link.symlink_to("kring")
    command = [sys.executable, "-m", *call.split(), str(link)]
    done = subprocess.run(command, cwd=town, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert said in done.stdout


def test_annotations(tmp_path: Path, site_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--format github` every problem is an annotation; sound data gives none."""
    assert main(["check", "--data", str(tmp_path), "--format", "github"]) == 1
    assert f"::error file={tmp_path}/programma.yml,line=1,col=1::" in capsys.readouterr().out
    assert main(["check", "--data", str(site_data), "--format", "github"]) == 0
    assert "::" not in capsys.readouterr().out


def test_a_terminal_sees_the_line(
    tmp_path: Path,
    site_data: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a terminal the offending line is shown with a caret."""
    data = shutil.copytree(site_data, tmp_path / "data")
    (data / "rollen.yml").write_text("- id: a\n  naam: @b\n")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["check", "--data", str(data)]) == 1
    assert "      naam: @b\n            ^\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["chek"], ["check", "x"], ["check", "--format", "xml"], ["--data"]]
)
def test_wrong_call_exits_2_in_dutch(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong call says in Dutch how it is done."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    shown = capsys.readouterr().err
    assert "Zo roep je het aan" in shown
    assert "usage" not in shown


def test_a_misspelt_command_is_recognised(town: Path) -> None:
    """A slip gets “Bedoelde je …?”."""
    done = run("chek", cwd=town)
    assert done.returncode == 2
    assert "Bedoelde je “check”?" in done.stderr


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    """Asking for help is no mistake."""
    for arguments in (["-h"], ["check", "--help"]):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 0
        assert capsys.readouterr().out.startswith("Zo roep je het aan")
