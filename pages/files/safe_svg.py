"""Whether an SVG image is a drawing and no more: it runs nothing, and fetches nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from xml.parsers import expat

from blueprint.problem import Place, Problem
from pages.files.metadata.xml_values import check_encoding
from pages.files.svg_copies import Copies
from pages.files.svg_style import PART, MoreThanPaintError, Paint, add_paint, paint_of_sheet
from pages.files.trace import UnreadableError
from pages.markup.allowed_html import address_scheme

TAGS = frozenset(
    re.findall(
        r"\w+",
        "svg g defs title desc symbol use path rect circle ellipse line polyline polygon text "
        "tspan textPath clipPath mask pattern marker linearGradient radialGradient stop filter "
        "feGaussianBlur feOffset feBlend feMerge feMergeNode feColorMatrix feFlood feComposite "
        "metadata style view",
    )
)
_SVG = ("", "http://www.w3.org/2000/svg")
ATTRIBUTES = frozenset(
    re.findall(
        r"\S+",
        # what it is, and for whom
        "id class lang role version baseProfile xml:lang xml:space xlink:title xlink:type "
        "xlink:show xlink:actuate href xlink:href style type media enable-background tabindex "
        "focusable data-name "
        # where it is
        "x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy d points width height viewBox "
        "preserveAspectRatio transform transform-origin patternTransform gradientTransform "
        "gradientUnits patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits "
        "filterUnits primitiveUnits markerUnits markerWidth markerHeight refX refY orient "
        "spreadMethod pathLength rotate textLength lengthAdjust startOffset method spacing side "
        "offset overflow vector-effect "
        # what it looks like
        "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap "
        "stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset color opacity "
        "display visibility clip clip-path clip-rule mask marker marker-start marker-mid "
        "marker-end paint-order mix-blend-mode isolation shape-rendering text-rendering "
        "image-rendering color-rendering color-interpolation color-interpolation-filters "
        "color-profile filter flood-color flood-opacity lighting-color stop-color stop-opacity "
        "pointer-events cursor "
        "font font-family font-size font-size-adjust font-stretch font-style font-variant "
        "font-weight line-height text-anchor text-decoration text-align letter-spacing "
        "word-spacing writing-mode direction unicode-bidi dominant-baseline alignment-baseline "
        "baseline-shift white-space kerning inline-size text-indent text-transform "
        # of filters
        "in in2 result mode operator values stdDeviation edgeMode k1 k2 k3 k4",
    )
)
_OF_PROGRAMS = frozenset(
    (
        "http://www.inkscape.org/namespaces/inkscape",
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
        "http://creativecommons.org/ns#",
    )
)
"""The vocabularies of the notes that a drawing program keeps for itself: nothing draws them."""
_PREFIXES = {
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
# A font that is in the file itself.
_FONT = re.compile(
    r'@font-face\{font-family:"[\w ]+";font-weight:\d+;'
    r'src:url\(data:font/woff2;base64,[\w+/=]+\) format\("woff2"\)\}'
)


_XLINK_HREF = "http://www.w3.org/1999/xlink href"
_PART = (
    "“{}” noemt het deel “{}” in een vorm die we niet herkennen; schrijf #naam, met letters, "
    "cijfers, “-”, “_”, “.” en “:”"
)
_COPIES = (
    "deze tekening herhaalt delen van zichzelf te vaak, of heeft te veel schaduwen of andere "
    "filters; bewaar ze zonder, of als .png"
)


def wrong_svg(
    data: bytes, file: str, may_lead_to: Callable[[str], bool] | None = None
) -> list[Problem]:
    """Give what is wrong with the bytes of a drawing, at its place.

    `may_lead_to` tells to which addresses a drawing of ours may have links; its font is in it.
    """
    return _Svg(file, may_lead_to).read(data)


class _Svg:
    """Reads an SVG image and notes everything that is more than a drawing."""

    def __init__(self, file: str, may_lead_to: Callable[[str], bool] | None) -> None:
        self.file = file
        self.may_lead_to = may_lead_to
        self.problems: list[Problem] = []
        self.depth = 0
        self.copies = Copies()
        self.of_sheets: defaultdict[str, Paint] = defaultdict(Paint)
        self.in_sheet = False
        self.sheet: list[str] = []
        self.sheet_at = 0, 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> list[Problem]:
        """Give what is wrong with the image."""
        try:
            check_encoding(data)
            self.parser.Parse(data, True)
        except UnreadableError:
            self._wrong("dit is geen leesbare SVG; bewaar de tekening opnieuw, als UTF-8")
        except expat.ExpatError as error:
            if not self.problems:
                self._wrong("dit is geen leesbare SVG; bewaar de tekening opnieuw", error)
        else:
            if self.copies.are_too_many(self.of_sheets):
                self._wrong_at(1, 0, _COPIES)
        return self.problems

    def _wrong(self, message: str, at: expat.ExpatError | None = None) -> None:
        line = at.lineno if at else self.parser.CurrentLineNumber
        column = at.offset if at else self.parser.CurrentColumnNumber
        self._wrong_at(max(line, 1), column, message)

    def _wrong_at(self, line: int, column: int, message: str) -> None:
        self.problems.append(Problem(Place(self.file, line, column + 1), message))

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        drawn = namespace in _SVG
        if self.depth == 0 and not (drawn and tag == "svg"):
            self._wrong(f"dit is geen SVG: het begint met <{tag}>; bewaar de tekening opnieuw")
        elif self.in_sheet:
            self._wrong(f"binnen <style> kan geen <{tag}> staan; haal het weg")
        elif drawn and tag == "a" and self.may_lead_to:
            self._link(attributes)
        elif not (tag in TAGS if drawn else namespace in _OF_PROGRAMS):
            self._wrong(f"<{tag}> kan niet in een tekening; bewaar ze als gewone SVG, of als .png")
        self.depth += 1
        paint = Paint()
        if drawn and tag == "style":
            self.in_sheet, self.sheet = True, []
            self.sheet_at = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        if drawn and tag in TAGS:
            for key, value in attributes.items():
                self._attribute(key, value, paint)
        self.copies.begin(
            tag,
            attributes.get("id", ""),
            classes=attributes.get("class", ""),
            repeats=[attributes[key][1:] for key in ("href", _XLINK_HREF) if key in attributes],
            paint=paint,
            signs=sum(len(attributes.get(key, "")) for key in ("d", "points")),
        )

    def _link(self, attributes: dict[str, str]) -> None:
        """Judge a link of a drawing of ours, which has nothing but its address and its name."""
        for key, value in attributes.items():
            name = key.rpartition(" ")[2]
            leads = name == "href" and self.may_lead_to is not None and self.may_lead_to(value)
            if not leads and name not in ("id", "class") and not name.startswith("aria-"):
                self._wrong(f"“{name}” kan niet bij een link: {value[:80]}")

    def _attribute(self, key: str, value: str, paint: Paint) -> None:
        namespace, _, name = key.rpartition(" ")
        if namespace in _OF_PROGRAMS:
            return
        name = _PREFIXES.get(namespace, f"{namespace}:" if namespace else "") + name
        local = name.rpartition(":")[2]
        if local.lower().startswith("on"):
            self._wrong(f"“{local}” start een script; haal het weg")
        elif local.lower() in ("href", "src") and not value.strip().startswith("#"):
            what = "een script" if address_scheme(value) == "javascript" else "iets erbuiten"
            self._wrong(f"“{local}” verwijst naar {what}; een tekening bevat alles zelf")
        elif name in ("href", "xlink:href"):
            if not PART.fullmatch(value):
                self._wrong(_PART.format(local, value[:80]))
        elif name.startswith(("aria-", "data-")) or name in ("id", "class"):
            return  # words, which nothing reads as paint
        elif name not in ATTRIBUTES:
            self._wrong(
                f"“{local[:30]}” kan niet in een tekening; haal het weg, of maak er .png van"
            )
        else:
            try:
                add_paint(paint, name, value)
            except MoreThanPaintError as error:
                self._wrong(str(error))

    def _end(self, name: str) -> None:
        """Judge a style sheet when all of it is known: comments and CDATA cut it in pieces."""
        self.depth -= 1
        self.copies.end()
        if not self.in_sheet or name.rpartition(" ")[2] != "style":
            return
        self.in_sheet = False
        sheet = "".join(self.sheet)
        try:
            found = paint_of_sheet(_FONT.sub("", sheet) if self.may_lead_to else sheet)
        except MoreThanPaintError as error:
            self._wrong_at(*self.sheet_at, str(error))
        else:
            for subject, paint in found.items():
                self.of_sheets[subject].add_all(paint)

    def _text(self, text: str) -> None:
        if self.in_sheet:
            self.sheet.append(text)
        else:
            self.copies.write(text)

    def _doctype(self, *_: object) -> None:
        self._wrong("<!DOCTYPE kan niet in een tekening; haal die regel weg")

    def _instruction(self, target: str, data: str) -> None:
        self._wrong(f"<?{target} kan niet in een tekening; haal die regel weg")
