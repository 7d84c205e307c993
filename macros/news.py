"""The news: its list on one page, and the day on each item."""

from __future__ import annotations

from macros.site_map import PageContext
from macros.templating import render_template

_NAMES_UNITS = frozenset(
    {"organogram", "vergelijking", "eenheid", "bestemmingen", "masterprojecten"}
)


def nieuws(here: PageContext) -> str:
    """Toont alle nieuwsberichten, het nieuwste eerst."""
    return render_template(here, "nieuws", berichten=here.site.berichten)


def day_line(here: PageContext) -> str:
    """Give the line below the title of a page whose macros ran: of what day it is, and how sure.

    Nothing for a page that is no news and names no source.
    """
    bericht = next((one for one in here.site.berichten if one.pagina == here.pagina), None)
    if bericht is None and not here.notes:
        return ""
    macros = {call.macro for call in here.site.paginas[here.pagina]}
    return render_template(
        here,
        "bericht",
        bericht=bericht,
        terug=here.site.home_of("nieuws"),
        werktitels=bool(macros & _NAMES_UNITS)
        and any(plaats.eenheid.werktitel for plaats in here.site.blauwdruk.laatste.plaatsen),
    )
