"""Faults of one cause are one paragraph, with a count and the first places."""

from __future__ import annotations

from blueprint.importing.faults import FEW, Fault, counted_causes, in_groups


def test_one_cause() -> None:
    """It is told once; what stands in several places counts there."""
    faults = [Fault("dit kan niet", f"a.csv:{nr}:1", "“x”" if nr < 4 else "“y”") for nr in range(6)]
    assert in_groups(faults) == (
        "Dit kan niet (6 keer):\n  a.csv:0:1: “x” (4 keer)\n  a.csv:4:1: “y” (2 keer)"
    )
    assert counted_causes(faults) == "één oorzaak, op zes plaatsen"


def test_many_places() -> None:
    """The first ones are enough, unless each needs an answer of its own."""
    places = [f"a.csv:{nr}:1" for nr in range(FEW + 1)]
    shown = in_groups(Fault("fout", at) for at in places)
    assert shown.endswith(f"  {places[FEW - 1]}\n  en nog één andere")
    shown = in_groups(Fault("fout", at, listed=True) for at in places)
    assert shown.endswith(f"  {places[FEW]}")
