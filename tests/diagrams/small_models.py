"""Small models to draw, and what a drawing of them shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from blueprint.model.programme import Organisatie
from blueprint.model.version import STANDARD_KINDS, Eenheid, Versie
from diagrams.box import ListItem
from diagrams.drawing import Drawing
from diagrams.organogram import Organogram, UnitHref, organogram_drawing
from diagrams.svg import accessible_svg

SVG = "{http://www.w3.org/2000/svg}"
BRON = [{"document": "plan"}]
KINDS = {kind.id: kind for kind in STANDARD_KINDS}


def described(drawing: Drawing) -> str:
    """Give a drawing as text: what is written in each box, and what leads where."""
    lines = []
    for name, drawn_box in drawing.boxes.items():
        card = f"; kader {' '.join(drawn_box.card)}" if drawn_box.card else ""
        lines.append(f"{name}: {' '.join(drawn_box.classes)}{card}\n")
        lines += [f"  {line}\n" for _, line in drawn_box.lines]
        lines.append(f"  = {drawn_box.box.spoken or drawn_box.box.name}\n")
        lines += [f"  -> {drawn_box.box.href}\n"] if drawn_box.box.href else []
    lines += [f"{line}\n" for _, line in drawing.note]
    return "".join(lines)


def organogram(
    version: Versie,
    owners: Sequence[Organisatie],
    *,
    href: UnitHref = lambda unit_id: f"../{unit_id}/",
    marked: str | None = None,
    **part: Any,
) -> Drawing:
    """Give the organogram of a version, or of the part that is named."""
    return organogram_drawing(Organogram(version, owners, KINDS, **part), href=href, marked=marked)


def drawn(drawing: Drawing) -> ElementTree.Element:
    """Give the drawing as it comes on a page."""
    return ElementTree.fromstring(
        accessible_svg(drawing, prefix="proef", title="Titel", description="Uitleg")
    )


def spoken_names(drawing: Drawing) -> list[str]:
    """Give what assistive technology calls every box, in the order of the drawing."""
    return [name for element in drawn(drawing).iter() if (name := element.get("aria-label"))]


def texts_of(items: tuple[ListItem, ...]) -> list[str]:
    """Give the text of a list and of all lists in it."""
    return [text for item in items for text in (item.text, *texts_of(item.children))]


def versie(*eenheden: Eenheid) -> Versie:
    """Give a version with these units."""
    return Versie.model_validate(
        {"id": "proef", "naam": "Proef", "bron": BRON, "eenheden": eenheden}
    )


def eenheid(unit_id: str, *below: Eenheid, naam: str = "", **fields: object) -> Eenheid:
    """Give a unit that holds these."""
    return Eenheid.model_validate(
        {
            "id": unit_id,
            "naam": naam or unit_id.capitalize(),
            "soort": "pijler" if below else "thema",
            "bron": BRON,
            "eenheden": below,
            **fields,
        }
    )


def organisaties(*names: str) -> list[Organisatie]:
    """Give organisations of these names."""
    return [
        Organisatie.model_validate({"id": f"o-{i}", "naam": name, "kort": name, "bron": BRON})
        for i, name in enumerate(names)
    ]
