"""An address of its own for every unit there ever was, which leads on to where it is now."""

from __future__ import annotations

from blueprint.herkomst import laatste_plaats
from macros.render import vul
from macros.site import Plek, Site, relatief, url


def doorverwijzingen(site: Site, *, als_bestand: bool = False) -> dict[str, str]:
    """Give the pages that lead on, by their path below the root of the site."""
    namen = {een_id: ooit.naam for een_id, ooit in site.geschiedenis.eenheden.items()}
    for versie in site.blauwdruk.organogram:
        namen |= {plaats.eenheid.id: plaats.eenheid.naam for plaats in versie.plaatsen}
    return {
        f"eenheid/{een_id}/index.html": _pagina(site, een_id, naam, als_bestand)
        for een_id, naam in sorted(namen.items())
    }


def _pagina(site: Site, een_id: str, naam: str, als_bestand: bool) -> str:
    """Give a page that leads on to the unit, or to the changes if no version has it any more."""
    plek = Plek(site, "", f"eenheid/{een_id}/{'index.html' if als_bestand else ''}")
    adres = plek.link("eenheid", een_id)
    uitleg, waarheen = "Dit staat nu op een andere plaats.", "Ga naar die plaats"
    plaats = laatste_plaats(site.blauwdruk, een_id)
    if plaats and plaats.versie.id in site.blauwdruk.aangekondigd:
        uitleg, waarheen = "Dit is aangekondigd.", "Lees wat we erover weten"
    if adres is None:
        thuis = site.thuis("wijzigingen") or "index.md"
        adres = relatief(plek.adres, url(thuis, als_bestand=als_bestand))
        uitleg, waarheen = "Dit staat niet meer in de blauwdruk.", "Lees wat er veranderde"
    return (
        vul(
            plek,
            "doorverwijzing",
            id=een_id,
            naam=naam,
            adres=adres,
            zonder_anker=adres.partition("#")[0],
            uitleg=uitleg,
            waarheen=waarheen,
        )
        + "\n"
    )
