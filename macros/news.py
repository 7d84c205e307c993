"""The news: its list on one page, and the day on each item."""

from __future__ import annotations

from macros.site_map import PageContext
from macros.templating import render_template


def nieuws(plek: PageContext) -> str:
    """Toont alle nieuwsberichten, het nieuwste eerst."""
    return render_template(plek, "nieuws", berichten=plek.site.berichten)


def dag_van(plek: PageContext) -> str:
    """Give the day of a news item, with the way back to the others; nothing for another page."""
    for bericht in plek.site.berichten:
        if bericht.pagina == plek.pagina:
            return render_template(
                plek, "bericht", bericht=bericht, terug=plek.site.thuis("nieuws")
            )
    return ""
