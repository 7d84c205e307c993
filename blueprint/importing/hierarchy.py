"""Where each unit of a list hangs: its parent found by code or name, and no ring among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from blueprint.importing.drafts import Draft
from blueprint.importing.faults import FEW, Fault
from blueprint.importing.sheets.sheet import Sheet
from blueprint.problem import quoted, suggestion
from blueprint.reading.characters import folded
from blueprint.rules.rule import arrows, cycles

_ABSENT = "wat erboven hangt, staat niet in de lijst; verbeter deze cel, of zet die eenheid erbij"
_SEVERAL = "meer eenheden van de lijst heten zo; noem hier de code van wat erboven hangt"
_RING = "deze eenheden hangen onder elkaar in een kring; laat de cel leeg bij de bovenste"
DEEPEST = 24
_TOO_DEEP = f"deze eenheid hangt meer dan {DEEPEST} niveaus diep; maak de indeling vlakker"


def parents(
    drafts: Sequence[Draft], sheet: Sheet, column: int
) -> tuple[dict[int, int], list[Fault]]:
    """Give the number of the parent of each draft that has one, and what is wrong with them."""
    codes: dict[str, int] = {}
    names: dict[str, list[int]] = {}
    for nr, draft in enumerate(drafts):
        if draft.code:
            codes.setdefault(folded(draft.code), nr)
        names.setdefault(folded(draft.naam), []).append(nr)
    above: dict[int, int] = {}
    hints: dict[str, str] = {}  # of what is absent: for the first alone, for no more are shown
    faults = []
    for nr, draft in enumerate(drafts):
        word = folded(draft.ouder)
        found = [codes[word]] if word in codes else names.get(word, [])
        if word and len(found) == 1:
            above[nr] = found[0]
        elif word:
            if not found and word not in hints:
                few = len(hints) < FEW
                hints[word] = suggestion(word, codes or names, least=80) if few else ""
            cause = _SEVERAL if found else _ABSENT
            at = sheet.at(draft.row, column)
            faults.append(Fault(cause, at, f"{quoted(draft.ouder)}{hints.get(word, '')}"))
    return above, [*faults, *_rings(above, drafts, sheet, column)]


def _rings(
    above: Mapping[int, int], drafts: Sequence[Draft], sheet: Sheet, column: int
) -> Iterator[Fault]:
    """Yield each ring once, or else what hangs too deep."""
    edges = {str(nr): (str(parent),) for nr, parent in above.items()}
    rings = list(cycles(edges))
    for last, ring in rings:
        way = arrows(drafts[int(nr)].code or drafts[int(nr)].naam for nr in ring)
        yield Fault(_RING, sheet.at(drafts[int(last)].row, column), quoted(way))
    if not rings:
        for nr, depth in depths(above, len(drafts)).items():
            if depth == DEEPEST + 1:
                yield Fault(_TOO_DEEP, sheet.at(drafts[nr].row, column), quoted(drafts[nr].naam))


def depths(above: Mapping[int, int], count: int) -> dict[int, int]:
    """Give on which level each unit stands, from 1; there is no ring among them."""
    found: dict[int, int] = {}
    for nr in range(count):
        way = [nr]
        while way[-1] not in found and way[-1] in above:
            way.append(above[way[-1]])
        level = found.get(way[-1], 1)
        for step, one in enumerate(reversed(way)):
            found[one] = level + step
    return found
