"""What the CSS of a drawing paints with, and whether it does more than paint."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
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
        "rgb rgba hsl hsla calc min max clamp matrix translate translatex translatey scale "
        "scalex scaley rotate skewx skewy and not or",
    )
)
_CALL = "“{}(…)” kan niet in een tekening; bewaar ze met gewone kleuren, of als .png"
_AT_RULE = (
    "een regel met “@” kan niet in de opmaak van een tekening, behalve @media "
    "(prefers-color-scheme: dark); bewaar ze zonder, of als .png"
)
_ELSEWHERE = "deze opmaak haalt iets van elders; een tekening bevat alles zelf"
_UNREADABLE = (
    "deze opmaak kan ik niet lezen; bewaar de tekening opnieuw als gewone SVG, of als .png"
)
_OTHER_FORM = (
    "de naam van een deel staat in een vorm die we niet herkennen; "
    "schrijf url(#naam), met letters, cijfers, “-”, “_”, “.” en “:”"
)
_MOST_PARTS = 10
_TOO_MANY_PARTS = (
    f"deze opmaak noemt meer dan {_MOST_PARTS} delen op één plaats; bewaar ze als .png"
)
_CORNERS = (
    "een markering op elke hoek van een lijn kan niet; "
    "maak er gewone vormen van, of bewaar ze als .png"
)
_SCHEME = re.compile(r"\s*prefers-color-scheme\s*:\s*(?:light|dark)\s*")
_BETWEEN_TAGS_AND_CLASSES = frozenset(".,>+~")
_LAST_OF_SELECTOR = re.compile(r"[\s>+~]")


class MoreThanPaintError(Exception):
    """CSS that fetches or does something, or that browsers may read in another way; says what."""


@dataclass
class Paint:
    """The ids of the parts that an element is painted with."""

    inherited: set[str] = field(default_factory=set)
    """With these all that it holds is painted too."""
    own: set[str] = field(default_factory=set)

    def add(self, name: str, ids: Set[str]) -> None:
        """Add what one property names."""
        if ids and name in _AT_EACH_CORNER:
            raise MoreThanPaintError(_CORNERS)
        (self.own if name in _NOT_INHERITED else self.inherited).update(ids)
        if len(self.own) + len(self.inherited) > _MOST_PARTS:
            raise MoreThanPaintError(_TOO_MANY_PARTS)

    def add_all(self, other: Paint) -> None:
        """Add what another is painted with."""
        self.inherited |= other.inherited
        self.own |= other.own


def add_paint(paint: Paint, name: str, value: str) -> None:
    """Add what an attribute names, be it one property or `style`."""
    if "(" not in value and "\\" not in value:  # nothing is called: a long path, mostly
        return
    tokens = tinycss2.parse_component_value_list(value)
    ids = {*_named(value, tokens)}
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
        if isinstance(rule, ast.AtRule):
            if rule.lower_at_keyword != "media" or not _asks_of_scheme(rule.prelude):
                raise MoreThanPaintError(_AT_RULE)
            rules += tinycss2.parse_rule_list(rule.content or [])
        elif isinstance(rule, ast.QualifiedRule):
            if list(_named(sheet, [*rule.prelude, *rule.content])):
                paint = Paint()
                _add_declared(paint, rule.content)
                for subject in _subjects(rule.prelude):
                    found[subject].add_all(paint)
        elif not isinstance(rule, ast.Comment | ast.WhitespaceToken):
            raise MoreThanPaintError(_UNREADABLE)
    return found


def _asks_of_scheme(prelude: Sequence[ast.Node]) -> bool:
    """Tell whether a rule is for light or dark: what depends on a size, no check would see."""
    block, *more = [token for token in prelude if token.type != "whitespace"] or [None]
    return (
        not more
        and isinstance(block, ast.ParenthesesBlock)
        and _SCHEME.fullmatch(tinycss2.serialize(block.content)) is not None
    )


def _add_declared(paint: Paint, tokens: Sequence[ast.Node]) -> None:
    for declared in tinycss2.parse_blocks_contents(tokens):
        if isinstance(declared, ast.Declaration):
            paint.add(declared.lower_name, {*_named("", declared.value)})
        elif not isinstance(declared, ast.Comment | ast.WhitespaceToken):
            raise MoreThanPaintError(_OTHER_FORM)


def _named(style: str, tokens: Iterable[ast.Node]) -> Iterator[str]:
    """Give the ids that calls of `url` name, however deep; refuse what is not known.

    An escape can make any word of CSS, so a style with one is refused too.
    """
    if "\\" in style:
        raise MoreThanPaintError(_UNREADABLE)
    left = list(tokens)
    while left:
        token = left.pop()
        if isinstance(token, ast.URLToken):
            yield _id_in(token.value)
        elif isinstance(token, ast.FunctionBlock) and token.lower_name == "url":
            words = [word for word in token.arguments if word.type != "whitespace"]
            yield _id_in(words[0].value if [word.type for word in words] == ["string"] else "")
        elif isinstance(token, ast.ParseError | ast.AtKeywordToken):
            raise MoreThanPaintError(_UNREADABLE)
        elif isinstance(token, ast.FunctionBlock):
            if token.lower_name not in _FUNCTIONS:
                raise MoreThanPaintError(_CALL.format(token.name[:20]))
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


def _subjects(prelude: Sequence[ast.Node]) -> set[str]:
    """Give for each selector a class or the tag that all that it is about has, or else `EVERY`."""
    if not all(_is_of_tag_or_class(token) for token in prelude):
        return {EVERY}
    found = set()
    for selector in tinycss2.serialize(prelude).split(","):
        tag, *classes = _LAST_OF_SELECTOR.split(selector.strip())[-1].split(".")
        found.add(f".{classes[0]}" if classes else tag)
    return found


def _is_of_tag_or_class(token: ast.Node) -> bool:
    if isinstance(token, ast.LiteralToken):
        return token.value in _BETWEEN_TAGS_AND_CLASSES
    return isinstance(token, ast.IdentToken | ast.WhitespaceToken)
