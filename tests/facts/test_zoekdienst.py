"""“Waar komt mijn dienst terecht?” knows what employees call their service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.zoekdienst import assert_finds

pytestmark = pytest.mark.browser

ADDRESS = "wat-verandert-er/waar-komt-mijn-dienst-terecht/"
P_AND_O = "Personeel en Organisatie"
# What an employee types, and names that must be among the rows.
ASKED = {
    "personeel": ["Human Resources", P_AND_O],
    "Personeelsdienst": [P_AND_O],
    "P&O": [P_AND_O],
    "p en o": [P_AND_O],
    "personel": ["Human Resources", P_AND_O],
    "financien": ["Financiën"],
    "dienst financiën": ["Financiën"],
    "gebouwen": ["Facility Management"],
    "fm": ["Facility Management"],
    "facilty": ["Facility Management"],
    "hr": ["Human Resources"],
    "groendienst": ["Milieu, Groen en Gezondheid"],
    "cultuurdienst": ["Cultuur"],
    "mobiliteit": ["Ruimtelijke Planning, Mobiliteit en Openbaar Domein"],
    "rusthuizen": ["Ouderenzorg"],
    "mijn dienst is brandweer": ["Brandweer"],
    "boekhoudng": ["Financiën"],
    "jeugddienst": ["Onderwijs, opvoeding & jeugd"],
}


def test_every_question_finds_its_row(tab: Callable[..., Any]) -> None:
    """Case, accents, abbreviations, synonyms and one typing error do not matter."""
    with tab() as opened:
        assert_finds(opened.open(ADDRESS), ASKED)
