"""The miniature blueprint as a site of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests import engines
from tests.made_up import copy_code


def miniature_site(repository: Path, project: Path) -> Path:
    """Give a folder with the miniature blueprint as a site, on a copy of our code."""
    copy_code(repository, project)
    shutil.copytree(repository / "tests/site", project, dirs_exist_ok=True)
    return project


def build(project: Path) -> Path:
    """Give the built site of a folder; a warning is a failure."""
    built = engines.build("mkdocs", project)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "WARNING" not in built.stderr
    return project / "site"
