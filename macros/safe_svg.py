"""Whether an SVG image is a drawing and no more: it runs nothing, and fetches nothing."""

from __future__ import annotations

import re
from xml.parsers import expat

from blueprint.problem import Place, Problem
from macros.allowed import address_scheme

_TAGS = frozenset(
    re.findall(
        r"\w+",
        "svg g defs title desc symbol use path rect circle ellipse line polyline polygon text "
        "tspan textPath clipPath mask pattern marker linearGradient radialGradient stop filter "
        "feGaussianBlur feOffset feBlend feMerge feMergeNode feColorMatrix feFlood feComposite "
        "metadata style view",
    )
)


def wrong_svg(data: bytes, file: str) -> list[Problem]:
    """Give what is wrong with the bytes of a drawing, at its place."""
    return _Svg(file).read(data)


class _Svg:
    """Reads an SVG image and notes everything that is more than a drawing."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._element
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> list[Problem]:
        """Give what is wrong with the image."""
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            if not self.problems:
                self._wrong("dit is geen leesbare SVG; bewaar de tekening opnieuw", error)
        return self.problems

    def _wrong(self, message: str, at: expat.ExpatError | None = None) -> None:
        line = at.lineno if at else self.parser.CurrentLineNumber
        column = at.offset if at else self.parser.CurrentColumnNumber
        self.problems.append(Problem(Place(self.file, max(line, 1), column + 1), message))

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        foreign = namespace not in ("", "http://www.w3.org/2000/svg")
        if self.depth == 0 and tag != "svg":
            self._wrong(f"dit is geen SVG: het begint met <{tag}>; bewaar de tekening opnieuw")
        elif tag not in _TAGS and not (foreign and _is_editors_own(namespace)):
            self._wrong(f"<{tag}> kan niet in een tekening; bewaar ze als gewone SVG, of als .png")
        self.depth += 1
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2].lower()
            if attribute.startswith("on"):
                self._wrong(f"“{attribute}” start een script; haal het weg")
            elif attribute in ("href", "src") and not value.strip().startswith("#"):
                what = "een script" if address_scheme(value) == "javascript" else "iets erbuiten"
                self._wrong(f"“{attribute}” verwijst naar {what}; een tekening bevat alles zelf")
            else:
                self._style(value)

    def _text(self, text: str) -> None:
        self._style(text)

    def _style(self, text: str) -> None:
        folded = "".join(text.split()).casefold().replace("'", "").replace('"', "")
        if "@import" in folded or "\\" in text or "url(" in folded.replace("url(#", ""):
            self._wrong("deze opmaak haalt iets van elders; een tekening bevat alles zelf")

    def _doctype(self, *_: object) -> None:
        self._wrong("<!DOCTYPE kan niet in een tekening; haal die regel weg")

    def _instruction(self, target: str, data: str) -> None:
        self._wrong(f"<?{target} kan niet in een tekening; haal die regel weg")


def _is_editors_own(namespace: str) -> bool:
    """Tell whether a namespace is that of a drawing program's own notes, which nothing draws."""
    return any(name in namespace for name in ("inkscape", "sodipodi", "purl.org", "rdf-syntax"))
