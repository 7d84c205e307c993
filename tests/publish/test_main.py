"""The commands as people and workflows call them."""

import ast
import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import __main__ as commands
from publish import release
from publish.ending import SIGNALS
from publish.problem import reason
from publish.progress import Progress
from tests.publish import tiny
from tests.publish.conftest import quiet

Call = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def call(repository: Path) -> Call:
    """Call `python -m publish`."""

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {key: os.environ[key] for key in ("PATH",)}
        return subprocess.run(
            [sys.executable, "-m", "publish", *map(str, arguments)],
            cwd=repository,
            capture_output=True,
            text=True,
            env=clean | environment,
            check=False,
        )

    return run


@pytest.fixture
def built(ground: Path) -> Path:
    """Build a site that has no manifest yet."""
    site = tiny.make(ground / "site", 1)
    (site / "manifest.json").unlink()
    (site / "version.json").unlink()
    return site


def test_a_built_site_is_described_released_listed_and_checked(
    call: Call, built: Path, ground: Path
) -> None:
    """Each step ends with exit code 0 and one Dutch line, also where a page is at /releases/."""
    target = ground / "target"
    (built / "releases").mkdir()
    shutil.copyfile(built / "index.html", built / "releases/index.html")
    time = str(tiny.TIME)
    done = call("manifest", built, "--commit", tiny.commit(1), SOURCE_DATE_EPOCH=time)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        r"\d+ bestanden van commit .* van 2015-01-01.* opgeschreven\.\n", done.stdout
    )
    done = call("release", built, target)
    assert done.returncode == 0
    assert done.stdout.startswith("Uitgegeven: uitgave 1 (commit ")
    assert "Zet klaar: 0 van" in done.stderr
    assert "\r" not in done.stderr
    assert call("list", target).stdout.startswith("*     1  uitgegeven 20")
    assert call("verify", target).stdout.endswith("alles in orde.\n")
    assert call("verify", built, "--commit", tiny.commit(1)).returncode == 0
    assert call("verify", built, "--commit", tiny.commit(2)).returncode == 1
    assert (
        call("release", tiny.make(ground / "site-2", 2), target, "--reload", "true").returncode == 0
    )
    assert call("rollback", target).stdout.startswith("Terug naar uitgave 1 ")
    assert "Teruggedraaid tot er een nieuwere is: commit" in call("list", target).stdout
    assert call("rollback", target, "2").stdout.startswith("Terug naar uitgave 2 ")
    assert "Teruggedraaid" not in call("list", target).stdout
    assert call("forget", target).stdout == "1 oude uitgaven verwijderd.\n"


def test_problems_are_told_in_dutch_with_exit_code_1(call: Call, built: Path, ground: Path) -> None:
    """One message on the error stream, no traceback."""
    for arguments, message in (
        (("release", built, ground / "target"), "is geen volledige site: version.json ontbreekt"),
        (("list", ground / "elders"), "is geen doelmap van uitgaven"),
        (("verify", ground / "elders"), "is geen volledige site"),
        (("verify", "http://127.0.0.1:1/"), "antwoordt niet"),
        (("manifest", ground / "elders", "--commit", tiny.commit(1), "--time", "1"), "Bouw eerst"),
        (("manifest", built, "--commit", "main", "--time", "1"), "geen volledige naam van een"),
    ):
        done = call(*arguments)
        assert done.returncode == 1, arguments
        assert message in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""


def test_what_a_server_could_not_show_is_told(call: Call, ground: Path) -> None:
    """A folder that nginx may not enter, and a policy that no release writes."""
    target = ground / "target"
    call("release", tiny.make(ground / "site", 1), target)
    for folder in (target / "releases/000001", target / "releases/000001/site/dienst"):
        folder.chmod(0o700)
    include = target / "site.conf"
    policy = include.read_text()
    include.write_text(policy.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"))
    done = call("verify", target)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "releases/000001: rechten 700 in plaats van 755",
        "releases/000001/site/dienst: rechten 700 in plaats van 755",
        "site.conf: dit veiligheidsbeleid schrijft geen uitgave; geef opnieuw uit, met --reload",
    ]


def test_damage_in_a_target_is_told_file_by_file(call: Call, ground: Path) -> None:
    """`verify` looks at every release that is kept."""
    site = tiny.make(ground / "site", 1)
    call("release", site, ground / "target")
    (ground / "target" / "current" / "index.html").write_text("x")
    (ground / "target" / "current" / "dienst" / "index.html").unlink()
    done = call("verify", ground / "target")
    assert done.returncode == 1
    assert "000001: index.html: is anders dan bij de bouw" in done.stderr
    assert "000001: dienst/index.html: ontbreekt" in done.stderr
    (ground / "target" / "releases" / "000001" / "release.json").write_text("{")
    done = call("verify", ground / "target")
    assert done.returncode == 1
    assert (
        "000001: release.json is beschadigd. Geef de nieuwste commit uit met --allow" in done.stderr
    )


@pytest.mark.parametrize("number", SIGNALS)
def test_a_check_that_is_broken_off_goes_back(
    repository: Path, call: Call, ground: Path, number: signal.Signals
) -> None:
    """Nobody looked at the new site then; of a first one it is said that it is still there."""
    target, listener = ground / "target", socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"  # takes a question, and answers none
    nothing_else = "Er is geen eerdere uitgave om naar terug te gaan. uitgave 1"
    for edition, outcome in ((1, nothing_else), (4, "Terug naar uitgave 1")):
        site = tiny.make(ground / f"site-{edition}", edition)
        releasing = subprocess.Popen(
            [sys.executable, "-m", "publish", "release", site, target, "--url", url],
            cwd=repository,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert releasing.stderr is not None
        while releasing.stderr.readline() != f"Kijkt na wat {url} geeft\n":
            assert releasing.poll() is None
        releasing.send_signal(number)
        told = releasing.communicate(timeout=20)[1].splitlines()
        assert told[0].startswith(f"Let op: {url} is niet nagekeken. {outcome} (commit")
        assert told[1:] == ["Afgebroken."]
        assert releasing.returncode == 1
        assert re.fullmatch(r"\*     1 .*\n", call("list", target).stdout)
    listener.close()


def test_a_signal_that_the_caller_ignores_is_ignored(repository: Path, ground: Path) -> None:
    """Under nohup(1) a release outlives the connection of who began it."""
    for edition in (1, 2):
        site, reload = tiny.make(ground / f"site-{edition}", edition), "sh -c 'kill -HUP $PPID'"
        words = ["-m", "publish", "release", site, ground / "target", "--reload", reload]
        done = subprocess.run(
            ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", sys.executable, *words],
            cwd=repository,
            check=False,
        )
        assert done.returncode == 0


def test_a_signal_that_comes_too_late_is_ignored(repository: Path, ground: Path) -> None:
    """All was said: the exit code says the same, also while Python clears up."""
    site = tiny.make(ground / "site", 1)
    for number in (*SIGNALS, *SIGNALS):
        releasing = subprocess.Popen(
            [sys.executable, "-m", "publish", "release", site, ground / "target"],
            cwd=repository,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert releasing.stdout is not None
        assert releasing.stdout.readline().startswith("Uitgegeven")
        releasing.send_signal(number)
        releasing.communicate(timeout=20)
        assert releasing.returncode == 0


def test_a_reload_that_fails_does_so_whoever_calls(repository: Path, ground: Path) -> None:
    """Also a caller that does not want to hear of the end of what it began."""
    target, codes = ground / "target", []
    for edition in (1, 2):
        site = tiny.make(ground / f"site-{edition}", edition)
        words = ["-m", "publish", "release", site, target, "--reload", "false"]
        done = subprocess.run(
            ["bash", "-c", 'trap "" CHLD; exec "$@"', "bash", sys.executable, *words],
            cwd=repository,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        codes.append(done.returncode)
    assert codes == [0, 1]


WARNED = (">/dev/full", "| :")  # the outcome is lost, and the warning is not


@pytest.mark.parametrize(
    "output", [*WARNED, "2>/dev/full", ">/dev/full 2>&1", "2>&1 | :", ">&-", "2>&-", ">&- 2>&-"]
)
def test_an_output_that_cannot_be_written_changes_no_outcome(
    repository: Path, built: Path, ground: Path, output: str
) -> None:
    """What readers see is what the exit code says; what was done is told as a warning then."""
    target, code = ground / "target", ground / "code"
    later = tiny.make(ground / "site-4", 4)
    at = ["--commit", tiny.commit(1), "--time", str(tiny.TIME)]
    for words, expected, served in (
        (["manifest", built, *at], 0, None),
        (["release", built, target], 0, 1),
        (["release", later, target], 0, 2),
        (["release", built, target], 1, 2),
        (["rollback", target], 0, 1),
        (["forget", target], 0, 1),
    ):
        script = f'{{ "$@"; echo $? >{code}; }} {output}'
        done = subprocess.run(
            ["sh", "-c", script, "sh", sys.executable, "-m", "publish", *words],
            cwd=repository,
            env={"PATH": os.environ["PATH"]},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert int(code.read_text()) == expected, (words, done.stderr)
        for untrue in ("Traceback", "Exception", "Het lukte niet."):
            assert untrue not in done.stderr
        if output in WARNED and expected == 0:
            assert re.search(r"(?m)^Let op: .* Wel ging iets mis: .*\.$", done.stderr)
        if served is not None:
            assert (target / "current").readlink() == Path(f"releases/{served:06}/site")


def test_a_list_that_cannot_be_written_is_told(repository: Path, ground: Path) -> None:
    """It is not the disk of the target that is full."""
    target = ground / "target"
    release.release(tiny.make(ground / "site", 1), target, tell=quiet)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "publish", "list", target],
            cwd=repository,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "Het lukte niet. de schijf is vol\n")


def test_what_was_taken_back_cannot_be_read(call: Call, ground: Path) -> None:
    """`verify` and `list` say so: until somebody mends it no other commit is released."""
    target = ground / "target"
    call("release", tiny.make(ground / "site", 1), target)
    (target / "back").write_text("{")
    for command, listed in (("verify", 0), ("list", 1)):
        done = call(command, target)
        assert done.returncode == 1
        assert done.stderr.startswith(f"{target / 'back'} is beschadigd: welke commit terugged")
        assert done.stderr.count("\n") == 1
        assert done.stdout.count("\n") == listed


def test_a_disk_that_refuses_is_told_without_traceback(call: Call, ground: Path) -> None:
    """A folder that cannot be made is the operator's to mend."""
    (ground / "bestand").write_text("x")
    done = call("release", tiny.make(ground / "site", 1), ground / "bestand" / "target")
    assert done.returncode == 1
    assert "Het lukte niet" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        *[(), ("bestaat-niet",), ("release",), ("release", "a"), ("list", "-x")],
        *[("rollback", "a", number) for number in ("b", "-1", "9" * 5000, "٣", "1e3")],
        *[("list", "a", "--wait", wait) for wait in ("nan", "inf", "-1", "1e400", "", "x")],
        *[("manifest", "a", "--time", time) for time in ("9" * 5000, "253402300800", "-1", "²")],
    ],
)
def test_a_wrong_call_has_exit_code_2(call: Call, arguments: tuple[str, ...]) -> None:
    """With the right call beside it."""
    done = call(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("Verkeerde oproep")
    assert "Zo wel: python -m publish" in done.stderr


@pytest.mark.parametrize(
    "url",
    [
        *[
            "http://",
            "http://[::1",
            "https://[x]/",
            "http://a:99999/",
            "http://a:b/",
            "http://a b/",
        ],
        *["http://" + "a" * 70 + ".be/", "http://..be/", "https://\x7f/", "http://127.0.0.1:1/"],
    ],
)
def test_an_odd_address_is_told(call: Call, url: str) -> None:
    """One line, no traceback."""
    done = call("verify", url)
    assert done.returncode == 1
    assert "is geen adres" in done.stderr or "antwoordt niet" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_manifest_needs_a_commit_and_its_time(call: Call, built: Path) -> None:
    """Nothing is taken from the clock or guessed."""
    assert call("manifest", built).returncode == 2
    assert call("manifest", built, "--commit", tiny.commit(1)).returncode == 2
    assert call("manifest", built, "--commit", tiny.commit(1), "--time", "gisteren").returncode == 2
    both = {"GITHUB_SHA": tiny.commit(1), "SOURCE_DATE_EPOCH": "1"}
    assert call("manifest", built, **both).returncode == 0


def test_a_terminal_shows_one_moving_line_and_a_log_plain_lines() -> None:
    """The outcome stays on both."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, expected in (
        (Terminal(), f"\r{'een':<79}\r{'twee':<79}\r{'':<79}\rklaar\n"),
        (io.StringIO(), "een\ntwee\nklaar\n"),
    ):
        progress = Progress(stream)
        progress("een")
        progress("twee")
        progress.done("klaar", stream)
        assert stream.getvalue() == expected


def test_what_a_terminal_would_obey_is_spelt_out() -> None:
    """A name of a file colours nothing, and takes no line of its own; a list keeps its lines."""
    told = io.StringIO()
    progress = Progress(told)
    progress("Kijkt na\x1b[31m")
    progress.done("map\x1b]0;x\x07 (2):\n  a\udcff\n  b", told)
    assert told.getvalue() == (
        "Kijkt na⟨U+001B⟩[31m\nmap⟨U+001B⟩]0;x⟨U+0007⟩ (2):\n  a⟨U+DCFF⟩\n  b\n"
    )
    assert reason(FileNotFoundError(2, "", "a\nb")) == "a⟨U+000A⟩b: dat is er niet"


def test_every_command_and_exit_code_is_on_the_operations_page(repository: Path) -> None:
    """publish/README.md names each command, each option and each exit code."""
    page = (repository / "publish" / "README.md").read_text()
    actions = commands.parser()._actions
    (choices,) = (action.choices for action in actions if action.dest == "command")
    assert isinstance(choices, dict)
    for name, parser in choices.items():
        assert f"python3 -m publish {name}" in page, name
        for action in parser._actions:
            for option in action.option_strings:
                assert option in page or option in ("-h", "--help"), (name, option)
    for code in ("`0`", "`1`", "`2`"):
        assert code in page


def test_publish_needs_nothing_but_python(repository: Path) -> None:
    """It imports the standard library, brotli where it is there, and itself."""
    for path in (repository / "publish").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                top = name.split(".")[0]
                assert top in sys.stdlib_module_names | {"brotli", "publish"}, (path.name, name)
