"""What a command writes for an editor is there whole, or as it was; why not is told in Dutch."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from blueprint.__main__ import main
from blueprint.problem import ProblemsFound
from blueprint.reading.left_behind import is_left_behind
from blueprint.whole_file import write_whole
from tests.small_disk import small_disk

NEW = b"nieuw " * 1000


def full(file: int) -> None:
    """Fail as a disk does that finds no room for what was written."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def told(path: Path) -> str:
    """Give what is said when the new contents cannot be written."""
    with pytest.raises(ProblemsFound) as found:
        write_whole(path, NEW)
    return str(found.value)


def test_a_write_that_fails_halfway(tmp_path: Path) -> None:
    """The file is as it was, nothing lies beside it, and one line says so."""
    path = tmp_path / "blad.yml"
    path.write_bytes(b"oud")
    with small_disk(100):
        said = told(path)
    assert said.startswith(f"{path}:1:1: dit bestand is niet bewaard, er is niets aan veranderd: ")
    assert path.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to do, and a new file is not there."""
    monkeypatch.setattr(os, "fsync", full)
    said = told(tmp_path / "nieuw/blad.yml")
    assert said.endswith(": de schijf is vol; maak plaats en probeer opnieuw")
    assert list((tmp_path / "nieuw").iterdir()) == []


def test_where_no_file_can_be(tmp_path: Path) -> None:
    """A file in the place of its folder, a folder in its own place, a name that is too long."""
    (tmp_path / "bestand").touch()
    (tmp_path / "map").mkdir()
    for name, said in (("bestand/x", "staat een bestand"), ("map", "staat een map")):
        assert said in told(tmp_path / name)
    assert "die naam is te lang" in told(tmp_path / ("x" * 300))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bestand", "map"]


def test_it_stays_the_same_file(tmp_path: Path) -> None:
    """With its rights; a link still leads to it."""
    path, link = tmp_path / "blad.yml", tmp_path / "link.yml"
    path.touch()
    path.chmod(0o640)
    link.symlink_to(path.name)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_draft_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is written no other program takes it for a file of the site."""
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(one.name for one in tmp_path.iterdir()))
    write_whole(tmp_path / "blad.yml", NEW)
    (draft,) = seen
    assert is_left_behind(draft)


def test_an_export_that_fails_halfway(
    site_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command says which file is not there."""
    monkeypatch.setattr(os, "fsync", full)
    assert main(["export", str(tmp_path / "uit"), "--data", str(site_data)]) == 1
    assert "blauwdruk.json:1:1: dit bestand is niet bewaard" in capsys.readouterr().out
    assert list((tmp_path / "uit").iterdir()) == []
