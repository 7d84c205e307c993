"""The news: its list on one page, and the day on each item."""

from __future__ import annotations

import re

from macros.render import vul
from macros.site import Plek

_TITEL = re.compile(r"\s*# .*\n")


def nieuws(plek: Plek) -> str:
    """Toont alle nieuwsberichten, het nieuwste eerst."""
    return vul(plek, "nieuws", berichten=plek.site.berichten)


def met_dag(plek: Plek, tekst: str) -> str:
    """Give the Markdown of a page; that of a news item with its day and the way back."""
    for bericht in plek.site.berichten:
        if bericht.pagina == plek.pagina:
            regel = vul(plek, "bericht", bericht=bericht, terug=plek.site.thuis("nieuws"))
            titel = _TITEL.match(tekst)
            einde = titel.end() if titel else 0
            return f"{tekst[:einde]}\n{regel}\n\n{tekst[einde:]}"
    return tekst
