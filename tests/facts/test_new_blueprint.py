"""Who follows “Een eigen blauwdruk” gets a site of her own, in which nothing of this one is."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import engines

OURS = re.compile(r"(?<![a-z])(gent|gentse|gentblogt|gent-?plus|halle)(?![a-z])", re.IGNORECASE)
"""What names the organisation that this repository is of, or who it compares itself with."""


@pytest.fixture(scope="module")
def followed(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    """Type the commands of the page, word for word, in a clone; give the folder and what it said.

    What `make serve` would fetch is what the tests run with.
    """
    work = tmp_path_factory.mktemp("begin")
    (work / ".gitconfig").write_text(
        "[user]\nname = Iemand\nemail = iemand@voorbeeld.be\n", "utf-8"
    )
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("GIT_", "MAKE", "MFLAGS"))}
    environment = {**kept, "HOME": str(work), "PORT": "0"}
    page = (repository / "docs/over/eigen-blauwdruk.md").read_text("utf-8")
    (commands,) = re.findall("```sh\n(.*?)```", page, re.DOTALL)
    *begin, serve = commands.splitlines()
    clone = work / "project"
    subprocess.run(["git", "clone", "--quiet", str(repository), str(clone)], check=True)
    typed = ["bash", "-euc", "\n".join([*begin, "pwd"])]
    done = subprocess.run(
        typed, cwd=clone, env=environment, capture_output=True, text=True, check=True
    )
    folder = Path(done.stdout.splitlines()[-1])
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/exclude").write_text(".venv\n", "utf-8")
    (folder / ".venv").symlink_to(repository / ".venv")
    for path in folder.glob("requirements*"):
        os.utime(path, (0, 0))  # what they ask for is installed
    serving = subprocess.Popen(
        ["bash", "-c", serve], cwd=folder, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    said = ""
    assert serving.stdout
    for line in serving.stdout:
        said += line
        if line.startswith(("Klaar", "Niet gelukt")):
            break
    os.killpg(serving.pid, signal.SIGTERM)
    serving.wait()
    yield folder, said


def test_it_is_served(followed: tuple[Path, str]) -> None:
    """The last command of the page shows the site, and nothing is wrong with it."""
    _, said = followed
    assert "Kijk op http://127.0.0.1:" in said
    assert said.splitlines()[-1].startswith("Klaar na"), said


def test_it_has_no_history_of_ours(followed: tuple[Path, str]) -> None:
    """Its repository holds one commit, of all that is in the folder, and no object besides."""
    folder, _ = followed

    def git(*command: str) -> str:
        return subprocess.run(
            ["git", *command], cwd=folder, check=True, capture_output=True, text=True
        ).stdout

    every = git("cat-file", "--batch-check", "--batch-all-objects").splitlines()
    assert [line.split()[0] for line in every if " commit " in line] == git(
        "log", "--format=%H"
    ).split()
    assert git("status", "--porcelain") == ""
    assert git("count-objects", "-v").count("prune-packable: 0") == 1
    assert git("branch", "--show-current") == "main\n"
    assert git("fsck", "--unreachable", "--no-reflogs") == ""


def test_it_says_nothing_of_ours(followed: tuple[Path, str]) -> None:
    """No file of it names our organisation, and neither does the name of a file."""
    folder, _ = followed
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.split("\0")[:-1]
    assert len(tracked) > 2000
    told = []
    for name in tracked:
        path = folder / name
        text = "" if path.is_symlink() else path.read_bytes().decode("utf-8", "replace")
        told += [f"{name}: {found[0]}" for found in OURS.finditer(f"{name}\n{text}")]
    assert told == []


def test_it_is_checked_and_builds(followed: tuple[Path, str]) -> None:
    """Its data and pages are in order, the site builds strictly, and its name is on it."""
    folder, _ = followed
    checked = subprocess.run(
        ["make", "check"], cwd=folder, check=False, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    done = engines.build("mkdocs", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    pages = [path.read_text("utf-8") for path in (folder / "site").rglob("*.html")]
    assert len(pages) > 30
    assert all("Duinhove Samen" in page for page in pages if "http-equiv" not in page)
