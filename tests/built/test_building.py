"""What a change of content is held to is what will be published."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.outputs.pdf import main
from tests.built.building import NOT_IN_BOOK


def test_book_is_that_of_make_pdf(repository: Path) -> None:
    """The book leaves out the same parts."""
    left_out = " ".join(f"--zonder {folder}" for folder in NOT_IN_BOOK)
    command = f"-m engine.outputs.pdf site {left_out}\n"
    assert command in (repository / "Makefile").read_text("utf-8")


def test_what_keeps_the_pdf_away_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong is told at its place, and counted."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=r"(?s)data:1:1: deze map bestaat niet.*Eén fout"):
        main(["site"])
