"""The news: its list on one page, and the day on each item."""

from __future__ import annotations

from macros.site_map import Plek
from macros.templating import vul


def nieuws(plek: Plek) -> str:
    """Toont alle nieuwsberichten, het nieuwste eerst."""
    return vul(plek, "nieuws", berichten=plek.site.berichten)


def dag_van(plek: Plek) -> str:
    """Give the day of a news item, with the way back to the others; nothing for another page."""
    for bericht in plek.site.berichten:
        if bericht.pagina == plek.pagina:
            return vul(plek, "bericht", bericht=bericht, terug=plek.site.thuis("nieuws"))
    return ""
