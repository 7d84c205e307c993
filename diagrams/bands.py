"""Bands from top to bottom, boxes and cards side by side in them, and arrows between the bands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diagrams.box import RAND, RAND_BINNEN, Box, Shape, hoogte, tekstregels
from diagrams.drawing import Drawing, PlacedBox
from diagrams.graph import Dot
from diagrams.text_width import BIJSCHRIFT, wrap

BREED = 904
"""Width of the head of a band, and with it of all that is in a band, in px."""
NAAST = 20
"""White between two boxes side by side, in px."""
OP_EEN_RIJ = 4


def tekening(
    banden: Sequence[Box], pijlen: Sequence[tuple[Box, Box]], *, noot: str = ""
) -> Drawing:
    """Give the drawing of bands; an arrow goes from the border of a band to that of the next."""
    getekend = _Banden()
    for band in banden:
        getekend.voeg_toe(band)
    for hoger, lager in pairwise(banden):
        getekend.dot.below(f"voet-{hoger.id}", lager.id, 20, rijen=3)
    return Drawing(
        dot=str(getekend.dot),
        vakken=getekend.vakken,
        boven=banden,
        pijlen=pijlen,
        noot=[(BIJSCHRIFT, regel) for regel in wrap(noot, BIJSCHRIFT, BREED)] if noot else [],
    )


class _Banden:
    """The drawing while it grows."""

    def __init__(self) -> None:
        self.vakken: dict[str, PlacedBox] = {}
        self.dot = Dot(naast=NAAST, onder=10)

    def voeg_toe(self, band: Box) -> None:
        """Write a band: between a head and an unseen foot that are both as wide as it can get."""
        with self.dot.card(band.id, RAND):
            self._vak(band, BREED, _hoogte(band, BREED), "band", "band-kop")
            boven = [band.id]
            for rij in _rijen(band.onder):
                if any(vak.vorm is Shape.KAART for vak in rij):
                    boven = self._kaarten(rij, boven)
                else:
                    boven = self._rij(rij, boven, BREED)
            voet = f"voet-{band.id}"
            self.dot.spacer(voet, BREED)
            for einde in boven:
                self.dot.below(einde, voet, 0)

    def _kaarten(self, rij: Sequence[Box], boven: Sequence[str]) -> list[str]:
        """Write cards side by side; give the ids of their lowest boxes."""
        breed = (BREED - 2 * RAND_BINNEN - NAAST * (len(rij) - 1)) // len(rij)
        kop_hoog = max(_hoogte(vak, breed) for vak in rij)
        onderaan: list[str] = []
        stapel_hoog = _hoogste(
            [onder for vak in rij for onder in vak.onder if not vak.breed], breed
        )
        for vak in rij:
            with self.dot.card(vak.id, RAND_BINNEN):
                self._vak(vak, breed, kop_hoog, "niveau-1", "kop-1")
                einde = [vak.id]
                if vak.breed:
                    for onder in _rijen(vak.onder):
                        einde = self._rij(onder, einde, breed)
                for onder_vak in () if vak.breed else vak.onder:
                    self._vak(onder_vak, breed, stapel_hoog[onder_vak.klassen[:1]])
                    self.dot.below(einde[0], onder_vak.id, 20)
                    einde = [onder_vak.id]
                onderaan += einde
        self.dot.beside([vak.id for vak in rij])
        for hoger in boven:
            for vak in rij:
                self.dot.below(hoger, vak.id, 0)
        return onderaan

    def _rij(self, rij: Sequence[Box], boven: Sequence[str], ruimte: int) -> list[str]:
        """Write boxes side by side that together fill the room; give their ids."""
        breed = (ruimte - NAAST * (len(rij) - 1)) // len(rij)
        hoog = max(_hoogte(vak, breed) for vak in rij)
        for vak in rij:
            self._vak(vak, breed, hoog)
            for hoger in boven:
                self.dot.below(hoger, vak.id, 0)
        self.dot.beside([vak.id for vak in rij])
        return [vak.id for vak in rij]

    def _vak(self, vak: Box, breed: int, hoog: int, kader: str = "", kop: str = "") -> None:
        """Write a box; with `kader` and `kop` the head of a card, with these classes for both."""
        self.dot.box(vak.id, breed, hoog)
        self.vakken[vak.id] = PlacedBox(
            vak,
            (vak.vorm.value, *([kop] if kop else []), *vak.klassen),
            tekstregels(vak, breed),
            kader=(kader, *vak.klassen) if kader else (),
        )


def _hoogte(vak: Box, breed: int) -> int:
    """Give the height that a box of this width needs."""
    return hoogte(vak, tekstregels(vak, breed))


def _hoogste(vakken: Sequence[Box], breed: int) -> dict[tuple[str, ...], int]:
    """Give the height for the boxes of each kind: their first class."""
    hoogtes: dict[tuple[str, ...], int] = {}
    for vak in vakken:
        sleutel = vak.klassen[:1]
        hoogtes[sleutel] = max(hoogtes.get(sleutel, 0), _hoogte(vak, breed))
    return hoogtes


def _rijen(vakken: Sequence[Box]) -> list[Sequence[Box]]:
    """Give the boxes in as few rows as can be, as full as each other."""
    aantal = -(-len(vakken) // OP_EEN_RIJ)
    per_rij = -(-len(vakken) // aantal) if aantal else 1
    return [vakken[i : i + per_rij] for i in range(0, len(vakken), per_rij)]
