"""What a change of content is held to is what will be published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built.building import NOT_IN_BOOK, print_pdfs


def test_book_is_that_of_make_pdf(repository: Path) -> None:
    """The book leaves out the same parts."""
    command = f"-m engine.outputs.pdf site {' '.join(NOT_IN_BOOK)}\n"
    assert command in (repository / "Makefile").read_text("utf-8")


def test_what_keeps_the_pdf_away_is_told(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong comes back, in the words of the command."""
    monkeypatch.setenv("PYTHONPATH", str(repository))
    assert "deze map bestaat niet" in print_pdfs(tmp_path)
