"""What a page holds: only what may be shown, links that lead somewhere, places of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from blueprint.privacy import is_personal_address
from blueprint.problem import Place, Problem, Severity, quoted
from macros.apart import ids_in
from macros.links import adres_patronen, dode_links, plaatsen
from macros.pages import Pagina
from macros.reading import Lezing
from macros.site import Aanroep


def opmaak_mag(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """Nothing reaches the browser but what Markdown makes and a short list of HTML."""
    opmaak = lezing.opmaak(naam)
    if opmaak is None:
        place = plaatsen(pagina.body, pagina.bestand)[0]
        yield Problem(place, "deze tekst kan ik niet tonen; maak lijsten en citaten minder diep")
        return
    for fout in opmaak.fouten:
        if fout.aanroep is not None:
            call = pagina.aanroepen[fout.aanroep]
            yield Problem(Place(pagina.bestand, call.regel, call.kolom), fout.message)
        else:
            for place in plaatsen(pagina.body, pagina.bestand, *fout.zoek):
                yield Problem(place, fout.message)


def adressen_bestaan(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """Every link, anchor and image leads somewhere, and every image is described."""
    for adres, message in dode_links(naam, lezing):
        for place in plaatsen(pagina.body, pagina.bestand, *adres_patronen(adres)):
            yield Problem(place, message)


def plaats_is_enig(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No two places of a page have the same id, those that its macros make among them."""
    opmaak = lezing.opmaak(naam)
    ids = opmaak.ids if opmaak else []
    made: dict[str, Aanroep] = {}
    for call, html in zip(pagina.aanroepen, lezing.gegeven(naam), strict=False):
        own = ids_in([html])
        if twice := [id for id in own if id in made]:
            yield Problem(
                Place(pagina.bestand, call.regel, call.kolom),
                f"deze macro zet de plaats “#{twice[0]}” op de pagina, net als "
                f"“{made[twice[0]].macro}” op regel {made[twice[0]].regel}; "
                "haal een van de twee weg, of zet hem op een andere pagina",
            )
        made = {**dict.fromkeys(own, call), **made}
    for id in sorted({id for id in ids if ids.count(id) > 1 or id in made}):
        written = re.compile(rf"(?<=[#\"'=]){re.escape(id)}(?=[\s\"'}}>])")
        place = plaatsen(pagina.body, pagina.bestand, written)[-1]
        yield Problem(place, f"de plaats “#{id}” is er al; geef deze een andere naam")


def adres_is_van_een_functie(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No page gives what looks like the mail address of one person."""
    opmaak = lezing.opmaak(naam)
    for adres in opmaak.links if opmaak else ():
        schema, _, mailbox = unescape(adres).partition(":")
        if schema == "mailto" and is_personal_address(mailbox):
            message = (
                f"{quoted(mailbox)} lijkt het adres van één persoon; neem een gedeelde mailbox, "
                "of schrijf {{ contact() }}"
            )
            for place in plaatsen(pagina.body, pagina.bestand, re.compile(re.escape(mailbox))):
                yield Problem(place, message, Severity.WARNING)
