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
KINDS = {soort.id: soort for soort in STANDARD_KINDS}


def beschreven(tekening: Drawing) -> str:
    """Give a drawing as text: what is written in each box, and what leads where."""
    regels = []
    for naam, getekend in tekening.boxes.items():
        kader = f"; kader {' '.join(getekend.card)}" if getekend.card else ""
        regels.append(f"{naam}: {' '.join(getekend.classes)}{kader}\n")
        regels += [f"  {regel}\n" for _, regel in getekend.lines]
        regels.append(f"  = {getekend.box.spoken or getekend.box.name}\n")
        regels += [f"  -> {getekend.box.href}\n"] if getekend.box.href else []
    regels += [f"{regel}\n" for _, regel in tekening.note]
    return "".join(regels)


def organogram(
    een: Versie,
    van: Sequence[Organisatie],
    *,
    href: UnitHref = lambda een_id: f"../{een_id}/",
    marked: str | None = None,
    **deel: Any,
) -> Drawing:
    """Give the organogram of a version, or of the part that is named."""
    return organogram_drawing(Organogram(een, van, KINDS, **deel), href=href, marked=marked)


def getekend(tekening: Drawing) -> ElementTree.Element:
    """Give the drawing as it comes on a page."""
    return ElementTree.fromstring(
        accessible_svg(tekening, prefix="proef", title="Titel", description="Uitleg")
    )


def namen(tekening: Drawing) -> list[str]:
    """Give what assistive technology calls every box, in the order of the drawing."""
    return [naam for element in getekend(tekening).iter() if (naam := element.get("aria-label"))]


def platte(takken: tuple[ListItem, ...]) -> list[str]:
    """Give the text of a list and of all lists in it."""
    return [tekst for tak in takken for tekst in (tak.text, *platte(tak.children))]


def versie(*eenheden: Eenheid) -> Versie:
    """Give a version with these units."""
    return Versie.model_validate(
        {"id": "proef", "naam": "Proef", "bron": BRON, "eenheden": eenheden}
    )


def eenheid(een_id: str, *onder: Eenheid, naam: str = "", **velden: object) -> Eenheid:
    """Give a unit that holds these."""
    return Eenheid.model_validate(
        {
            "id": een_id,
            "naam": naam or een_id.capitalize(),
            "soort": "pijler" if onder else "thema",
            "bron": BRON,
            "eenheden": onder,
            **velden,
        }
    )


def organisaties(*namen: str) -> list[Organisatie]:
    """Give organisations of these names."""
    return [
        Organisatie.model_validate({"id": f"o-{i}", "naam": naam, "kort": naam, "bron": BRON})
        for i, naam in enumerate(namen)
    ]
