"""Bands from top to bottom, boxes and cards side by side in them: DOT text with few lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import graphviz

from diagrams.text import BIJSCHRIFT, regels
from diagrams.vak import RAND, RAND_BINNEN, Vak, Vorm, attributen, duim, hoogte, opmaak

BREED = 904
"""Width of the head of a band, and with it of all that is in a band, in px."""
NAAST = 20
"""White between two boxes side by side, in px."""
OP_EEN_RIJ = 4


def dot(banden: Sequence[Vak], pijlen: Sequence[tuple[str, str]], *, noot: str = "") -> str:
    """Give the DOT text of bands; an arrow goes from the border of a band to that of the next."""
    graaf = graphviz.Digraph("tekening")
    graaf.attr(
        newrank="true",
        compound="true",
        splines="line",
        nodesep=duim(NAAST),
        ranksep=duim(10),
        pad=duim(2),
        fontsize="1",
    )
    graaf.attr("node", shape="box", fixedsize="true", fontsize="1")
    graaf.attr("edge", style="invis")
    for band in banden:
        _band(graaf, band)
    for hoger, lager in pairwise(banden):
        pijl = {"ltail": f"cluster_{hoger.id}", "lhead": f"cluster_{lager.id}", "arrowsize": "0.7"}
        if (hoger.id, lager.id) in pijlen:
            graaf.edge(f"voet-{hoger.id}", lager.id, style="solid", minlen="3", weight="20", **pijl)
        else:
            graaf.edge(f"voet-{hoger.id}", lager.id, minlen="3", weight="20")
    # Last, or the cards would inherit it.
    if noot:
        lijst = [(BIJSCHRIFT, regel) for regel in regels(noot, BIJSCHRIFT, BREED)]
        graaf.attr(label=opmaak(lijst), labelloc="b", labeljust="l")
    return str(graaf.source)


def _band(graaf: graphviz.Digraph, band: Vak) -> None:
    """Write a band: between a head and an unseen foot that are both as wide as it can get."""
    attributen_band = {"margin": str(RAND), "class": f"band {' '.join(band.klassen)}"}
    with graaf.subgraph(name=f"cluster_{band.id}", graph_attr=attributen_band) as kader:
        kop = replace(band, klassen=("band-kop", *band.klassen))
        _knoop(kader, kop, BREED, hoogte(band, BREED))
        boven = [band.id]
        for rij in _rijen(band.onder):
            if any(vak.vorm is Vorm.KAART for vak in rij):
                boven = _kaarten(kader, rij, boven)
            else:
                boven = _rij(kader, rij, boven, BREED)
        voet = f"voet-{band.id}"
        kader.node(voet, label="", style="invis", width=duim(BREED), height=duim(1))
        for einde in boven:
            kader.edge(einde, voet, weight="0")


def _kaarten(kader: graphviz.Digraph, rij: Sequence[Vak], boven: Sequence[str]) -> list[str]:
    """Write cards side by side; give the ids of their lowest boxes."""
    breed = (BREED - 2 * RAND_BINNEN - NAAST * (len(rij) - 1)) // len(rij)
    kop_hoog = max(hoogte(vak, breed) for vak in rij)
    onderaan: list[str] = []
    stapel_hoog = _hoogste([onder for vak in rij for onder in vak.onder if not vak.breed], breed)
    for vak in rij:
        kaart_attributen = {
            "margin": str(RAND_BINNEN),
            "class": f"niveau-1 {' '.join(vak.klassen)}",
        }
        with kader.subgraph(name=f"cluster_{vak.id}", graph_attr=kaart_attributen) as kaart:
            _knoop(kaart, replace(vak, klassen=("kop-1", *vak.klassen)), breed, kop_hoog)
            einde = [vak.id]
            if vak.breed:
                for onder in _rijen(vak.onder):
                    einde = _rij(kaart, onder, einde, breed)
            for onder_vak in () if vak.breed else vak.onder:
                hoog = stapel_hoog[onder_vak.klassen[:1]]
                _knoop(kaart, onder_vak, breed, hoog)
                kaart.edge(einde[0], onder_vak.id, weight="20")
                einde = [onder_vak.id]
            onderaan += einde
    _naast(kader, [vak.id for vak in rij])
    for hoger in boven:
        for vak in rij:
            kader.edge(hoger, vak.id, weight="0")
    return onderaan


def _rij(
    kader: graphviz.Digraph, rij: Sequence[Vak], boven: Sequence[str], ruimte: int
) -> list[str]:
    """Write boxes side by side that together fill the room; give their ids."""
    breed = (ruimte - NAAST * (len(rij) - 1)) // len(rij)
    hoog = max(hoogte(vak, breed) for vak in rij)
    for vak in rij:
        _knoop(kader, vak, breed, hoog)
        for hoger in boven:
            kader.edge(hoger, vak.id, weight="0")
    _naast(kader, [vak.id for vak in rij])
    return [vak.id for vak in rij]


def _knoop(graaf: graphviz.Digraph, vak: Vak, breed: int, hoog: int) -> None:
    graaf.node(vak.id, **attributen(vak, breed, hoog))


def _naast(graaf: graphviz.Digraph, ids: Sequence[str]) -> None:
    with graaf.subgraph(graph_attr={"rank": "same"}) as rij:
        rij.node(ids[0])
        for links, rechts in pairwise(ids):
            rij.edge(links, rechts)


def _hoogste(vakken: Sequence[Vak], breed: int) -> dict[tuple[str, ...], int]:
    """Give the height for the boxes of each kind: their first class."""
    hoogtes: dict[tuple[str, ...], int] = {}
    for vak in vakken:
        sleutel = vak.klassen[:1]
        hoogtes[sleutel] = max(hoogtes.get(sleutel, 0), hoogte(vak, breed))
    return hoogtes


def _rijen(vakken: Sequence[Vak]) -> list[Sequence[Vak]]:
    """Give the boxes in as few rows as can be, as full as each other."""
    aantal = -(-len(vakken) // OP_EEN_RIJ)
    per_rij = -(-len(vakken) // aantal) if aantal else 1
    return [vakken[i : i + per_rij] for i in range(0, len(vakken), per_rij)]
