"""What the CSS of a drawing paints with, and whether it does more than paint."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import tinycss2
from tinycss2 import ast

EVERY = ""
"""In the place of a class or a tag: what a rule is about may be any element."""
PART = re.compile(r"#([\w.:-]+)")
"""The one form in which a drawing names a part of itself, since every browser reads it alike."""
_NOT_INHERITED = frozenset(("mask", "clip-path", "filter"))
# A marker at every corner of a line shows its drawing as often as the line has corners.
_AT_EACH_CORNER = frozenset(("marker", "marker-mid"))
# What CSS may call in a drawing; `url` has a rule of its own.
_FUNCTIONS = frozenset(
    re.findall(
        r"\S+",
        "rgb rgba hsl hsla calc min max clamp var matrix translate translatex translatey scale "
        "scalex scaley rotate skewx skewy and not or",
    )
)
_ELSEWHERE = "deze opmaak haalt iets van elders; een tekening bevat alles zelf"
_OTHER_FORM = (
    "de naam van een deel staat in een vorm die we niet herkennen; "
    "schrijf url(#naam), met letters, cijfers, “-”, “_”, “.” en “:”"
)
_CORNERS = (
    "een markering op elke hoek van een lijn kan niet; "
    "maak er gewone vormen van, of bewaar ze als .png"
)
_SIMPLE_SELECTORS = re.compile(r"[\w\s.,>+~-]*")
_LAST_OF_SELECTOR = re.compile(r"[\s>+~]")


class MoreThanPaintError(Exception):
    """CSS that fetches or does something, or that browsers may read in another way; says what."""


@dataclass
class Paint:
    """The ids of the parts that an element is painted with."""

    inherited: list[str] = field(default_factory=list)
    """With these all that it holds is painted too."""
    own: list[str] = field(default_factory=list)

    def add(self, name: str, ids: Iterable[str]) -> None:
        """Add what one property names."""
        ids = list(ids)
        if ids and name in _AT_EACH_CORNER:
            raise MoreThanPaintError(_CORNERS)
        (self.own if name in _NOT_INHERITED else self.inherited).extend(ids)

    def add_all(self, other: Paint) -> None:
        """Add what another is painted with."""
        self.inherited += other.inherited
        self.own += other.own


def add_paint(paint: Paint, name: str, value: str) -> None:
    """Add what an attribute names, be it one property or `style`."""
    if "(" not in value and "\\" not in value:  # nothing is called: a long path, mostly
        return
    tokens = tinycss2.parse_component_value_list(value)
    ids = list(_named(value, tokens))
    if ids and name == "style":
        _add_declared(paint, tokens)
    else:
        paint.add(name, ids)


def paint_of_sheet(sheet: str) -> dict[str, Paint]:
    """Give what a style sheet paints with, by the class (`.a`) or tag of what is painted."""
    found: defaultdict[str, Paint] = defaultdict(Paint)
    rules = tinycss2.parse_stylesheet(sheet)
    while rules:
        rule = rules.pop()
        if isinstance(rule, ast.AtRule) and rule.lower_at_keyword == "media" and rule.content:
            list(_named(sheet, rule.prelude))
            rules += tinycss2.parse_rule_list(rule.content)
        elif isinstance(rule, ast.QualifiedRule):
            if list(_named(sheet, [*rule.prelude, *rule.content])):
                paint = Paint()
                _add_declared(paint, rule.content)
                for subject in _subjects(tinycss2.serialize(rule.prelude)):
                    found[subject].add_all(paint)
        elif not isinstance(rule, ast.Comment | ast.WhitespaceToken):
            raise MoreThanPaintError(_ELSEWHERE)
    return found


def _add_declared(paint: Paint, tokens: Sequence[ast.Node]) -> None:
    for declared in tinycss2.parse_blocks_contents(tokens):
        if isinstance(declared, ast.Declaration):
            paint.add(declared.lower_name, _named("", declared.value))
        elif not isinstance(declared, ast.Comment | ast.WhitespaceToken):
            raise MoreThanPaintError(_OTHER_FORM)


def _named(style: str, tokens: Iterable[ast.Node]) -> Iterator[str]:
    """Give the ids that calls of `url` name, however deep; refuse what is not known.

    An escape can make any word of CSS, so a style with one is refused too.
    """
    if "\\" in style:
        raise MoreThanPaintError(_ELSEWHERE)
    left = list(tokens)
    while left:
        token = left.pop()
        if isinstance(token, ast.URLToken):
            yield _id_in(token.value)
        elif isinstance(token, ast.FunctionBlock) and token.lower_name == "url":
            words = [word for word in token.arguments if word.type != "whitespace"]
            yield _id_in(words[0].value if [word.type for word in words] == ["string"] else "")
        elif isinstance(token, ast.ParseError | ast.AtKeywordToken):
            raise MoreThanPaintError(_ELSEWHERE)
        elif isinstance(token, ast.FunctionBlock):
            if token.lower_name not in _FUNCTIONS:
                raise MoreThanPaintError(_ELSEWHERE)
            left += token.arguments
        elif isinstance(
            token, ast.ParenthesesBlock | ast.SquareBracketsBlock | ast.CurlyBracketsBlock
        ):
            left += token.content


def _id_in(address: str) -> str:
    found = PART.fullmatch(address)
    if not found:
        raise MoreThanPaintError(_OTHER_FORM if address.strip()[:1] == "#" else _ELSEWHERE)
    return found[1]


def _subjects(selectors: str) -> set[str]:
    """Give for each selector a class or the tag that all that it is about has, or else `EVERY`."""
    if not _SIMPLE_SELECTORS.fullmatch(selectors):
        return {EVERY}
    found = set()
    for selector in selectors.split(","):
        tag, *classes = _LAST_OF_SELECTOR.split(selector.strip())[-1].split(".")
        found.add(f".{classes[0]}" if classes else tag)
    return found
