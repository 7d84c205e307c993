"""Cards side by side, boxes stacked in them: the form of the organogram, as DOT text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import graphviz

from diagrams.text import BIJSCHRIFT, regels
from diagrams.vak import RAND, RAND_BINNEN, Vak, Vorm, attributen, duim, hoogte, opmaak

KOLOMMEN = 3
BINNEN = 276
"""Width of the head of a card, in px."""
TUSSEN = 16
"""White between two cards, in px."""
SMALST = 200
"""No box gets narrower than this, however deep it lies, in px."""


def rijen(kaarten: Sequence[Vak]) -> list[tuple[Vak, ...]]:
    """Give the cards in rows of three."""
    return [tuple(kaarten[i : i + KOLOMMEN]) for i in range(0, len(kaarten), KOLOMMEN)]


def dot(rijen: Sequence[Sequence[Vak]], *, noot: str = "") -> str:
    """Give the DOT text of rows of cards; nothing is drawn between the boxes but their cards."""
    tekening = _Tekening([vak for rij in rijen for vak in rij])
    for rij in rijen:
        tekening.voeg_toe(rij)
    if noot:
        kolommen = max(KOLOMMEN if rij[0].breed else len(rij) for rij in rijen)
        tekening.schrijf(noot, kolommen)
    return str(tekening.graaf.source)


class _Tekening:
    """The DOT text while it grows: all sizes are known before the first box is written."""

    def __init__(self, kaarten: Sequence[Vak]) -> None:
        self.diepte = max((_diepte(kaart) for kaart in kaarten), default=0)
        self.binnen = max(BINNEN, SMALST + 2 * RAND_BINNEN * self.diepte)
        self.hoogtes: dict[tuple[str, ...], int] = {}
        for kaart in kaarten:
            self._meet(kaart, 0)
        self.vorige: list[str] = []
        self.graaf = graphviz.Digraph("tekening")
        self.graaf.attr(
            newrank="true",
            splines="none",
            nodesep=duim(2 * RAND + TUSSEN),
            ranksep=duim(RAND + 8),
            pad=duim(2),
            fontsize="1",
        )
        # The smallest letter: labels are measured and placed by us, never by Graphviz.
        self.graaf.attr("node", shape="box", fixedsize="true", fontsize="1")
        self.graaf.attr("edge", style="invis")

    def voeg_toe(self, rij: Sequence[Vak]) -> None:
        """Add a row of cards below the row before."""
        onderaan: list[str] = []
        for kaart in rij:
            onderaan += self._kaart(self.graaf, kaart, 0)
        # Over every column an unseen node outside the cards: only those does dot keep in order.
        wit = [f"wit-{len(self.vorige)}-{kaart.id}" for kaart in rij]
        for boven in wit:
            self.graaf.node(boven, label="", style="invis", width=duim(1), height=duim(1))
        self._naast(self.graaf, wit)
        self._naast(self.graaf, [kaart.id for kaart in rij])
        for boven, kaart in zip(wit, rij, strict=True):
            self.graaf.edge(boven, kaart.id, weight="20")
        midden = KOLOMMEN // 2 if len(self.vorige) == KOLOMMEN and rij[0].breed else 0
        for plaats, einde in enumerate(self.vorige):
            onder = plaats - midden
            recht = 0 <= onder < len(wit)
            self.graaf.edge(einde, wit[onder if recht else -1], weight="2" if recht else "0")
        self.vorige = onderaan

    def schrijf(self, noot: str, kolommen: int) -> None:
        """Write a note below the drawing, as wide as its cards are."""
        breed = kolommen * (self.binnen + 2 * RAND) + (kolommen - 1) * TUSSEN
        lijst = [(BIJSCHRIFT, regel) for regel in regels(noot, BIJSCHRIFT, breed)]
        self.graaf.attr(label=opmaak(lijst), labelloc="b", labeljust="l")

    def _kaart(self, graaf: graphviz.Digraph, vak: Vak, niveau: int) -> list[str]:
        """Write a box and what it holds; give the ids of its lowest boxes, one a column."""
        if vak.vorm is not Vorm.KAART:
            self._vak(graaf, vak, niveau)
            return [vak.id]
        marge = RAND_BINNEN if niveau else RAND
        with graaf.subgraph(
            name=f"cluster_{vak.id}",
            graph_attr={"margin": str(marge), "class": f"niveau-{niveau} {' '.join(vak.klassen)}"},
        ) as kaart:
            self._vak(kaart, vak, niveau)
            if vak.breed:
                return self._kolommen(kaart, vak)
            onderaan = [vak.id]
            for onder in vak.onder:
                einde = self._kaart(kaart, onder, niveau + 1)
                kaart.edge(onderaan[0], onder.id, weight="20")
                onderaan = einde
            return onderaan

    def _kolommen(self, kaart: graphviz.Digraph, vak: Vak) -> list[str]:
        """Write the boxes of a wide card in three columns, the last row filled up unseen."""
        boven = [vak.id] * KOLOMMEN
        for rij in rijen(vak.onder):
            ids = [onder.id for onder in rij]
            for onder in rij:
                self._vak(kaart, onder, 1, self.binnen)
            for plaats in range(len(rij), KOLOMMEN):
                ids.append(f"leeg-{vak.id}-{plaats}-{len(boven)}-{ids[0]}")
                kaart.node(
                    ids[-1], label="", style="invis", width=duim(self.binnen), height=duim(1)
                )
            self._naast(kaart, ids)
            for hoger, lager in zip(boven, ids, strict=True):
                kaart.edge(hoger, lager, weight="20" if hoger != vak.id else "1")
            boven = ids
        return boven

    def _vak(
        self, graaf: graphviz.Digraph, vak: Vak, niveau: int, breed: int | None = None
    ) -> None:
        breed = breed or self._breedte(vak, niveau)
        hoog = self.hoogtes[_maat(vak, niveau)]
        if vak.vorm is Vorm.KAART:
            kop = f"kop-{niveau}", f"in-{0 if vak.breed else RAND_BINNEN * (self.diepte - niveau)}"
            vak = replace(vak, klassen=(*kop, *vak.klassen))
        graaf.node(vak.id, **attributen(vak, breed, hoog))

    def _breedte(self, vak: Vak, niveau: int) -> int:
        if vak.vorm is Vorm.KAART and vak.breed:
            return KOLOMMEN * self.binnen + (KOLOMMEN - 1) * (2 * RAND + TUSSEN)
        lagen = niveau if vak.vorm is Vorm.KAART else self.diepte
        return self.binnen - 2 * RAND_BINNEN * (lagen if niveau else 0)

    def _meet(self, vak: Vak, niveau: int) -> None:
        """Keep the height that the boxes of this form need: one for all of them."""
        sleutel = _maat(vak, niveau)
        nodig = hoogte(vak, self._breedte(vak, niveau))
        self.hoogtes[sleutel] = max(self.hoogtes.get(sleutel, 0), nodig)
        for onder in vak.onder:
            self._meet(onder, niveau + 1)

    @staticmethod
    def _naast(graaf: graphviz.Digraph, ids: Sequence[str]) -> None:
        """Put these boxes on one line, in this order."""
        with graaf.subgraph(graph_attr={"rank": "same"}) as rij:
            for links, rechts in pairwise(ids):
                rij.edge(links, rechts)
            if len(ids) == 1:
                rij.node(ids[0])


def _maat(vak: Vak, niveau: int) -> tuple[str, ...]:
    """Give what the boxes of one height have in common; a line without border has its own."""
    return (
        (vak.id,)
        if vak.vorm is Vorm.REGEL
        else (
            vak.vorm.value,
            "top" if "top" in vak.klassen else str(niveau > 0),
        )
    )


def _diepte(kaart: Vak) -> int:
    """Give how many cards lie inside each other in this card, itself not counted."""
    return max((1 + _diepte(onder) for onder in kaart.onder if onder.vorm is Vorm.KAART), default=0)
