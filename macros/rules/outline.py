"""What must hold for the headings of a page, those of its macros among them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from blueprint.problem import Problem
from macros.outline import HEADING, TITLE
from macros.pages import Pagina
from macros.prose import place, without_code
from macros.reading import Lezing


def koppen_slaan_niets_over(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No heading is more than one level deeper than the one before."""
    written = HEADING.finditer(without_code(pagina.body))
    found = [(TITLE, False), *lezing.koppen(naam)]
    for (before, _), (level, own) in pairwise(found):
        if not own:
            continue
        offset = next(written).start()
        if level > before + 1:
            message = (
                f"deze kop slaat een niveau over; schrijf ze met {'#' * (before + 1)}, "
                "of zet er eerst een kop boven"
            )
            yield Problem(place(pagina.body, pagina.bestand, offset), message)


def titel_staat_eerst(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No heading stands above the title of a page: its first heading of that level."""
    found = lezing.koppen(naam)
    written = HEADING.finditer(without_code(pagina.body))
    for at, (level, own) in enumerate(found):
        offset = next(written).start() if own else 0
        if level != TITLE:
            continue
        if own and at:
            message = "de titel staat boven alle andere koppen; zet hem eerst"
            yield Problem(place(pagina.body, pagina.bestand, offset), message)
        return
