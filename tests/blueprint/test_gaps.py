"""What the data hold and leave open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from blueprint.facts.gaps import data_summary, gap_sentences, open_points
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid


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


def test_a_mailbox_that_is_missing_is_said(town_model: Blauwdruk) -> None:
    """Whom to write to is still to be filled in."""
    assert "de mailbox van het contact (programma.yml)" in gap_sentences(town_model)


def test_of_no_organisations_none_is_missed(town_model: Blauwdruk) -> None:
    """Where none is declared, no unit lacks one; where one is, each that names none does."""
    bare = tuple(
        version.model_copy(update={"eenheden": tuple(map(without_owner, version.eenheden))})
        for version in town_model.organogram
    )
    programme = town_model.programma.model_copy(update={"organisaties": ()})
    for declared in (town_model.programma, programme):
        told = town_model.model_copy(update={"organogram": bare, "programma": declared})
        missed = [point for point in open_points(told) if point.missing == "de organisatie van"]
        assert len(missed) == (len(town_model.latest.places) if declared.organisaties else 0)


def without_owner(unit: Eenheid) -> Eenheid:
    """Give a unit of which nobody says whose it is, with all below it."""
    below = tuple(map(without_owner, unit.eenheden))
    return unit.model_copy(update={"organisatie": (), "eenheden": below})
