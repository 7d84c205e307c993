"""What must hold for macro calls: a list or drawing stands by itself, and none is in code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import Place, Problem
from macros.apart import is_block
from macros.library import MACROS
from macros.pages import Pagina
from macros.prose import lines_of, without_code
from macros.reading import Lezing
from macros.site import Aanroep, Plek, url

_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def macro_staat_niet_in_code(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No macro is called in code: a reader would see its HTML."""
    lines, left = lines_of(pagina.body), without_code(pagina.body)
    for call in pagina.aanroepen:
        if left[lines[call.regel - 1].offset + call.kolom - 1].isspace():
            yield Problem(
                Place(pagina.bestand, call.regel, call.kolom),
                "een macro werkt niet tussen ` en `; haal die tekens weg. Wil je de macro zelf "
                "tonen? Zet er dan {% raw %} voor en {% endraw %} achter",
            )


def macro_staat_alleen(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """Every macro that gives a list, table or drawing stands on a line of its own."""
    if lezing.site is None or not pagina.sound or pagina.fouten:
        return
    plek = Plek(lezing.site, naam, url(naam))
    for call in pagina.aanroepen:
        if _in_text(pagina.body, call):
            html = MACROS[call.macro](plek, *call.args, **call.kwargs)
            if is_block(html):
                yield Problem(
                    Place(pagina.bestand, call.regel, call.kolom),
                    f"“{call.macro}” toont meer dan een woord en hoort niet in een zin of lijst; "
                    "zet de macro op een eigen regel, vooraan, met een lege regel ervoor en erna",
                )


def _in_text(body: str, call: Aanroep) -> bool:
    """Tell whether text stands before or after a call on its lines."""
    lines = lines_of(body)
    line = lines[call.regel - 1]
    at = line.offset + call.kolom - 1
    found = _CALL.match(body, at)
    end = found.end() if found else at
    after = body[end:].partition("\n")[0]
    return bool(line.text[: call.kolom - 1].strip("> ") or after.strip())
