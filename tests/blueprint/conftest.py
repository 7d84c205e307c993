"""The miniature blueprint, spoilt as a folder of tests/broken says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
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
