"""What a page holds: only what may be shown, links that lead somewhere, places of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from blueprint.problem import Place, Problem
from macros.macro_html import ids_in
from macros.site_map import MacroCall, url
from pages.links import dead_links, plaatsen
from pages.markup.plain_text import place
from pages.markup.raw_html import wrong_html
from pages.page import Page
from pages.page_set import PageSet


def opmaak_mag(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """Nothing reaches the browser but what Markdown makes and a short list of HTML."""
    rendered = page_set.rendered(naam)
    if rendered is None:
        first = plaatsen(pagina.body, pagina.bestand)[0]
        yield Problem(first, "deze tekst kan ik niet tonen; maak lijsten en citaten minder diep")
        return
    for fout in rendered.fouten:
        # A word that was typed may look like what stands for a call.
        if fout.aanroep is not None and fout.aanroep < len(pagina.macro_calls):
            call = pagina.macro_calls[fout.aanroep]
            yield Problem(Place(pagina.bestand, call.line, call.column), fout.message)
        else:
            for found in plaatsen(pagina.body, pagina.bestand, *fout.zoek):
                yield Problem(found, fout.message)


def html_sluit(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """Nothing that follows on a page can end up inside the HTML that was typed there."""
    typed = [*wrong_html(pagina.body)]
    for offset, message in typed:
        yield Problem(place(pagina.body, pagina.bestand, offset), message)
    rendered = page_set.rendered(naam)
    for fout in rendered.crossed if rendered and not typed else ():
        for found in plaatsen(pagina.body, pagina.bestand, *fout.zoek):
            yield Problem(found, fout.message)


def adressen_bestaan(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every link, anchor and image leads somewhere, and every image is described."""
    for sought, message in dead_links(naam, page_set):
        for found in plaatsen(pagina.body, pagina.bestand, *sought):
            yield Problem(found, message)


def plaats_is_enig(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """No two places of a page have the same id, those that its macros make among them."""
    rendered = page_set.rendered(naam)
    ids = rendered.ids if rendered else []
    made: dict[str, MacroCall] = {}
    known = page_set.outputs(naam, url(naam)) if page_set.is_sound(naam) else ()
    for call, html in zip(pagina.macro_calls, known, strict=False):
        own = ids_in([html])
        if twice := [id for id in own if id in made]:
            yield Problem(
                Place(pagina.bestand, call.line, call.column),
                f"deze macro zet de plaats “#{twice[0]}” op de pagina, net als "
                f"“{made[twice[0]].macro}” op regel {made[twice[0]].line}; "
                "haal een van de twee weg, of zet hem op een andere pagina",
            )
        for id in own:
            made.setdefault(id, call)
    for id in sorted(id for id, times in Counter(ids).items() if times > 1 or id in made):
        written = re.compile(rf"(?<=[#\"'=]){re.escape(id)}(?=[\s\"'}}>])")
        place = plaatsen(pagina.body, pagina.bestand, written)[-1]
        yield Problem(place, f"de plaats “#{id}” is er al; geef deze een andere naam")
