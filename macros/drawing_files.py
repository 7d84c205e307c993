"""The drawings of the pages as files of their own, each at one address of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urljoin

MAP = "tekeningen"
"""The folder of the site that holds them."""

_TEKENING = re.compile(
    r'<svg class="tekening" role="group" aria-labelledby="([a-z0-9-]+)-titel".*?</svg>', re.DOTALL
)


def adres(naam: str, soort: str = "svg") -> str:
    """Give where the file of a drawing is served, below the root of the site."""
    return f"{MAP}/{naam}.{soort}"


def drawing_files(paginas: Mapping[str, str], site_url: str) -> dict[str, bytes]:
    """Give the file of every drawing by its address; `paginas` is the HTML of pages by theirs.

    Where more pages show a drawing, its file is that of the first of them.
    """
    bestanden: dict[str, bytes] = {}
    for pagina, tekst in sorted(paginas.items()):
        for gevonden in _TEKENING.finditer(tekst):
            naam = adres(gevonden[1])
            if naam not in bestanden:
                bestanden[naam] = _los(gevonden[0], urljoin(site_url, pagina))
    return bestanden


# While serving most drawings stay what they were.
@lru_cache(maxsize=64)
def _los(svg: str, pagina: str) -> bytes:
    # Only who writes the files needs this: importing it takes as long as checking all data.
    from diagrams.svg_file import standalone_svg

    return standalone_svg(svg, page=pagina).encode()
