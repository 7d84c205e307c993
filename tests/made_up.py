"""The made-up town of tests/town as a repository: its data and pages, with our code and settings.

It is as large as a real one and has every kind of page, list and drawing. The tests of the
machinery look at it, so that nothing an editor changes in data/ or docs/ can fail them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from engine.start.new_repository import with_own

CODE = ("blueprint", "diagrams", "macros", "pages", "engine", "theme", "docs/stijl")
"""What a site needs besides its data, its pages and its settings."""

SOMEBODY = {
    **os.environ,
    **{
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Somebody"), ("EMAIL", "somebody@town.example"))
    },
}
"""An environment in which git has an author."""


def copy_code(repository: Path, folder: Path) -> None:
    """Copy into a folder what every site is made with, compiled if it is."""
    for part in CODE:
        shutil.copytree(repository / part, folder / part)


def town(repository: Path, folder: Path) -> Path:
    """Write the town into a folder, with the settings of the real site but for what is its own."""
    copy_code(repository, folder)
    shutil.copytree(repository / "tests/town", folder, dirs_exist_ok=True)
    shutil.copy(repository / ".gitignore", folder)
    settings = folder / "mkdocs.yml"
    real = (repository / "mkdocs.yml").read_text("utf-8")
    settings.write_text(with_own(real, settings.read_text("utf-8")), "utf-8")
    return folder


def commit(folder: Path, environment: Mapping[str, str]) -> Path:
    """Make a folder a repository of git with one commit, and give it."""
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Begin"]):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True)
    return folder


def commit_at(folder: Path, when: str) -> str:
    """Commit all of a folder at what git may take for a moment, or not; give the commit."""

    def git(*command: str, given: str = "") -> str:
        done = subprocess.run(
            ["git", *command], cwd=folder, input=given, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    git("add", "-A")
    who = f"Somebody <somebody@town.example> {when}"
    about = [f"tree {git('write-tree')}", f"parent {git('rev-parse', 'HEAD')}"]
    text = "\n".join([*about, f"author {who}", f"committer {who}", "", "Odd", ""])
    made = git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", given=text)
    git("reset", "-q", "--hard", made)
    return made
