"""What the theme writes that HTML does not allow: put right when the site is built."""

from __future__ import annotations

from pathlib import Path

# The two checkboxes that open menu and search: `autocomplete` is for fields that one fills in.
# stijl/site.js closes both when a page begins, which is what the theme wanted of it.
_FOUT = ' id="__{}" autocomplete="off">'
_GOED = ' id="__{}">'


def herstel(tekst: str) -> str:
    """Give a page of the theme as valid HTML."""
    for naam in ("drawer", "search"):
        tekst = tekst.replace(_FOUT.format(naam), _GOED.format(naam), 1)
    return tekst


def herstel_paginas(map_: Path) -> None:
    """Put right every page of a built site."""
    for pagina in map_.rglob("*.html"):
        tekst = pagina.read_text("utf-8")
        if (goed := herstel(tekst)) != tekst:
            pagina.write_text(goed, "utf-8", newline="\n")
