"""Where it runs: any locale, an old Python, no git, a build that is killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from blueprint.git.commits import commit_of
from blueprint.surroundings import badly_named, too_old
from engine.build import read_for_build
from tests.made_up import SOMEBODY, commit, commit_at, copy_code

PATIENCE = 60  # seconds


def _run(
    cwd: Path, *words: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the miniature as a folder of its own, with our code and no repository."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(repository / "tests/site", folder, dirs_exist_ok=True)
    copy_code(repository, folder)
    shutil.copytree(repository / "publish", folder / "publish")
    return folder


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-m", "blueprint", "check", "--data", "weg"), "Eén fout in één bestand"),
        (("-m", "blueprint", "chek"), "Bedoelde je “check”?"),
        (("-m", "pages", "check", "--docs", "weg"), "er is geen pagina “index.md”"),
        (("-m", "engine.serve", "é"), "“é” is geen poort"),
        (("-m", "publish", "list", "weg"), "is geen doelmap van uitgaven"),
    ],
)
def test_a_locale_without_dutch(words: tuple[str, ...], said: str, site: Path) -> None:
    """In a locale that knows ASCII alone, Dutch is printed as UTF-8, without a traceback."""
    done = _run(site, *words, environment={"LC_ALL": "C", "PYTHONUTF8": "0"})
    text = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode in (1, 2)
    assert said in text
    assert "Traceback" not in text


@pytest.mark.parametrize("words", [("blueprint", "check"), ("pages", "check")])
def test_every_file_is_read_as_utf8(words: tuple[str, ...], site: Path) -> None:
    """No file of ours is opened in the encoding of the locale."""
    done = _run(site, "-X", "warn_default_encoding", "-W", "always::EncodingWarning", "-m", *words)
    text = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == 0, text
    ours = [line for line in text.splitlines() if str(site) in line and "EncodingWarning" in line]
    assert ours == []


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 6), (2, 7)])
def test_an_old_python(version: tuple[int, ...]) -> None:
    """A Python that is too old is told in one line, with the one that is needed."""
    told = too_old(version)
    assert told.count("\n") == 0
    assert "3.11" in told
    assert f"{version[0]}.{version[1]}" in told


@pytest.mark.parametrize("version", [(3, 11), (3, 12, 1), (4, 0)])
def test_a_new_python(version: tuple[int, ...]) -> None:
    """What is needed, and all that is newer, is good."""
    assert too_old(version) == ""


def test_a_folder_whose_name_is_no_text(tmp_path: Path, site: Path) -> None:
    """It is named as far as it can be read, in one line; other letters than ours are good."""
    badly = tmp_path / os.fsdecode(b"stad\xff")
    copy_code(site, badly)
    done = _run(badly, "-m", "pages", "check")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "/stad\ufffd heeft een naam die geen gewone tekst is" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert badly_named("/srv/Brüssel \u00a0 城") == ""


@pytest.mark.parametrize("package", ["blueprint", "pages", "publish"])
def test_an_old_python_gets_no_further(package: str, site: Path) -> None:
    """A package says so before it imports anything that an old Python has not."""
    code = f"import sys; sys.version_info = (3, 10, 13); import {package}"
    done = _run(site, "-c", code)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"Dit heeft Python 3.11 of later nodig")
    assert done.stderr.count(b"\n") == 1


def test_a_site_that_is_poorer_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without git a build says in one line what is missing; while somebody writes it does not."""
    read_for_build(site, site / "docs", {})
    assert capsys.readouterr().err == (
        "Let op: git kent deze map niet, of mag ze niet lezen. "
        "De site zegt daarom niet wat wanneer wijzigde.\n"
    )
    read_for_build(site, site / "docs", {}, live=True)
    assert capsys.readouterr().err == ""


def test_a_build_says_which_commit_it_read(site: Path, tmp_path: Path) -> None:
    """None without git; of files that differ from it, or that it does not have, it is none."""
    here = Path(shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns(".git")))
    page, new = here / "docs/index.md", here / "theme/nieuw.html"
    text = page.read_text("utf-8")

    def said() -> str | None:
        return read_for_build(here, here / "docs", {}).commit

    assert said() is None
    (here / ".gitignore").write_text(".cache/\n", "utf-8")
    made = commit_of(commit(here, SOMEBODY), "HEAD")
    assert said() == made
    new.touch()
    assert said() == ""
    new.unlink()
    page.touch()
    assert said() == made
    page.write_text(f"{text}\nNog iets.\n", "utf-8")
    assert said() == ""
    page.write_text(text, "utf-8")
    assert said() == made


def test_a_day_that_cannot_be_is_told_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A commit of a day that no calendar has stops nothing; a build says so."""
    odd = commit_at(commit(site, SOMEBODY), "300000000000 +0000")[:10]
    read_for_build(site, site / "docs", {})
    assert capsys.readouterr().err == (
        f"Let op: commit {odd} heeft een datum die niet kan. "
        "Wanneer dat wijzigde, zegt de site daarom niet.\n"
    )


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_killed_build(how: signal.Signals, site: Path, tmp_path: Path) -> None:
    """It leaves no process, and the site that was there."""
    built = tmp_path / "site"
    built.mkdir()
    (built / "index.html").write_text("oud", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(built)],
        cwd=site,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        # Whoever runs the tests in the background may ignore it, and so would the build.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    end = time.monotonic() + PATIENCE
    begun = tmp_path / "site.new"
    while not list(begun.rglob("*.html")) and time.monotonic() < end:
        time.sleep(0.01)
    assert list(begun.rglob("*.html")), "no build was seen at work"
    started = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(how)
    assert process.wait(PATIENCE)
    _, alive = psutil.wait_procs(started, timeout=PATIENCE)
    assert alive == []
    assert [path.name for path in built.iterdir()] == ["index.html"]
    assert (built / "index.html").read_text("utf-8") == "oud"
    done = _run(site, "-m", "publish", "manifest", str(begun), "--commit", "a" * 40, "--time", "1")
    assert done.returncode == 1
    assert "geen volledige site" in done.stderr.decode("utf-8")
