"""As much of an organogram as stays readable: no drawing is taller than three screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from blueprint.model.programme import Organisatie
from blueprint.model.version import Soort, Versie
from diagrams.by_place import fewest_levels
from diagrams.drawing import Drawing
from diagrams.layout import layout
from diagrams.organogram import Organogram, UnitHref, organogram_drawing

TALLEST = 2_700
"""Three screens of 900 px: of a drawing that is taller, the deepest levels are folded."""
_FEWEST = 3
"""So many units of a level are always drawn, however many there are besides."""


def fitted(
    version: Versie,
    organisations: Sequence[Organisatie],
    kinds: Mapping[str, Soort],
    *,
    href: UnitHref,
    unit_id: str | None = None,
    depth: int | None = None,
    marked: str | None = None,
    note: Sequence[str] = (),
    differing: Mapping[str, str] = MappingProxyType({}),
    list_href: str | None = None,
) -> tuple[Organogram, Drawing]:
    """Give the organogram of a version with its drawing, no taller than `TALLEST`.

    `depth` is the number of levels, however tall; without it, the deepest are left out until it
    fits. Where one level is too much, the first units of it are drawn, and how many there are
    besides; that leads to `list_href`, where all of them are. `unit_id`: of that unit alone;
    `organogram_drawing` says what the others are.
    """
    asked = depth is not None
    most = None
    while True:
        placed = Organogram(version, organisations, kinds, unit_id=unit_id, depth=depth)
        drawing = organogram_drawing(
            placed,
            href=href,
            marked=marked,
            note=note,
            differing=differing,
            most=most,
            list_href=list_href,
        )
        sides = layout(drawing.dot, drawing.engine).values()
        height = max((place.bottom for place in sides), default=0)
        if asked or height <= TALLEST or most == _FEWEST:
            return placed, drawing
        if placed.levels > fewest_levels(placed.roots):
            depth = placed.levels - 1
        else:
            cells = [cell for column in placed.columns for cell in column.cells.values()]
            longest = most or max(map(len, (placed.columns, *cells)))
            most = max(_FEWEST, min(longest - 1, int(longest * TALLEST / height)))
