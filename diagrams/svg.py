"""A drawing -> SVG that is accessible, takes its colours from the theme, and is safe.

Of Graphviz nothing comes in but numbers. Of the data come text, escaped, and checked addresses.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

from diagrams.box import STREEP, veilig
from diagrams.drawing import Drawing, PlacedBox
from diagrams.layout import WIT, Rect, layout
from diagrams.text_width import BIJSCHRIFT, KOP, NAAM, Letter, clean, teksthoogte

HOEK = 10
"""The rounding of a card, in px."""

_KLASSEN = {KOP: "kop", NAAM: "naam", BIJSCHRIFT: "bijschrift"}


def accessible_svg(tekening: Drawing, *, voorvoegsel: str, titel: str, omschrijving: str) -> str:
    """Lay out a drawing, and give it as one line of inline SVG with this title and description.

    `voorvoegsel` begins every id: unlike that of any other drawing on the page.
    """
    dozen = layout(tekening.dot)
    breed = max((doos.rechts for doos in dozen.values()), default=WIT) + WIT
    hoog = max((doos.onder for doos in dozen.values()), default=WIT) + WIT
    kaders = {naam: dozen[f"cluster_{naam}"] for naam, vak in tekening.vakken.items() if vak.kader}
    delen = [
        f'<g class="kader {_klassen(tekening.vakken[naam].kader)}">{_rechthoek(kader, HOEK)}</g>'
        for naam, kader in kaders.items()
    ]
    delen += [
        _vak(vak, dozen[naam], kaders.get(naam), voorvoegsel)
        for naam, vak in tekening.vakken.items()
    ]
    delen += [_pijl(kaders[van.id], kaders[naar.id]) for van, naar in tekening.pijlen]
    if tekening.noot:
        delen.append(f'<g class="noot">{_tekst(tekening.noot, WIT, hoog + 10)}</g>')
        hoog += 10 + teksthoogte(tekening.noot) + 4
    return (
        f'<svg class="tekening" role="group" aria-labelledby="{voorvoegsel}-titel"'
        f' aria-describedby="{voorvoegsel}-omschrijving" width="{breed}" height="{hoog}"'
        f' viewBox="0 0 {breed} {hoog}" xmlns="http://www.w3.org/2000/svg"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<title id="{voorvoegsel}-titel">{escape(clean(titel))}</title>'
        f'<desc id="{voorvoegsel}-omschrijving">{escape(clean(omschrijving))}</desc>'
        f"{''.join(delen)}</svg>"
    )


def _vak(getekend: PlacedBox, doos: Rect, kader: Rect | None, voorvoegsel: str) -> str:
    """Give a box with the marks of its organisations and its text, as a link if it has one."""
    vak, regels = getekend.vak, getekend.regels
    links = doos.links + getekend.links
    midden = (doos.boven + doos.onder) / 2
    inhoud = (
        (_dak(kader, doos.onder) if kader else _rechthoek(doos, 6))
        + _strepen(vak.klassen, links, doos)
        + _richting(vak.klassen, doos)
        + _tekst(regels, links + STREEP, midden - teksthoogte(regels) / 2)
    )
    knoop = f'id="{voorvoegsel}-{vak.id}" class="knoop {_klassen(getekend.klassen)}"'
    naam = f'aria-label="{_waarde(clean(vak.woorden or vak.naam))}"'
    if adres := veilig(vak.adres):
        return f'<g {knoop}><a xlink:href="{_waarde(adres)}" {naam}>{inhoud}</a></g>'
    return f'<g {knoop} role="img" {naam}>{inhoud}</g>'


def _strepen(klassen: Sequence[str], links: int, doos: Rect) -> str:
    """Give one bar at the left of a box for each of its organisations."""
    strepen = ""
    for org, plaats in _merken(klassen):
        x = f"{links + plaats:g}"
        strepen += (
            f'<line class="streep {org}" x1="{x}" y1="{doos.boven + 8}"'
            f' x2="{x}" y2="{doos.onder - 8}"/>'
        )
    return strepen


@lru_cache(maxsize=256)
def _merken(klassen: Sequence[str]) -> list[tuple[str, float]]:
    """Give where the bar of each organisation comes, in px from where a box begins."""
    orgs = [klasse for klasse in klassen if klasse.startswith("org-")]
    return [(org, 8 + plaats * 12 / max(len(orgs), 2)) for plaats, org in enumerate(orgs)]


def _richting(klassen: Sequence[str], doos: Rect) -> str:
    """Give a bar along the side of a box from which it works: top-down or bottom-up."""
    if "top-down" in klassen:
        y = doos.boven + 2
    elif "bottom-up" in klassen:
        y = doos.onder - 2
    else:
        return ""
    return (
        f'<line class="richting" x1="{doos.links + 7}" y1="{y}" x2="{doos.rechts - 7}" y2="{y}"/>'
    )


def _pijl(van: Rect, naar: Rect) -> str:
    """Give an arrow down to a card, unseen by assistive technology: the list says it."""
    x, punt = naar.links + naar.breed / 2, naar.boven - 1
    hoeken = f"{x - 2.5:g},{punt - 7} {x:g},{punt} {x + 2.5:g},{punt - 7}"
    return (
        f'<g class="lijn" aria-hidden="true"><path d="M{x:g} {van.onder}V{punt - 7}"/>'
        f'<polygon points="{hoeken}"/></g>'
    )


def _tekst(lijst: Sequence[tuple[Letter, str]], x: int, y: float) -> str:
    """Give the lines as text, the first one's top at `y`."""
    tekst = ""
    for letter, regel in lijst:
        y += letter.regel
        tekst += (
            f'<text class="{_KLASSEN[letter]}" x="{x}" y="{y - 0.28 * letter.regel:.7g}"'
            f' font-size="{letter.px}" font-weight="{700 if letter.vet else 400}">'
            f"{escape(regel)}</text>"
        )
    return tekst


def _rechthoek(doos: Rect, hoek: int) -> str:
    return (
        f'<rect class="vlak" x="{doos.links}" y="{doos.boven}"'
        f' width="{doos.breed}" height="{doos.hoog}" rx="{hoek}"/>'
    )


def _dak(kader: Rect, onder: int) -> str:
    """Give the head of a card, out to the borders of the card."""
    hoek = f"{HOEK} {HOEK} 0 0 1 {HOEK}"
    return (
        f'<path class="vlak" d="M{kader.links} {onder}V{kader.boven + HOEK}a{hoek} -{HOEK}'
        f'h{kader.breed - 2 * HOEK}a{hoek} {HOEK}V{onder}z"/>'
    )


@lru_cache(maxsize=256)
def _klassen(klassen: Sequence[str]) -> str:
    return escape(" ".join(klassen))


def _waarde(tekst: str) -> str:
    """Give text for between the quotes of an attribute."""
    return escape(tekst).replace('"', "&quot;")
