"""One page of the made-up town of each kind: what looks alike on all is looked at on these."""

from __future__ import annotations

KINDS = (
    "",
    "wat-verandert-er/",
    "wat-verandert-er/mijn-dienst/",
    "blauwdruk/",
    "blauwdruk/ondersteuning/",
    "principes/toets/",
    "programma/structuur/",
    "tijdlijn/",
    "nieuws/",
    "achtergrond/cursus/oefening/",
    "redactie/gegevens/",
)
