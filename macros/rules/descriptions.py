"""What pages say of themselves to whoever searches: enough, and nothing that another says."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.problem import Problem, Severity
from macros.pages import Pagina
from macros.reading import Lezing

SHORTEST = 20


def omschrijving_zegt_genoeg(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No description is so short that it says too little to whoever searches."""
    place, length = pagina.top.places.get("description"), len(pagina.top.description)
    if place and 0 < length <= SHORTEST:
        message = (
            f"langer is beter: {length} tekens, liefst meer dan {SHORTEST}; "
            "zeg in één zin wat je op deze pagina vindt"
        )
        yield Problem(place, message, Severity.WARNING)


def pagina_heet_anders_dan_andere(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No two pages have the same title or description: a reader would not know which to take."""
    for key, what in (("title", "titel"), ("description", "omschrijving")):
        place, words = pagina.top.places.get(key), getattr(pagina.top, key)
        same = [
            andere.bestand
            for ander, andere in lezing.paginas.items()
            if ander != naam and words and getattr(andere.top, key) == words
        ]
        if place and same:
            message = (
                f"{same[0]} heeft dezelfde {what}; zeg hier wat deze pagina anders maakt, "
                "want in de zoekresultaten zie je geen verschil"
            )
            yield Problem(place, message, Severity.WARNING)
