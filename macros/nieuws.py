"""The news: its list on one page, and the day on each item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.apart import Html
from macros.render import vul
from macros.site import Plek

_TITEL = re.compile(r"\s*# .*\n")


def nieuws(plek: Plek) -> str:
    """Toont alle nieuwsberichten, het nieuwste eerst."""
    return vul(plek, "nieuws", berichten=plek.site.berichten)


def dag_van(plek: Plek) -> str:
    """Give the day of a news item, with the way back to the others; nothing for another page."""
    for bericht in plek.site.berichten:
        if bericht.pagina == plek.pagina:
            return vul(plek, "bericht", bericht=bericht, terug=plek.site.thuis("nieuws"))
    return ""


def onder_titel(stukken: Sequence[str], regel: Html) -> tuple[str, ...]:
    """Give the pieces of a page with a line of HTML below its title."""
    eerste = "" if not stukken or isinstance(stukken[0], Html) else stukken[0].lstrip("\n")
    rest = stukken[1:] if stukken and not isinstance(stukken[0], Html) else stukken
    if not regel:
        return (eerste, *rest)
    titel = _TITEL.match(eerste)
    einde = titel.end() if titel else 0
    return (f"{eerste[:einde]}\n", regel, f"\n\n{eerste[einde:]}", *rest)
