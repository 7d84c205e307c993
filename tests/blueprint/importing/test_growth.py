"""A list takes as much more work to import as it is longer, whatever its rows are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.importing.column_map import read_map
from blueprint.importing.from_list import from_list
from blueprint.importing.present import read_present
from blueprint.importing.sheets.separated_text import separated_text
from tests.growth import assert_grows_with

ROWS = 250
MAP = """\
kolommen: {naam: Naam, soort: Soort, ouder: Onder}
bron: {document: besluit-2020}
"""
LISTS: dict[str, Callable[[int, int], str]] = {
    "of one name": lambda nr, rows: "Dienst;",
    "of one name, in one place": lambda nr, rows: "Dienst;Top" if nr else "Top;",
    "with long names that begin alike": lambda nr, rows: f"{'Dienst ' * 12}{nr};",
    "with other names": lambda nr, rows: f"Dienst {nr};",
    "below what is not there": lambda nr, rows: f"Dienst {nr};Team {nr}",
    "below what has namesakes": lambda nr, rows: "Dienst;Dienst",
    "each below the one before": lambda nr, rows: f"Dienst {nr};{f'Dienst {nr - 1}' if nr else ''}",
    "each below the one after": lambda nr, rows: f"Dienst {nr};Dienst {nr + 1}",
    "in a ring": lambda nr, rows: f"Dienst {nr};Dienst {(nr + 1) % rows}",
    "in rings of two": lambda nr, rows: f"Dienst {nr};Dienst {nr ^ 1}",
}
"""The name of each row of a list, and what it hangs under."""


@pytest.mark.parametrize("kind", LISTS)
def test_a_list(kind: str, site_data: Path) -> None:
    """More rows of any kind take as much more work."""
    present = read_present(site_data, "lijst")
    kaart, _ = read_map(MAP.encode(), "kaart.yml")

    def made(times: int) -> bytes:
        rows = times * ROWS
        cells = (LISTS[kind](nr, rows).split(";") for nr in range(rows))
        return "\n".join(
            ["Naam;Soort;Onder", *(f"{name};dienst;{above}" for name, above in cells)]
        ).encode()

    assert_grows_with(
        made, lambda text: from_list(separated_text(text, "lijst.csv"), kaart, present)
    )


def test_answers(site_data: Path) -> None:
    """A list and a map that answers for each of its rows take as much more work together."""
    present = read_present(site_data, "lijst")

    def made(times: int) -> tuple[bytes, bytes]:
        numbers = range(times * ROWS)
        rows = [f"Dienst {nr};dienst;" for nr in numbers]
        answers = [f"  oud-{nr}: Dienst {nr}" for nr in numbers]
        text = "\n".join(["Naam;Soort;Onder", *rows])
        return text.encode(), "\n".join([f"{MAP}hernoemd:", *answers, ""]).encode()

    def work(given: tuple[bytes, bytes]) -> None:
        kaart, _ = read_map(given[1], "kaart.yml")
        from_list(separated_text(given[0], "lijst.csv"), kaart, present)

    assert_grows_with(made, work)
