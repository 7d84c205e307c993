"""What is kept on disk is what was worked out, or it is worked out again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.changes import storage
from blueprint.changes.history import _history, read_history
from tests.blueprint.conftest import Git

PARTS = st.lists(st.text(alphabet=st.characters(exclude_characters="\0")), max_size=3)


def _commit(git: Git, old: str, new: str) -> None:
    path = git.data / "rollen.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    git("commit", "-qam", new)
    _history.cache_clear()  # as a new process


@given(PARTS, PARTS)
def test_other_parts_have_another_key(some: list[str], other: list[str]) -> None:
    """A key is that of its parts alone."""
    assert (storage.storage_key(*some) == storage.storage_key(*other)) == (
        "\0".join(some) == "\0".join(other)
    )


def test_only_the_newest_is_kept(tmp_path: Path) -> None:
    """A value comes back; what was kept before it is gone, and what a killed build left half."""
    storage.store(tmp_path / "map", "een", {"a": 1})
    assert storage.stored(tmp_path / "map", "een") == {"a": 1}
    (tmp_path / "map/een.4321").write_bytes(b"half")
    (tmp_path / "map/.4321.tmp").write_bytes(b"half")
    storage.store(tmp_path / "map", "twee", [2])
    assert storage.stored(tmp_path / "map", "een") is None
    assert [path.name for path in (tmp_path / "map").iterdir()] == ["twee"]


def test_what_is_not_whole_is_nothing(tmp_path: Path) -> None:
    """However short a file was cut, and whichever byte of it fell over."""
    storage.store(tmp_path, "een", "waarde")
    whole = (tmp_path / "een").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "een").write_bytes(whole[:length])
        assert storage.stored(tmp_path, "een") is None
    for at in range(len(whole)):
        (tmp_path / "een").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert storage.stored(tmp_path, "een") is None


def test_a_build_whose_draft_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes on without, while what the other build kept is there."""
    storage.store(tmp_path, "een", 1)
    draft = tmp_path / f".{os.getpid()}.tmp"
    with monkeypatch.context() as patched:
        patched.setattr("blueprint.whole_file.os.fsync", lambda _: draft.unlink())
        storage.store(tmp_path, "twee", 2)
    assert storage.stored(tmp_path, "een") == 1
    assert storage.stored(tmp_path, "twee") is None


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    """It is worked out each time, and no one is told."""
    (tmp_path / "map").write_text("een bestand")
    storage.store(tmp_path / "map", "een", 1)
    assert storage.stored(tmp_path / "map", "een") is None


def test_a_new_commit_is_added_to_what_is_kept(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the new revision is read, and one before it; the history is as if all were."""
    _commit(git, "Luistert", "Kijkt")
    _commit(git, "focus: bottom-up", "focus: onderop")  # cannot be read
    read_history(git.data)
    _commit(git, "focus: onderop", "focus: top-down")
    kept = read_history(git.data)
    _history.cache_clear()
    monkeypatch.setattr("blueprint.changes.history.read_revision", None)
    assert read_history(git.data) == kept  # nothing is read again
    monkeypatch.undo()
    _history.cache_clear()
    monkeypatch.setattr(storage, "stored", lambda *_: None)
    assert read_history(git.data) == kept
    assert [(p.readable, p.is_first) for p in kept.publications] == [
        *((True, False), (False, False), (True, False), (True, True))
    ]


def test_other_code_or_another_past_is_another_history(
    git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is of this code and these commits."""
    _commit(git, "Luistert", "Kijkt")
    first = read_history(git.data)
    git("commit", "-q", "--amend", "-m", "anders")
    _history.cache_clear()
    amended = read_history(git.data)
    assert [p.id for p in amended.publications] != [p.id for p in first.publications]
    (kept,) = (git.data.parent / storage.CACHE / "geschiedenis").iterdir()
    monkeypatch.setattr(storage, "code", lambda *_: "other")
    _history.cache_clear()
    assert read_history(git.data) == amended
    assert not kept.exists()
