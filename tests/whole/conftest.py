"""The pages of the built site, parsed once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from blueprint.load import load
from blueprint.model import Blauwdruk

XLINK = "xlink:href"


@dataclass(frozen=True)
class Page:
    """A page of the built site; `address` is its path below the root."""

    address: str
    root: html.HtmlElement

    @property
    def ids(self) -> set[str]:
        """Every id on the page."""
        return {str(value) for value in self.root.xpath("//@id")}

    @property
    def text(self) -> str:
        """The text of the page's own content, white space folded."""
        content = self.root.xpath("//article") or [self.root]
        return " ".join(" ".join(part.text_content() for part in content).split())


def miniature_site(repository: Path, project: Path) -> Path:
    """Give a folder with the miniature blueprint as a site, on a copy of our code."""
    for package in ("blueprint", "diagrams", "macros", "theme", "docs/stijl"):
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(repository / package, project / package, ignore=leave)
    shutil.copytree(repository / "tests/site", project, dirs_exist_ok=True)
    return project


def build(project: Path) -> Path:
    """Give the built site of a folder; a warning is a failure."""
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert "WARNING" not in built.stderr
    return project / "site"


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, Page]:
    """Give every HTML page by its path below the root of the site."""
    found = {}
    for path in sorted(built.rglob("*.html")):
        address = path.relative_to(built).as_posix()
        found[address] = Page(address, html.fromstring(path.read_bytes()))
    return found


@pytest.fixture(scope="session")
def blauwdruk(repository: Path) -> Blauwdruk:
    """Give the real blueprint."""
    return load(repository / "data")
