"""Dutch-like names and sentences from a seed: long enough, with accents, and never real."""

from __future__ import annotations

import random

_BEGIN = (
    *("Burger", "Wijk", "Haven", "Groen", "Jeugd", "Zorg", "Water", "Straat", "Cultuur", "Sport"),
    *(
        "Onderwijs",
        "Bibliotheek",
        "Afval",
        "Energie",
        "Mobiliteits",
        "Woon",
        "Erfgoed",
        "Digitale ",
    ),
    *("Financiële ", "Juridische ", "Ruimtelijke ", "Coördinerende "),
)
_END = (
    *(
        "beheer",
        "zaken",
        "diensten",
        "loket",
        "planning",
        "ondersteuning",
        "begeleiding",
        "bedrijf",
    ),
    *("ontwikkeling", "onthaal", "toezicht", "werking", "participatie", "administratie"),
)
_SUBJECT = ("De dienst", "Het team", "Je collega", "De burger", "Het loket", "De werkgroep")
_VERB = ("helpt", "begeleidt", "onderzoekt", "ondersteunt", "bespreekt", "coördineert", "plant")
_OBJECT = (
    *("de aanvragen van inwoners", "het onderhoud van de gebouwen", "de vragen over het loket"),
    *("een nieuw overleg per wijk", "de budgetten van het jaar", "het beheer van de ruimte"),
    *("ideeën uit de buurt", "de planning met de andere diensten", "het dossier van elke klant"),
)
_REST = ("in het voorjaar", "samen met de partners", "voor alle wijken", "zonder extra kosten")


def name(choice: random.Random) -> str:
    """Give the name of a unit; many units have the same name, as in life."""
    first = choice.choice(_BEGIN) + choice.choice(_END)
    return f"{first} & {choice.choice(_END)}" if choice.random() < 0.4 else first


def sentence(choice: random.Random) -> str:
    """Give one sentence."""
    parts = (choice.choice(part) for part in (_SUBJECT, _VERB, _OBJECT, _REST))
    return f"{' '.join(parts)}."


def text(choice: random.Random, sentences: int) -> str:
    """Give a paragraph."""
    return " ".join(sentence(choice) for _ in range(sentences))
