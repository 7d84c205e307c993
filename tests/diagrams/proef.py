"""Small models to draw, and the boxes of a drawing as rectangles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from blueprint.programma import Organisatie
from blueprint.versie import Eenheid, Versie

SVG = "{http://www.w3.org/2000/svg}"
BRON = [{"document": "plan"}]


@dataclass(frozen=True)
class Doos:
    """A rectangle of a drawing, in px."""

    links: float
    boven: float
    rechts: float
    onder: float

    def omvat(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.links < x < self.rechts and self.boven < y < self.onder


def dozen(ruw: str) -> dict[str, Doos]:
    """Give every card and box of Graphviz's own SVG by its name in the DOT text."""
    gevonden = {}
    for groep in ElementTree.fromstring(ruw).iter(f"{SVG}g"):
        vorm = next(groep.iter(f"{SVG}polygon"), None)
        if vorm is None or not re.match("node|cluster", groep.get("class", "")):
            continue
        getallen = [float(getal) for getal in re.findall(r"-?[\d.]+", vorm.get("points", ""))]
        xen, yen = getallen[0::2], getallen[1::2]
        gevonden[groep.findtext(f"{SVG}title", "")] = Doos(min(xen), min(yen), max(xen), max(yen))
    return gevonden


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
