"""The miniature town as a folder to import into, and the command as an editor calls it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from blueprint.__main__ import main
from blueprint.load import load
from blueprint.model.blueprint import Blauwdruk
from tests.blueprint.importing.made_lists import MAP


@dataclass(frozen=True)
class Desk:
    """A folder with data, a list and a map; a call imports and gives exit code and output."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def data(self) -> Path:
        """Where the data are."""
        return self.folder / "data"

    @property
    def model(self) -> Blauwdruk:
        """What the data say now; an error if the check would not pass."""
        return load(self.data)

    def text(self, version: str = "lijst") -> str:
        """Give what stands in the file of a version."""
        return (self.data / f"organogram/{version}.yml").read_text("utf-8")

    def __call__(
        self, name: str, content: bytes, *more: str, kaart: str | None = MAP, versie: str = "lijst"
    ) -> tuple[int, str]:
        """Put a list in the folder, with a map beside it, and import it."""
        (self.folder / name).write_bytes(content)
        arguments = ["import", name, "--versie", versie, *more]
        if kaart is not None:
            (self.folder / "kaart.yml").write_text(kaart, "utf-8")
            arguments += ["--kaart", "kaart.yml"]
        code = main(arguments)
        return code, self.capsys.readouterr().out


@pytest.fixture
def desk(
    site_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    """Give a folder with the data of the miniature, which is the working directory."""
    shutil.copytree(site_data, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


@pytest.fixture
def spoilt_desk(desk: Desk) -> Callable[[bytes], str]:
    """Give a function from a list that is wrong to what is told; nothing may be written."""

    def told(content: bytes) -> str:
        name = "lijst.xlsx" if content.startswith(b"PK") else "lijst.csv"
        code, shown = desk(name, content)
        assert code == 1
        assert shown.endswith("Er is niets geschreven.\n")
        assert not (desk.data / "organogram/lijst.yml").exists()
        return shown

    return told
