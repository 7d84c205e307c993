"""What the data hold and leave open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from blueprint.facts.gaps import data_summary, gap_sentences
from blueprint.model.blueprint import Blauwdruk


def test_summary_of_the_miniature(
    miniature: Blauwdruk, golden: Callable[[Path, str], None]
) -> None:
    """The summary counts what there is and lists what is still to be filled in."""
    golden(Path(__file__).parent / "samenvatting.txt", data_summary(miniature) + "\n")


def test_nothing_open_is_said(miniature: Blauwdruk) -> None:
    """A point that is filled in leaves the list."""
    assert any("bewegwijzering" in point for point in gap_sentences(miniature))
    named = tuple(p.model_copy(update={"naam": "X"}) for p in miniature.projecten)
    filled = miniature.model_copy(update={"projecten": named})
    assert not any("bewegwijzering" in point for point in gap_sentences(filled))


def test_a_mailbox_that_is_missing_is_said(stad: Blauwdruk) -> None:
    """Whom to write to is still to be filled in."""
    assert "de mailbox van het contact (programma.yml)" in gap_sentences(stad)
