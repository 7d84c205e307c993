"""A drawing of a page -> an SVG file of its own: its colours and its font are in it.

The rules of the style sheet become attributes of the shapes, which every program that reads SVG
knows; only the font needs a style element. Nothing in the file is fetched, nothing in it runs.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import tinycss2
from cssselect2 import ElementWrapper, Matcher, compile_selector_list

from diagrams.text_width import clean

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_STIJL = Path(__file__).resolve().parent.parent / "docs" / "stijl"
_LETTER = "Atkinson Hyperlegible"

# The properties of the style sheet that SVG also has as attributes.
_EIGENSCHAPPEN = frozenset({"fill", "stroke", "stroke-width", "stroke-dasharray"})
_VARIABELE = re.compile(r"var\((--[\w-]+)(?:,\s*([^()]+))?\)")

MARGE = 12
"""The white around the drawing, in px."""


def standalone_svg(svg: str, *, pagina: str) -> str:
    """Give a drawing of a page as a file; `pagina` is the whole address of that page."""
    wortel = ElementTree.fromstring(svg)
    variabelen = _kleed(wortel, _regels(_STIJL / "tekening.css"))
    breed, hoog = (float(wortel.get(maat, "0")) + 2 * MARGE for maat in ("width", "height"))
    wortel.attrib |= {
        "width": f"{breed:g}",
        "height": f"{hoog:g}",
        "viewBox": f"-{MARGE} -{MARGE} {breed:g} {hoog:g}",
        "font-family": f"'{_LETTER}', sans-serif",
        "{http://www.w3.org/XML/1998/namespace}lang": "nl",
    }
    for element in wortel.iter():
        element.attrib.pop("class", None)
        if adres := element.get(_HREF):
            element.set(_HREF, urljoin(pagina, adres))
    omschrijving = wortel.find(f"{_SVG}desc")
    if omschrijving is not None:
        omschrijving.text = clean(f"Dezelfde tekening staat met een lijst op {pagina}")
    stijl = ElementTree.Element(f"{_SVG}style")
    stijl.text = _lettertype(_STIJL / "lettertype")
    grond = ElementTree.Element(
        f"{_SVG}rect",
        {
            "x": f"-{MARGE}",
            "y": f"-{MARGE}",
            "width": f"{breed:g}",
            "height": f"{hoog:g}",
            "fill": _kleur("var(--tek-kaart)", variabelen),
        },
    )
    wortel[2:2] = [stijl, grond]
    ElementTree.register_namespace("", _SVG.strip("{}"))
    ElementTree.register_namespace("xlink", _HREF[1:].partition("}")[0])
    return ElementTree.tostring(wortel, encoding="unicode") + "\n"


def _kleed(wortel: ElementTree.Element, regels: Matcher) -> dict[str, str]:
    """Write what the style sheet says of each shape into the shape; give the variables."""
    variabelen: dict[str, str] = {}
    for deel in ElementWrapper.from_xml_root(wortel).iter_subtree():
        for *_, gezegd in regels.match(deel):
            for naam, waarde in gezegd:
                if naam.startswith("--"):
                    variabelen[naam] = waarde
                elif naam in _EIGENSCHAPPEN:
                    deel.etree_element.set(naam, _kleur(waarde, variabelen))
    return variabelen


def _kleur(waarde: str, variabelen: dict[str, str]) -> str:
    """Give a value without variables; SVG 1.1 knows no `transparent`."""
    while gevonden := _VARIABELE.fullmatch(waarde):
        naam, anders = gevonden.groups()
        waarde = variabelen.get(naam) or anders
    return "none" if waarde == "transparent" else waarde


@cache
def _regels(stijlblad: Path) -> Matcher:
    """Give the rules for the light screen: those that stand under no condition."""
    regels = Matcher()
    tekst = stijlblad.read_text("utf-8")
    for regel in tinycss2.parse_stylesheet(tekst, skip_comments=True, skip_whitespace=True):
        if regel.type != "qualified-rule":
            continue
        gezegd = [
            (verklaring.name, tinycss2.serialize(verklaring.value).strip())
            for verklaring in tinycss2.parse_blocks_contents(regel.content)
            if verklaring.type == "declaration"
        ]
        for kiezer in compile_selector_list(regel.prelude):
            regels.add_selector(kiezer, gezegd)
    return regels


@cache
def _lettertype(map_: Path) -> str:
    """Give the two weights of the font as a style sheet that fetches nothing."""
    return "".join(
        f'@font-face{{font-family:"{_LETTER}";font-weight:{gewicht};src:url(data:font/woff2;base64,'
        + b64encode(
            (map_ / f"atkinson-hyperlegible-latin-{gewicht}-normal.woff2").read_bytes()
        ).decode()
        + ') format("woff2")}'
        for gewicht in (400, 700)
    )
