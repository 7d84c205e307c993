"""What must hold for macro calls: a list or drawing stands by itself, and none is in code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import Place, Problem
from macros.macro_html import in_sentence, is_block
from macros.registry import MACROS
from macros.site_map import MacroCall, PageContext, url
from pages.markup.placeholders import shown_placeholders, typed_placeholders
from pages.markup.plain_text import lines_of, place, without_code
from pages.page import Page
from pages.page_set import PageSet

_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def macro_staat_niet_in_code(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """No macro is called in code: a reader would see its HTML."""
    if not pagina.sound:
        return
    left = without_code(pagina.body)
    for call, offset in _placed(pagina):
        if left[offset].isspace():
            yield Problem(
                Place(pagina.bestand, call.line, call.column),
                "een macro werkt niet tussen ` en `; haal die tekens weg. Wil je de macro zelf "
                "tonen? Zet er dan {% raw %} voor en {% endraw %} achter",
            )


def macro_staat_in_tekst(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every macro gives what a reader sees as text: not a name, an address, code or nothing.

    The finished HTML tells: what the page says of a call elsewhere would not hold for its HTML.
    """
    rendered = page_set.rendered(naam)
    for offset in typed_placeholders(pagina.body):
        yield Problem(
            place(pagina.body, pagina.bestand, offset),
            "dit woord gebruikt de site zelf; schrijf het anders",
        )
    if rendered is None or not pagina.sound:
        return
    told = {fout.aanroep for fout in rendered.fouten}
    shown = shown_placeholders(rendered.tekst)
    left = without_code(pagina.body)
    for number, (call, offset) in enumerate(_placed(pagina)):
        in_code = left[offset].isspace()  # told by the rule above
        if number not in shown | told and not in_code:
            yield Problem(
                Place(pagina.bestand, call.line, call.column),
                "een macro werkt alleen in de tekst, niet in een voorbeeld dat inspringt, een "
                "{#naam}, een adres of een afkorting; zet hem vooraan op een eigen regel of in een "
                "zin",
            )


def macro_staat_alleen(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every macro that gives a list, table or drawing stands on a line of its own."""
    if page_set.site is None or not pagina.sound or pagina.fouten:
        return
    here = PageContext(page_set.site, naam, url(naam))
    left = without_code(pagina.body)
    for call, offset in _placed(pagina):
        shown = not left[offset].isspace()
        if shown and _in_text(pagina.body, offset):
            html = MACROS[call.macro](here, *call.args, **call.kwargs)
            if is_block(in_sentence(html)):
                yield Problem(
                    Place(pagina.bestand, call.line, call.column),
                    f"“{call.macro}” toont meer dan een woord en hoort niet in een zin, lijst of "
                    "kader; zet de macro vooraan op een eigen regel, met een lege regel ervoor en "
                    "erna",
                )


def _placed(pagina: Page) -> Iterator[tuple[MacroCall, int]]:
    """Yield each call of a page and the character that it begins at."""
    lines = lines_of(pagina.body)
    return ((call, lines[call.line - 1].offset + call.column - 1) for call in pagina.macro_calls)


def _in_text(body: str, begin: int) -> bool:
    """Tell whether anything stands before or after the call at a character, on its line."""
    found = _CALL.match(body, begin)
    end = found.end() if found else begin
    before = body[body.rfind("\n", 0, begin) + 1 : begin]
    return bool(before or body[end : (body + "\n").index("\n", end)].strip())
