"""The macros that draw: a diagram and, from the same model, what it shows as a list."""

from __future__ import annotations

from macros.site import Plek


def organogram(plek: Plek, versie: str = "", eenheid: str = "", diepte: int = 0) -> str:
    """Tekent het organogram van een versie, of van één eenheid, tot een diepte."""
    return '<figure class="gp-tekening"></figure>'


def vergelijking(plek: Plek, van: str, naar: str) -> str:
    """Tekent het verschil tussen twee versies van het organogram, met een tabel ernaast."""
    return '<figure class="gp-tekening"></figure>'


def programmastructuur(plek: Plek) -> str:
    """Tekent de programmastructuur: wie stuurt, wie voert uit."""
    return '<figure class="gp-tekening"></figure>'
