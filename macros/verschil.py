"""What a change does, for who reviews it: in words on standard output, drawn in a page.

`python -m macros.verschil OUD NIEUW MAP` writes `verschil.html` into the folder of a preview.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from blueprint.diff import verschillen
from blueprint.history import gewijzigde_bestanden
from blueprint.literal import literal as veilig
from blueprint.model import Blauwdruk
from blueprint.overview import vergelijk_kanten
from blueprint.sides import lees_kant
from blueprint.versie import Eenheid, Versie, alle_eenheden
from blueprint.wijziging import Wijziging
from diagrams import organogram, vergelijking
from diagrams.svg import toegankelijk
from diagrams.vak import Tak
from macros.check import lees_alles
from macros.library import MACROS
from macros.render import vul
from macros.site import Aanroep, Plek, Site, url

PAGINA = "verschil.html"
_DATA, _DOCS = Path("data"), Path("docs")
_EERDER = "zoals-het-was"


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell what changed between two revisions, and draw the organograms that did."""
    oud, nieuw, map_ = arguments or sys.argv[1:]
    kanten = lees_kant(oud, _DATA), lees_kant(nieuw, _DATA)
    tekst, gelukt = vergelijk_kanten(*kanten)
    print("## Wat verandert er voor de lezer?\n")
    print(tekst)
    site = lees_alles(None, _DATA, _DOCS, date.max).site
    eerst, nu = (kant.blauwdruk for kant in kanten)
    if gelukt and eerst and nu and site:
        wijzigingen = verschillen(eerst, nu)
        for regel in _paginas(site, eerst):
            print(regel)
        if pagina := tekeningen(site, eerst, nu, wijzigingen):
            (Path(map_) / PAGINA).write_text(pagina, "utf-8")
            print(f"\nDe tekeningen, voor en na: open `{PAGINA}` in het voorbeeld.")
    teksten = gewijzigde_bestanden(_DOCS, oud, nieuw)
    if teksten:
        print("\n### Teksten en beelden die veranderden\n")
        print("\n".join(f"- {_tekst(site, pad)}" for pad in teksten))
    return 0 if kanten[1].blauwdruk else 1


def _tekst(site: Site | None, pad: str) -> str:
    """Name a file of the texts: a page by its title and address, anything else by its path."""
    if site and pad in site.titels:
        return _pagina(site, pad)
    return veilig(f"docs/{pad}")


def _pagina(site: Site, pad: str) -> str:
    return f"{veilig(site.titels[pad])} (/{veilig(url(pad))})"


def _paginas(site: Site, oud: Blauwdruk) -> Iterator[str]:
    """Yield the pages that show something else than with the old data."""
    eerder = replace(site, blauwdruk=oud)
    paginas = [
        pagina
        for pagina, aanroepen in sorted(site.paginas.items())
        if any(_anders(site, eerder, pagina, aanroep) for aanroep in aanroepen)
    ]
    if paginas:
        yield "### Waar zie je het?\n"
        yield from (f"- {_pagina(site, pagina)}" for pagina in paginas)


def _anders(site: Site, eerder: Site, pagina: str, aanroep: Aanroep) -> bool:
    """Tell whether a call shows something else than before, or asks for what there was not yet."""
    nu = _getoond(site, pagina, aanroep)
    try:
        return nu != _getoond(eerder, pagina, aanroep)
    except (KeyError, ValueError):  # what a macro raises for a version or unit that is unknown
        return True


def _getoond(site: Site, pagina: str, aanroep: Aanroep) -> str:
    plek = Plek(site, pagina, url(pagina))
    return MACROS[aanroep.macro](plek, *aanroep.args, **aanroep.kwargs)


def tekeningen(
    site: Site, oud: Blauwdruk, nu: Blauwdruk, wijzigingen: Sequence[Wijziging]
) -> str | None:
    """Give a page with every organogram that changed, before and after; None if none did."""
    geraakt = {w.versie.id for w in wijzigingen if w.versie and w.onderwerp in ("eenheid", "post")}
    delen = [
        deel
        for versie in nu.organogram
        if versie.id in geraakt
        for deel in _voor_en_na(site, oud, nu, versie)
    ]
    if not delen:
        return None
    return vul(Plek(site, "", PAGINA), "verschil", delen=delen) + "\n"


def _voor_en_na(
    site: Site, oud: Blauwdruk, nu: Blauwdruk, versie: Versie
) -> Iterator[tuple[str, str, tuple[Tak, ...]]]:
    """Yield title, drawing and list of a version as it was, and as it becomes with the changes."""
    adres = partial(Plek(site, "", PAGINA).link, "eenheid")
    organisaties = nu.programma.organisaties
    eerder = next((v for v in oud.volledige if v.id == versie.id), nu.vorige(versie))
    if eerder is None or versie.gedeeltelijk:
        return
    samen = naast_elkaar(nu, eerder, versie)
    for naam, titel, maker, keuze in (
        ("voor", f"{eerder.naam}: zoals het was", organogram, (eerder, organisaties)),
        ("na", f"{versie.naam}: zoals het wordt", vergelijking, (samen, _EERDER, versie.id)),
    ):
        tekening = maker.tekening(*keuze, adres=adres)
        svg = toegankelijk(
            tekening,
            voorvoegsel=f"{naam}-{versie.id}",
            titel=titel,
            omschrijving="Onder de tekening staat hetzelfde als lijst.",
        )
        yield titel, svg, tekening.takken


def naast_elkaar(nu: Blauwdruk, eerder: Versie, versie: Versie) -> Blauwdruk:
    """Give a blueprint of two versions: what a version was, and what it becomes.

    What it already said of origins is left out: only what is new is to be marked.
    """
    gezegd = {een.id: frozenset(een.komt_uit) for een, _ in alle_eenheden(eerder.eenheden)}

    def nieuw(een: Eenheid) -> Eenheid:
        uit = tuple(i for i in een.komt_uit if i not in gezegd.get(een.id, ()))
        onder = tuple(map(nieuw, een.eenheden))
        return een.model_copy(update={"komt_uit": uit, "eenheden": onder})

    was = eerder.model_copy(update={"id": _EERDER, "volgt_op": None})
    wordt = versie.model_copy(
        update={"volgt_op": _EERDER, "eenheden": tuple(map(nieuw, versie.eenheden))}
    )
    return nu.model_copy(update={"organogram": (was, wordt)})


if __name__ == "__main__":
    sys.exit(main())
