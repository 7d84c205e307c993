"""The news: its list on one page, and the day on each item."""

from __future__ import annotations

from macros.site_map import PageContext
from macros.templating import render_template


def nieuws(here: PageContext) -> str:
    """Toont alle nieuwsberichten, het nieuwste eerst."""
    return render_template(here, "nieuws", berichten=here.site.berichten)


def dag_van(here: PageContext) -> str:
    """Give the day of a news item, with the way back to the others; nothing for another page."""
    for bericht in here.site.berichten:
        if bericht.pagina == here.pagina:
            return render_template(
                here, "bericht", bericht=bericht, terug=here.site.home_of("nieuws")
            )
    return ""
