"""What a page holds: only what may be shown, links that lead somewhere, places of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from blueprint.problem import Place, Problem
from macros.macro_html import ids_in
from macros.site_map import MacroCall, url
from pages.links import dead_links, places_of
from pages.markup.nesting import TOO_DEEP
from pages.markup.plain_text import place
from pages.markup.raw_html import wrong_html
from pages.page import Page
from pages.page_set import PageSet

OF_THE_FOOT = re.compile(r"gp-(?:bronnen|zeker|afgeleid|bron-\d+)")
"""The places of macros/templates/notes.html: a heading may by chance give the same."""
_BETWEEN = r"(?:\]\([^()\n]*\)|<[^<>\n]*>|&\w+;|[^\w\n]|_)"
"""What may stand around the words of a heading, and is no word: its links, marks and HTML."""


def opmaak_mag(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """Nothing reaches the browser but what Markdown makes and a short list of HTML."""
    rendered = page_set.rendered(name)
    if rendered is None:
        first = places_of(page.body, page.file, *TOO_DEEP.patterns)[0]
        yield Problem(first, "deze tekst kan ik niet tonen; maak lijsten en citaten minder diep")
        return
    for one in rendered.faults:
        # A word that was typed may look like what stands for a call.
        if one.call is not None and one.call < len(page.macro_calls):
            call = page.macro_calls[one.call]
            yield Problem(Place(page.file, call.line, call.column), one.message)
        else:
            for found in places_of(page.body, page.file, *one.patterns):
                yield Problem(found, one.message)


def html_sluit(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """Nothing that follows on a page can end up inside the HTML that was typed there."""
    typed = [*wrong_html(page.body)]
    for offset, message in typed:
        yield Problem(place(page.body, page.file, offset), message)
    rendered = page_set.rendered(name)
    for one in rendered.crossed if rendered and not typed else ():
        for found in places_of(page.body, page.file, *one.patterns):
            yield Problem(found, one.message)


def adressen_bestaan(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every link, anchor and image leads somewhere, and every image is described."""
    for sought, message in dead_links(name, page_set):
        for found in places_of(page.body, page.file, *sought):
            yield Problem(found, message)


def plaats_is_enig(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No two places of a page have the same id, those of its macros and its foot among them."""
    rendered = page_set.rendered(name)
    ids = rendered.ids if rendered else []
    made: dict[str, MacroCall] = {}
    known = page_set.outputs(name, url(name)) if page_set.is_sound(name) else ()
    for call, html in zip(page.macro_calls, known, strict=False):
        own = ids_in([html])
        if twice := [id for id in own if id in made]:
            yield Problem(
                Place(page.file, call.line, call.column),
                f"deze macro zet de plaats “#{twice[0]}” op de pagina, net als "
                f"“{made[twice[0]].macro}” op regel {made[twice[0]].line}; "
                "haal een van de twee weg, of zet hem op een andere pagina",
            )
        for id in own:
            made.setdefault(id, call)
    for id in sorted(
        id
        for id, times in Counter(ids).items()
        if times > 1 or id in made or OF_THE_FOOT.fullmatch(id)
    ):
        written = re.compile(rf"(?<=[#\"'=]){re.escape(id)}(?=[\s\"'}}>])")
        words = f"{_BETWEEN}++".join(map(re.escape, id.split("-")))
        heading = re.compile(
            rf"^#+ {_BETWEEN}*+(?P<words>{words}){_BETWEEN}*+$", re.IGNORECASE | re.MULTILINE
        )
        place = places_of(page.body, page.file, written, heading)[-1]
        yield Problem(place, f"de plaats “#{id}” is er al; geef deze een andere naam")
