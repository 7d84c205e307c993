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

from diagrams.layout import EDGE
from diagrams.text_width import HEADING, printable, wrap

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_STYLES = Path(__file__).resolve().parent.parent / "docs" / "stijl"
_FONT = "Atkinson Hyperlegible"

# The properties of the style sheet that SVG also has as attributes.
_PROPERTIES = frozenset({"fill", "stroke", "stroke-width", "stroke-dasharray"})
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,\s*([^()]+))?\)")

MARGIN = 12
"""The white around the drawing, in px."""
NARROWEST = 240
"""How wide a file is at least, in px, so that its title can be read."""


def standalone_svg(svg: str, *, page: str) -> str:
    """Give a drawing of a page as a file; `page` is the whole address of that page."""
    root = ElementTree.fromstring(svg)
    root.set("width", f"{max(float(root.get('width', '0')), NARROWEST):g}")
    head = _title(root)
    variables = _dress(root, _rules(_STYLES / "tekening.css"))
    width, height = (float(root.get(side, "0")) + 2 * MARGIN for side in ("width", "height"))
    top, height = -MARGIN - head, height + head
    root.attrib |= {
        "width": f"{width:g}",
        "height": f"{height:g}",
        "viewBox": f"-{MARGIN} {top:g} {width:g} {height:g}",
        "font-family": f"'{_FONT}', sans-serif",
        "{http://www.w3.org/XML/1998/namespace}lang": "nl",
    }
    for element in root.iter():
        for name in [
            name for name in element.attrib if name == "class" or name.startswith("data-")
        ]:
            del element.attrib[name]
        if href := element.get(_HREF):
            element.set(_HREF, urljoin(page, href))
    description = root.find(f"{_SVG}desc")
    if description is not None:
        description.text = printable(f"Dezelfde tekening staat met een lijst op {page}")
    style = ElementTree.Element(f"{_SVG}style")
    style.text = _font_faces(_STYLES / "lettertype")
    ground = ElementTree.Element(
        f"{_SVG}rect",
        {
            "x": f"-{MARGIN}",
            "y": f"{top:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "fill": _colour("var(--tek-kaart)", variables),
        },
    )
    root[2:2] = [style, ground]
    ElementTree.register_namespace("", _SVG.strip("{}"))
    ElementTree.register_namespace("xlink", _HREF[1:].partition("}")[0])
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _title(root: ElementTree.Element) -> int:
    """Write the title above a drawing, for where nothing else says it; give how high it is."""
    title = root.findtext(f"{_SVG}title", "")
    lines = wrap(title, HEADING, float(root.get("width", "0")))
    height = len(lines) * HEADING.line_height + MARGIN
    for number, line in enumerate(lines, 1):
        text = ElementTree.SubElement(
            root,
            f"{_SVG}text",
            {
                "x": str(EDGE),
                "y": f"{number * HEADING.line_height - height:g}",
                "font-size": str(HEADING.px),
                "font-weight": "700",
            },
        )
        text.text = line
    return height


def _dress(root: ElementTree.Element, rules: Matcher) -> dict[str, str]:
    """Write what the style sheet says of each shape into the shape; give the variables."""
    variables: dict[str, str] = {}
    for element in ElementWrapper.from_xml_root(root).iter_subtree():
        for *_, declared in rules.match(element):
            for name, value in declared:
                if name.startswith("--"):
                    variables[name] = value
                elif name in _PROPERTIES:
                    element.etree_element.set(name, _colour(value, variables))
    return variables


def _colour(value: str, variables: dict[str, str]) -> str:
    """Give a value without variables; SVG 1.1 knows no `transparent`."""
    while found := _VARIABLE.fullmatch(value):
        name, fallback = found.groups()
        value = variables.get(name) or fallback
    return "none" if value == "transparent" else value


@cache
def _rules(sheet: Path) -> Matcher:
    """Give the rules for the light screen: those that stand under no condition."""
    rules = Matcher()
    text = sheet.read_text("utf-8")
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        declared = [
            (declaration.name, tinycss2.serialize(declaration.value).strip())
            for declaration in tinycss2.parse_blocks_contents(rule.content)
            if declaration.type == "declaration"
        ]
        for selector in compile_selector_list(rule.prelude):
            rules.add_selector(selector, declared)
    return rules


@cache
def _font_faces(folder: Path) -> str:
    """Give the two weights of the font as a style sheet that fetches nothing."""
    return "".join(
        f'@font-face{{font-family:"{_FONT}";font-weight:{weight};src:url(data:font/woff2;base64,'
        + b64encode(
            (folder / f"atkinson-hyperlegible-latin-{weight}-normal.woff2").read_bytes()
        ).decode()
        + ') format("woff2")}'
        for weight in (400, 700)
    )
