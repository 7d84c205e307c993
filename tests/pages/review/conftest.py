"""What the tests of a review share: the miniature in a repository of its own, and changes to it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

WHO = ("-c", "user.name=Noor Geheim", "-c", "user.email=noor@geheim.example")


@dataclass(frozen=True)
class Branch:
    """A repository with the miniature site, one commit old, and a branch for a change."""

    folder: Path

    def git(self, *arguments: str) -> str:
        """Run git, as somebody, and give what it says."""
        done = subprocess.run(
            ["git", *WHO, *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout

    def change(self, steps: list[Any]) -> None:
        """Do what a case says; `bewaar` makes what was done until then part of the main branch."""
        for step in steps:
            if step == "bewaar":
                self.commit("main")
            elif "weg" in step:
                old = self.folder / step["weg"]
                if "naar" in step:
                    new = self.folder / step["naar"]
                    new.parent.mkdir(parents=True, exist_ok=True)
                    old.rename(new)
                else:
                    old.unlink()
            elif "nieuw" in step:
                new = self.folder / step["nieuw"]
                new.parent.mkdir(parents=True, exist_ok=True)
                new.write_text(step["inhoud"], "utf-8")
            else:
                path = self.folder / step["in"]
                text = path.read_text("utf-8")
                assert step["staat"] in text, step
                path.write_text(text.replace(step["staat"], step["wordt"]), "utf-8")

    def commit(self, branch: str = "voorstel") -> None:
        """Commit what was done, on a branch."""
        self.git("checkout", "-q", "-B", branch)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "wijziging")


@pytest.fixture
def branch(repository: Path, tmp_path: Path) -> Branch:
    """Give a repository of its own."""
    folder = Path(shutil.copytree(repository / "tests/sound_pages", tmp_path / "site"))
    shutil.copytree(repository / "tests/site/data", folder / "data")
    branch = Branch(folder)
    branch.git("init", "-q", "-b", "main")
    branch.commit("main")
    return branch


@pytest.fixture
def here(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the repository, on a day."""
    monkeypatch.chdir(branch.folder)
    monkeypatch.setenv("PUBLICATIEDATUM", "2021-06-15")


def steps(path: Path) -> list[Any]:
    """Read what a change is."""
    return list(yaml.safe_load(path.read_text("utf-8")))
