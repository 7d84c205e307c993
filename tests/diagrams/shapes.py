"""Structures of real organisations: codes, names and parents, as a register exports them.

The folder `shapes/` says whose they are and what may be done with them.
"""

from __future__ import annotations

import csv
from pathlib import Path

from blueprint.model.version import Eenheid, Versie
from tests.diagrams.small_models import eenheid, versie

FOLDER = Path(__file__).parent / "shapes"


def shape(name: str) -> Versie:
    """Give the structure of a file as a version."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    below: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        below.setdefault(row["hoort bij"], []).append(row)

    def units(code: str) -> list[Eenheid]:
        return [
            eenheid(row["code"], *units(row["code"]), naam=row["naam"])
            for row in below.get(code, ())
        ]

    return versie(*units(""))
