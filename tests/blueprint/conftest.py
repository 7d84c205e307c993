"""The miniature blueprint, spoilt as a folder of tests/broken says."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

BROKEN = Path(__file__).parent.parent / "broken"


@pytest.fixture
def spoilt(site_data: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Give a function from the name of a fault to a folder that has it."""

    def spoil(case: str) -> Path:
        data = Path(shutil.copytree(site_data, tmp_path / case / "data"))
        gone = BROKEN / case / "weg.txt"
        for name in gone.read_text("utf-8").split() if gone.exists() else ():
            path = data / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        overlay = BROKEN / case / "data"
        if overlay.exists():
            shutil.copytree(overlay, data, symlinks=True, dirs_exist_ok=True)
        return data

    return spoil


@dataclass(frozen=True)
class Git:
    """A repository with the miniature in data/, one commit old; a call runs git in it."""

    data: Path
    original: Path

    def __call__(self, *arguments: str) -> None:
        """Run git, as somebody, on a fixed day."""
        who = ("-c", "user.name=Noor Geheim", "-c", "user.email=noor@geheim.example")
        subprocess.run(["git", *who, *arguments], cwd=self.data.parent, check=True)


@pytest.fixture
def git(site_data: Path, tmp_path: Path) -> Git:
    """Give a repository of its own."""
    data = Path(shutil.copytree(site_data, tmp_path / "opslag" / "data"))
    git = Git(data, site_data)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "begin")
    return git
