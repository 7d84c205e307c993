"""Another blueprint builds with nothing changed but `data/`, `docs/` and `mkdocs.yml`."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import engines
from tests.whole.conftest import build, miniature_site


@pytest.fixture(scope="module")
def other(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the built site of the miniature blueprint, an invented municipality."""
    return build(miniature_site(repository, tmp_path_factory.mktemp("ander") / "project"))


def test_other_blueprint_shows_its_own_facts(other: Path) -> None:
    """Every macro works on it, and the pages tell its facts."""
    start = (other / "index.html").read_text("utf-8")
    assert "Eén loket aan zee" in start
    assert start.count('<svg class="tekening" role="group"') == 4
    assert "opgeheven" in start
    assert "Welzijn &amp; zorg" in (other / "blauwdruk/mens/index.html").read_text("utf-8")


def test_other_blueprint_says_nothing_of_this_one(other: Path) -> None:
    """No word of the real blueprint comes along."""
    for page in other.rglob("*.html"):
        assert "Gent" not in page.read_text("utf-8").replace("gentplus", ""), page


def test_other_blueprint_names_who_fills_a_role(other: Path) -> None:
    """Who fills a role on the reference day stands with the role; who no longer does, does not."""
    text = (other / "werk/waar/index.html").read_text("utf-8")
    assert "Wie het is: Noor Voorbeeld (toestel 12)" in text


def test_the_page_for_others_is_true(repository: Path, tmp_path: Path) -> None:
    """Who follows the steps of “Een eigen blauwdruk” gets a site that is checked and builds."""
    page = (repository / "docs/over/eigen-blauwdruk.md").read_text("utf-8")
    folder = tmp_path / "eigen"
    for part in ("blueprint", "diagrams", "macros", "theme", "data", "docs", "tests/site"):
        shutil.copytree(repository / part, folder / part)
    shutil.copy(repository / "mkdocs.yml", folder)
    (commands,) = re.findall("```sh\n(.*?)```", page, re.DOTALL)
    subprocess.run(["bash", "-euc", commands], cwd=folder, check=True)
    names, menu = re.findall("```yaml\n(.*?)```", page, re.DOTALL)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    for line in names.splitlines():
        key = line.split(":")[0]
        config, count = re.subn(rf"^{key}:.*$", line, config, flags=re.MULTILINE)
        assert count == 1, key
    config, count = re.subn(r"^nav:\n(?:  .*\n)+", menu, config, flags=re.MULTILINE)
    assert count == 1
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for package in ("blueprint", "macros"):
        command = [sys.executable, "-m", package, "check"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    done = engines.build("mkdocs", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    pages = {path: path.read_text("utf-8") for path in (folder / "site").rglob("*.html")}
    assert len(pages) > 10
    assert not [path for path, text in pages.items() if "Gent" in text.replace("gentplus", "")]
