"""Addresses that lead on: of every unit there ever was, and of pages that stood elsewhere."""

from __future__ import annotations

from blueprint.facts.lineage import last_place
from macros.site_map import PageContext, Site, relative_url, url
from macros.templating import render_template


def redirects(site: Site, *, as_file: bool = False) -> dict[str, str]:
    """Give the pages that lead on, by their path below the root of the site."""
    namen = {een_id: ooit.naam for een_id, ooit in site.history.eenheden.items()}
    for versie in site.blauwdruk.organogram:
        namen |= {plaats.eenheid.id: plaats.eenheid.naam for plaats in versie.plaatsen}
    verder = {
        f"eenheid/{een_id}/index.html": _eenheid(site, een_id, naam, as_file)
        for een_id, naam in sorted(namen.items())
    }
    for vroeger, pagina in sorted(site.earlier.items()):
        adres = url(vroeger, as_file=as_file)
        pad = adres if as_file else f"{adres}index.html"
        verder.setdefault(pad, _pagina(site, vroeger, adres, pagina, as_file))
    return verder


def _pagina(site: Site, vroeger: str, adres: str, pagina: str, as_file: bool) -> str:
    """Give a page that leads on from where a page stood to where it is."""
    return _verder(
        PageContext(site, "", adres),
        vroeger.removesuffix(".md"),
        site.titles[pagina],
        relative_url(adres, url(pagina, as_file=as_file)),
        "Deze pagina staat nu op een andere plaats.",
        "Ga naar die plaats",
    )


def _eenheid(site: Site, een_id: str, naam: str, as_file: bool) -> str:
    """Give a page that leads on to the unit, or to the changes if no version has it any more."""
    here = PageContext(site, "", f"eenheid/{een_id}/{'index.html' if as_file else ''}")
    adres = here.link("eenheid", een_id)
    uitleg, waarheen = "Dit staat nu op een andere plaats.", "Ga naar die plaats"
    plaats = last_place(site.blauwdruk, een_id)
    if plaats and plaats.versie.id in site.blauwdruk.aangekondigd:
        uitleg, waarheen = "Dit is aangekondigd.", "Lees wat we erover weten"
    if adres is None:
        thuis = site.home_of("wijzigingen") or "index.md"
        adres = relative_url(here.address, url(thuis, as_file=as_file))
        uitleg, waarheen = "Dit staat niet meer in de blauwdruk.", "Lees wat er veranderde"
    return _verder(here, een_id, naam, adres, uitleg, waarheen)


def _verder(here: PageContext, id: str, naam: str, adres: str, uitleg: str, waarheen: str) -> str:
    """Give the HTML of a page that leads on; `id` tells it from others of the same name."""
    zonder_anker = adres.partition("#")[0]
    filled = render_template(
        here,
        "redirect",
        id=id,
        name=naam,
        address=adres,
        without_anchor=zonder_anker,
        explanation=uitleg,
        link_words=waarheen,
    )
    return f"{filled}\n"
