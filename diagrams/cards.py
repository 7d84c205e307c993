"""Cards side by side, boxes stacked in them: the form of the organogram."""

from __future__ import annotations

from collections.abc import Sequence

from diagrams.box import RAND, RAND_BINNEN, Box, Shape, hoogte, tekstregels
from diagrams.drawing import Drawing, PlacedBox
from diagrams.graph import Dot
from diagrams.text_width import BIJSCHRIFT, wrap

KOLOMMEN = 3
BINNEN = 276
"""Width of the head of a card, in px."""
TUSSEN = 16
"""White between two cards, in px."""
SMALST = 200
"""No box gets narrower than this, however deep it lies, in px."""

Maat = tuple[str, bool, bool]
"""What the boxes of one height have in common."""


def rijen(kaarten: Sequence[Box]) -> list[tuple[Box, ...]]:
    """Give the cards in rows of three."""
    return [tuple(kaarten[i : i + KOLOMMEN]) for i in range(0, len(kaarten), KOLOMMEN)]


def tekening(rijen: Sequence[Sequence[Box]], *, noot: str = "") -> Drawing:
    """Give the drawing of rows of cards; nothing is drawn between the boxes but their cards."""
    boven = [vak for rij in rijen for vak in rij]
    kaarten = _Kaarten(boven)
    for rij in rijen:
        kaarten.voeg_toe(rij)
    lijst: list[str] = []
    if noot:
        kolommen = max(KOLOMMEN if rij[0].breed else len(rij) for rij in rijen)
        breed = kolommen * (kaarten.binnen + 2 * RAND) + (kolommen - 1) * TUSSEN
        lijst += wrap(noot, BIJSCHRIFT, breed)
    return Drawing(
        dot=str(kaarten.dot),
        vakken=kaarten.vakken,
        boven=boven,
        noot=[(BIJSCHRIFT, regel) for regel in lijst],
    )


class _Kaarten:
    """The drawing while it grows: all sizes are known before the first box is written."""

    def __init__(self, kaarten: Sequence[Box]) -> None:
        self.diepte = max((_diepte(kaart) for kaart in kaarten), default=0)
        self.binnen = max(BINNEN, SMALST + 2 * RAND_BINNEN * self.diepte)
        self.vakken: dict[str, PlacedBox] = {}
        self.maten: dict[str, tuple[int, Maat]] = {}
        self.hoogtes: dict[Maat, int] = {}
        for kaart in kaarten:
            self._meet(kaart, 0)
        self.vorige: list[str] = []
        self.dot = Dot(naast=2 * RAND + TUSSEN, onder=RAND + 8)

    def voeg_toe(self, rij: Sequence[Box]) -> None:
        """Add a row of cards below the row before."""
        onderaan: list[str] = []
        for kaart in rij:
            onderaan += self._kaart(kaart, 0)
        # Over every column an unseen node outside the cards: only those does dot keep in order.
        wit = [f"wit-{len(self.vorige)}-{kaart.id}" for kaart in rij]
        for boven in wit:
            self.dot.spacer(boven)
        self.dot.beside(wit)
        self.dot.beside([kaart.id for kaart in rij])
        for boven, kaart in zip(wit, rij, strict=True):
            self.dot.below(boven, kaart.id, 20)
        midden = KOLOMMEN // 2 if len(self.vorige) == KOLOMMEN and rij[0].breed else 0
        for plaats, einde in enumerate(self.vorige):
            onder = plaats - midden
            recht = 0 <= onder < len(wit)
            self.dot.below(einde, wit[onder if recht else -1], 2 if recht else 0)
        self.vorige = onderaan

    def _kaart(self, vak: Box, niveau: int) -> list[str]:
        """Write a box and what it holds; give the ids of its lowest boxes, one a column."""
        if vak.vorm is not Shape.KAART:
            self._vak(vak)
            return [vak.id]
        with self.dot.card(vak.id, RAND_BINNEN if niveau else RAND):
            self._vak(vak)
            if vak.breed:
                return self._kolommen(vak)
            onderaan = [vak.id]
            for onder in vak.onder:
                einde = self._kaart(onder, niveau + 1)
                self.dot.below(onderaan[0], onder.id, 20)
                onderaan = einde
            return onderaan

    def _kolommen(self, vak: Box) -> list[str]:
        """Write the boxes of a wide card in three columns, the last row filled up unseen."""
        boven = [vak.id] * KOLOMMEN
        for rij in rijen(vak.onder):
            ids = [onder.id for onder in rij]
            for onder in rij:
                self._vak(onder)
            for plaats in range(len(rij), KOLOMMEN):
                ids.append(f"leeg-{vak.id}-{plaats}-{len(boven)}-{ids[0]}")
                self.dot.spacer(ids[-1], self.binnen)
            self.dot.beside(ids)
            for hoger, lager in zip(boven, ids, strict=True):
                self.dot.below(hoger, lager, 20 if hoger != vak.id else 1)
            boven = ids
        return boven

    def _vak(self, vak: Box) -> None:
        """Write a box in its size."""
        breed, maat = self.maten[vak.id]
        self.dot.box(vak.id, breed, self.hoogtes[maat])

    def _meet(self, vak: Box, niveau: int, kolom: int = 0) -> None:
        """Keep what a box and those in it show, and the height that all of one kind need.

        `kolom` is the width of a box that lies in a wide card. The head of a card has its text
        begin where that of the others does.
        """
        breed = kolom or self._breedte(vak, niveau)
        regels = tekstregels(vak, breed)
        maat = _maat(vak, niveau)
        kaart = vak.vorm is Shape.KAART
        self.maten[vak.id] = breed, maat
        self.hoogtes[maat] = max(self.hoogtes.get(maat, 0), hoogte(vak, regels))
        self.vakken[vak.id] = PlacedBox(
            vak,
            (vak.vorm, f"kop-{niveau}", *vak.klassen) if kaart else (vak.vorm, *vak.klassen),
            regels,
            kader=(f"niveau-{niveau}", *vak.klassen) if kaart and not kolom else (),
            links=RAND_BINNEN * (self.diepte - niveau) if kaart and not vak.breed else 0,
        )
        for onder in () if kolom else vak.onder:
            self._meet(onder, niveau + 1, self.binnen if vak.breed else 0)

    def _breedte(self, vak: Box, niveau: int) -> int:
        if vak.vorm is Shape.KAART and vak.breed:
            return KOLOMMEN * self.binnen + (KOLOMMEN - 1) * (2 * RAND + TUSSEN)
        lagen = niveau if vak.vorm is Shape.KAART else self.diepte
        return self.binnen - 2 * RAND_BINNEN * (lagen if niveau else 0)


def _maat(vak: Box, niveau: int) -> Maat:
    """Give what the boxes of one height have in common; a line without border has its own."""
    vorm = vak.id if vak.vorm is Shape.REGEL else vak.vorm
    return (vorm, "top" in vak.klassen, niveau > 0)


def _diepte(kaart: Box) -> int:
    """Give how many cards lie inside each other in this card, itself not counted."""
    return max(
        (1 + _diepte(onder) for onder in kaart.onder if onder.vorm is Shape.KAART), default=0
    )
