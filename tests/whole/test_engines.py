"""Every engine makes the same site of the same files, and refuses the same."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from engine.built.scripts import SCRIPTS
from pages.read_site import problem_list, read_site
from tests import made_up
from tests.engines import COMMANDS, build
from tests.whole.conftest import miniature_site

LINKS = ("href", "src", "xlink:href")
# What is the engine's own: its scripts and styles, and the list of addresses.
OWN = ("assets/", "sitemap.xml", SCRIPTS)
HEAD = (
    "//title/text() | //link[@rel='canonical']/@href"
    " | //meta[@name='description' or @name='robots']/@content"
)


def content(page: Path, address: str) -> Iterator[str]:
    """Yield what a page says: its head, and of its own content each element, link and text.

    Left out are the target of Zensical's own skip link, and a mark that only an index reads.
    """
    root = html.fromstring(page.read_bytes())
    yield from map(str, root.xpath(HEAD))
    (main,) = root.xpath("//article[contains(@class, 'md-content__inner')]") or [root]
    for element in main.iter():
        if element.get("id") == "__skip":
            continue
        said = {
            name: urljoin(f"/{address}", value) if name in LINKS else value
            for name, value in element.attrib.items()
            if name != "data-search-exclude"
        }
        yield f"{element.tag} {sorted(said.items())}"
        yield from filter(None, (" ".join((part or "").split()) for part in _texts(element)))


def _texts(element: html.HtmlElement) -> tuple[str | None, str | None]:
    return element.text, element.tail


def files(site: Path) -> dict[str, Path]:
    """Give the files of a site that are not the engine's own, by their path."""
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    return {name: path for name, path in found.items() if not name.startswith(OWN)}


def addresses(site: Path) -> set[str]:
    """Give the addresses that the site map lists."""
    return set(re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8")))


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_same_site(engine: str, town: Path, built: Path, tmp_path: Path) -> None:
    """The same files; data, feeds, drawings and redirects to the byte; pages that say the same."""
    folder = Path(shutil.copytree(town, tmp_path / "repo"))
    done = build(engine, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = files(built), files(folder / "site")
    assert sorted(theirs) == sorted(ours)
    assert addresses(folder / "site") == addresses(built)
    pages = 0
    for name, path in theirs.items():
        if not name.endswith(".html"):
            assert path.read_bytes() == ours[name].read_bytes(), name
            continue
        pages += 1
        address = "" if name == "404.html" else name.removesuffix("index.html")
        assert list(content(path, address)) == list(content(ours[name], address)), name
        if engine == "properdocs":  # the very same, but for its name
            generator = re.compile('<meta name="generator".*?>')
            assert generator.sub("", path.read_text("utf-8")) == generator.sub(
                "", ours[name].read_text("utf-8")
            )
    assert pages > 50


@pytest.mark.parametrize("engine", COMMANDS)
def test_same_refusals(engine: str, repository: Path, tmp_path: Path) -> None:
    """Faults of pages and data stop the build, told as the checks tell them, with no site."""
    project = miniature_site(repository, tmp_path / "project")
    for name, right, wrong in (
        ("docs/index.md", "organogram()", "organogran()"),
        ("docs/werk/waar.md", "# ", "<script>alert(1)</script>\n\n# "),
        ("data/rollen.yml", "naam:", "naaam:"),
    ):
        path = project / name
        assert right in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    read = read_site(project, project / "data", project / "docs", date.min)
    assert len(read.problems) >= 3
    done = build(engine, project)
    assert done.returncode == 1
    assert problem_list(read.problems) in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_zensical_stops_without_us(repository: Path, tmp_path: Path) -> None:
    """Started by itself, Zensical shows no page: it cannot know what is held back."""
    project = miniature_site(repository, tmp_path / "project")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "make build ENGINE=" in done.stdout + done.stderr
    assert not list((project / "site").rglob("index.html"))


def test_a_killed_build_of_zensical_leaves_nothing_for_long(
    repository: Path, tmp_path: Path, identity: dict[str, str]
) -> None:
    """They hold what is held back: git and `make clean` know them, and the next build clears up."""
    project = miniature_site(repository, tmp_path / "project")
    for name in (".gitignore", "Makefile"):
        shutil.copy(repository / name, project)
    made_up.commit(project, identity)
    command = [sys.executable, "-m", *COMMANDS["zensical"]]

    def left() -> list[str]:
        return sorted(path.name for path in project.glob(".zensical-*"))

    def ended(how: signal.Signals) -> list[str]:
        """Give what a build leaves that is ended once its settings are there."""
        building = subprocess.Popen(
            command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while not any(name.endswith(".yml") for name in left()):
            assert building.poll() is None
            time.sleep(0.001)
        building.send_signal(how)
        building.wait()
        return left()

    assert ended(signal.SIGTERM) == []
    assert len(ended(signal.SIGKILL)) == 2
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    assert not subprocess.run(status, cwd=project, capture_output=True, check=True).stdout
    done = build("zensical", project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert left() == []
    ended(signal.SIGKILL)
    subprocess.run(["make", "clean", "VENV=.none"], cwd=project, check=True, capture_output=True)
    assert left() == []


@pytest.mark.parametrize("engine", COMMANDS)
def test_moving_is_one_line(engine: str, repository: Path) -> None:
    """With one line of the Makefile changed, `make build` starts the engine that is tested here."""
    line, text = "ENGINE ?= mkdocs\n", (repository / "Makefile").read_text("utf-8")
    assert line in text
    done = subprocess.run(
        ["make", "--no-print-directory", "--dry-run", "--always-make", "--file", "-", "build"],
        input=text.replace(line, f"ENGINE ?= {engine}\n"),
        cwd=repository,
        # Not that of a `make test` above it.
        env={n: v for n, v in os.environ.items() if not n.startswith(("ENGINE", "MAKE", "MFLAGS"))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.endswith(f" -m {' '.join(COMMANDS[engine])}\n")
    needs = "requirements.txt" if engine == "mkdocs" else "requirements-engines.txt"
    assert f" --requirement {needs}\n" in done.stdout
