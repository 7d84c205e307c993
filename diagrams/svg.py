"""Graphviz's SVG -> SVG that is accessible, takes its colours from the theme, and is safe.

Nothing of the input is copied but numbers, known class names, text and checked addresses.
Drawn anew: every box as a `<rect>`, every label line at a place of our own, one unit one px.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from diagrams.text import BIJSCHRIFT, KOP, NAAM, Letter, schoon
from diagrams.vak import RAND, RAND_BINNEN, STREEP, veilig

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_TITEL = "{http://www.w3.org/1999/xlink}title"

# A value with none of these signs is between quotes as it is.
_BIJZONDER = re.compile(r"[&<>\"\n\r\t]")

HOEK = 10
"""The rounding of a card, in px."""


@dataclass(frozen=True)
class _Doos:
    x: float
    y: float
    breed: float
    hoog: float


def toegankelijk(ruw: str, *, voorvoegsel: str, titel: str, omschrijving: str) -> str:
    """Give the drawing as one line of inline SVG, named by its title and description.

    `voorvoegsel` begins every id: unlike that of any other drawing on the page.
    """
    wortel = ElementTree.fromstring(ruw)
    graaf = wortel.find(f"{_SVG}g")
    if graaf is None:
        raise ValueError("dit is geen tekening van Graphviz")
    verschuiving = re.search(r"translate\((\S+) (\S+)\)", graaf.get("transform", ""))
    dx, dy = (float(verschuiving[1]), float(verschuiving[2])) if verschuiving else (0.0, 0.0)
    vormen = [groep for groep in graaf.findall(f"{_SVG}g") if groep.get("class") != "edge"]
    dozen = [doos for groep in vormen if (doos := _doos_van(groep, dx, dy))] or [_Doos(0, 0, 0, 0)]
    links, boven = min(doos.x for doos in dozen) - 2, min(doos.y for doos in dozen) - 2
    breed = max(doos.x + doos.breed for doos in dozen) + 2 - links
    hoog = max(doos.y + doos.hoog for doos in dozen) + 2 - boven
    dx, dy = dx - links, dy - boven

    delen = [_groep(groep, voorvoegsel, dx, dy) for groep in graaf.findall(f"{_SVG}g")]
    noot = list(_regels(graaf))
    if noot:
        delen.append(_element("g", {"class": "noot"}, *_tekst(noot, 2, hoog + 10)))
        hoog += 10 + sum(letter.regel for letter, _ in noot) + 4
    return _element(
        "svg",
        {
            "class": "tekening",
            "role": "group",
            "aria-labelledby": f"{voorvoegsel}-titel",
            "aria-describedby": f"{voorvoegsel}-omschrijving",
            "width": _getal(breed),
            "height": _getal(hoog),
            "viewBox": f"0 0 {_getal(breed)} {_getal(hoog)}",
            "xmlns": "http://www.w3.org/2000/svg",
            "xmlns:xlink": "http://www.w3.org/1999/xlink",
        },
        _element("title", {"id": f"{voorvoegsel}-titel"}, escape(schoon(titel))),
        _element("desc", {"id": f"{voorvoegsel}-omschrijving"}, escape(schoon(omschrijving))),
        *delen,
    )


def _groep(groep: ElementTree.Element, voorvoegsel: str, dx: float, dy: float) -> str:
    """Give one card, box or line of the drawing."""
    soort, *klassen = re.findall(r"[a-z0-9-]+", groep.get("class", ""))
    if soort == "edge":
        return _lijn(groep, klassen, dx, dy)
    doos = _doos_van(groep, dx, dy)
    if doos is None:
        return ""
    if soort == "cluster":
        return _element("g", {"class": " ".join(["kader", *klassen])}, _rechthoek(doos, HOEK))
    return _knoop(groep, klassen, doos, voorvoegsel)


def _knoop(groep: ElementTree.Element, klassen: list[str], doos: _Doos, voorvoegsel: str) -> str:
    """Give a box with the marks of its organisations and its text, as a link if it has one."""
    tekst = list(_regels(groep))
    boven = doos.y + (doos.hoog - sum(letter.regel for letter, _ in tekst)) / 2
    links = doos.x + sum(int(klas[3:]) for klas in klassen if re.fullmatch(r"in-\d+", klas))
    inhoud = [
        _dak(doos, RAND if "kop-0" in klassen else RAND_BINNEN)
        if "kaart" in klassen
        else _rechthoek(doos, 6),
        *_strepen(klassen, replace(doos, x=links)),
        *_richting(klassen, doos),
        *_tekst(tekst, links + STREEP, boven),
    ]
    anker = next(groep.iter(f"{_SVG}a"), None)
    naam = anker.get(_TITEL, "") if anker is not None else ""
    adres = veilig(anker.get(_HREF)) if anker is not None else None
    naamveld = {"aria-label": naam or " ".join(regel for _, regel in tekst)}
    knoop = {
        "id": f"{voorvoegsel}-{groep.findtext(f'{_SVG}title', '')}",
        "class": " ".join(["knoop", *klassen]),
    }
    if adres:
        return _element("g", knoop, _element("a", {"xlink:href": adres, **naamveld}, *inhoud))
    return _element("g", {**knoop, "role": "img", **naamveld}, *inhoud)


def _strepen(klassen: list[str], doos: _Doos) -> Iterator[str]:
    """Yield one bar at the left of a box for each of its organisations."""
    orgs = [klasse for klasse in klassen if re.fullmatch(r"org-\d+", klasse)]
    stap = min(6.0, 12 / max(len(orgs), 1))
    for plaats, org in enumerate(orgs):
        x = _getal(doos.x + 8 + plaats * stap)
        yield _element(
            "line",
            {
                "class": f"streep {org}",
                "x1": x,
                "y1": _getal(doos.y + 8),
                "x2": x,
                "y2": _getal(doos.y + doos.hoog - 8),
            },
        )


def _richting(klassen: list[str], doos: _Doos) -> Iterator[str]:
    """Yield a bar along the side of a box from which it works: top-down or bottom-up."""
    for klas, y in (("top-down", doos.y + 2), ("bottom-up", doos.y + doos.hoog - 2)):
        if klas in klassen:
            lijn = {"x1": doos.x + 7, "y1": y, "x2": doos.x + doos.breed - 7, "y2": y}
            velden = {veld: _getal(getal) for veld, getal in lijn.items()}
            yield _element("line", {"class": "richting", **velden})


def _lijn(groep: ElementTree.Element, klassen: list[str], dx: float, dy: float) -> str:
    """Give a line and its arrow head, unseen by assistive technology: the list says it."""
    delen = [
        _element(naam, {veld: _verschoven(deel.get(veld, ""), dx, dy)})
        for naam, veld in (("path", "d"), ("polygon", "points"))
        for deel in groep.iter(f"{_SVG}{naam}")
    ]
    if not delen:
        return ""
    return _element("g", {"class": " ".join(["lijn", *klassen]), "aria-hidden": "true"}, *delen)


def _regels(groep: ElementTree.Element) -> Iterator[tuple[Letter, str]]:
    """Yield the lines of a label; Graphviz gives a heading in bold and a caption in italic."""
    teksten = (
        groep.findall(f"{_SVG}text") if groep.get("class") == "graph" else groep.iter(f"{_SVG}text")
    )
    for tekst in teksten:
        if tekst.get("font-weight") == "bold":
            yield KOP, tekst.text or ""
        elif tekst.get("font-style") == "italic":
            yield BIJSCHRIFT, tekst.text or ""
        else:
            yield NAAM, tekst.text or ""


def _tekst(lijst: list[tuple[Letter, str]], x: float, y: float) -> Iterator[str]:
    """Yield the lines as text, the first one's top at `y`."""
    klassen = {KOP: "kop", NAAM: "naam", BIJSCHRIFT: "bijschrift"}
    for letter, regel in lijst:
        y += letter.regel
        yield _element(
            "text",
            {
                "class": klassen[letter],
                "x": _getal(x),
                "y": _getal(y - 0.28 * letter.regel),
                "font-size": str(letter.px),
                "font-weight": "700" if letter.vet else "400",
            },
            escape(regel),
        )


def _doos_van(groep: ElementTree.Element, dx: float, dy: float) -> _Doos | None:
    """Give the box of a card or node, moved; an unseen one has none."""
    vorm = next(groep.iter(f"{_SVG}polygon"), None)
    if vorm is None:
        return None
    getallen = [float(getal) for getal in re.findall(r"-?\d+(?:\.\d+)?", vorm.get("points", ""))]
    xen, yen = getallen[0::2], getallen[1::2]
    return _Doos(min(xen) + dx, min(yen) + dy, max(xen) - min(xen), max(yen) - min(yen))


def _rechthoek(doos: _Doos, hoek: int) -> str:
    return _element(
        "rect",
        {
            "class": "vlak",
            "x": _getal(doos.x),
            "y": _getal(doos.y),
            "width": _getal(doos.breed),
            "height": _getal(doos.hoog),
            "rx": str(hoek),
        },
    )


def _dak(doos: _Doos, marge: int) -> str:
    """Give the head of a card, out to the borders of the card that lie `marge` px away."""
    links, rechts = doos.x - marge, doos.x + doos.breed + marge
    boven, onder = doos.y - marge, doos.y + doos.hoog
    hoek = [f"{_getal(getal)}" for getal in (onder, boven + HOEK, HOEK, rechts - links - 2 * HOEK)]
    pad = f"M{_getal(links)} {hoek[0]}V{hoek[1]}a{HOEK} {HOEK} 0 0 1 {HOEK} -{HOEK}"
    pad += f"h{hoek[3]}a{HOEK} {HOEK} 0 0 1 {HOEK} {HOEK}V{hoek[0]}z"
    return _element("path", {"class": "vlak", "d": pad})


def _verschoven(punten: str, dx: float, dy: float) -> str:
    """Give the coordinates of a path or polygon, moved; letters of a path stay."""
    return re.sub(
        r"([MCL ]*)(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)",
        lambda punt: f"{punt[1]}{_getal(float(punt[2]) + dx)},{_getal(float(punt[3]) + dy)}",
        "".join(re.findall(r"[MCL0-9., -]", punten)),
    )


def _element(naam: str, attributen: dict[str, str], *inhoud: str) -> str:
    """Give an element; its content is markup that is already escaped."""
    velden = "".join(
        [
            f" {veld}={quoteattr(waarde)}" if _BIJZONDER.search(waarde) else f' {veld}="{waarde}"'
            for veld, waarde in attributen.items()
        ]
    )
    return f"<{naam}{velden}>{''.join(inhoud)}</{naam}>" if inhoud else f"<{naam}{velden}/>"


def _getal(getal: float) -> str:
    return f"{getal:.2f}".rstrip("0").rstrip(".")
