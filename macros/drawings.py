"""The drawings of the built pages as files of their own, each at one address of the site."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from diagrams.standalone import los

MAP = "tekeningen"
"""The folder of the site that holds them."""

_TEKENING = re.compile(
    r'<svg class="tekening" role="group" aria-labelledby="([a-z0-9-]+)-titel".*?</svg>', re.DOTALL
)


def adres(naam: str, soort: str = "svg") -> str:
    """Give where the file of a drawing is served, below the root of the site."""
    return f"{MAP}/{naam}.{soort}"


def tekeningen(map_: Path, site_url: str) -> dict[str, bytes]:
    """Give the file of every drawing on the pages of a built site, by its address.

    Where more pages show a drawing, its file is that of the first of them.
    """
    bestanden: dict[str, bytes] = {}
    for pagina in sorted(map_.rglob("*.html")):
        tekst = pagina.read_text("utf-8")
        if 'class="gp-figuur"' not in tekst:
            continue
        pad = pagina.relative_to(map_).as_posix().removesuffix("index.html")
        for gevonden in _TEKENING.finditer(tekst):
            bestanden.setdefault(adres(gevonden[1]), _los(gevonden[0], urljoin(site_url, pad)))
    return bestanden


# While serving most drawings stay what they were.
@lru_cache(maxsize=64)
def _los(svg: str, pagina: str) -> bytes:
    return los(svg, pagina=pagina).encode()
