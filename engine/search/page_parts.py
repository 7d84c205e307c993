"""The parts of a built page that a search can lead to: a heading, a term, a row, with its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLES = f"{', '.join(f'{heading}[id]' for heading in sorted(_HEADINGS))}, th[scope=row]"
"""What may stand in a row or item with its own text before it, such as the date of a milestone."""
# Of a drawing the same stands beside it as a list.
_PASSED = frozenset({"svg", "form", "script", "style", "template", "aside"})
_NAMES = "gp-synoniemen"
"""The class of words for the same; the sentence around them is passed over."""
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi cite code del em i ins kbd mark q s small span strong sub sup time u wbr",
    )
)
"""What stands in a line; every other element keeps its words apart from those around it."""


@dataclass(frozen=True)
class PagePart:
    """A title, the id that leads to it (empty: the page itself), and the text up to the next.

    `names` are other words for the same, of the data (`synoniemen`).
    """

    title: str
    anchor: str
    text: str
    names: str


def page_title(tree: LexborHTMLParser) -> str:
    """Give the title of a page."""
    title = tree.css_first("h1")
    return _line(_words(title)) if title else ""


def page_description(tree: LexborHTMLParser) -> str:
    """Give what a page says of itself in one sentence; may be empty."""
    meta = tree.css_first('meta[name="description"]')
    return (meta.attributes.get("content") or "") if meta else ""


def page_parts(tree: LexborHTMLParser) -> Iterator[PagePart]:
    """Yield the parts of a page, in order; what a search passes over is in none."""
    article = tree.css_first("article")
    if article is None:
        return
    holders = _holders(article)
    begins = {holders.get(node.mem_id, node).mem_id: node for node in _openings(article)}
    parts: list[_Open] = []
    here = heading = _Open(None)  # before the first, of none
    for word, node in _walked(article):
        opening = begins.get(node.mem_id) if node is not None else None
        if opening is not None and "data-search-exclude" in opening.attributes:
            here = heading = _Open(None)
        elif opening is not None and _anchor(opening):
            here = _Open(opening)
            parts.append(here)
            heading = here if opening.tag in _HEADINGS else heading
        elif opening is not None:  # a row that nothing leads to belongs to what is above its table
            here = heading
        (here.names if node is not None and _names(node) else here.texts).append(word)
    for part in parts:
        if part.opening is not None:
            yield _part(part.opening, part.texts, part.names)


@dataclass(frozen=True)
class _Open:
    """A part that is being read."""

    opening: LexborNode | None
    texts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def _part(opening: LexborNode, texts: list[str], names: list[str]) -> PagePart:
    title = _line(_words(opening))
    text = _line(texts).replace(title, " ", 1)
    anchor = "" if opening.tag == "h1" else _anchor(opening)
    return PagePart(title, anchor, " ".join(text.split()), ", ".join(names))


def _openings(article: LexborNode) -> list[LexborNode]:
    """Give what may begin a part."""
    found = article.css(f"{', '.join(sorted(_HEADINGS))}, dt, th[scope=row]")
    return [node for node in found if node.parent is None or not _is_passed_over(node.parent)]


def _holders(article: LexborNode) -> dict[int, LexborNode]:
    """Give, by the first title of a row or item, the innermost of those that it is the first of."""
    firsts = ((holder, holder.css_first(_TITLES)) for holder in article.css("li, tr"))
    return {first.mem_id: holder for holder, first in firsts if first is not None}


def _anchor(opening: LexborNode) -> str:
    """Give the id that leads to an opening: its own, that of the group of a term, or one in it."""
    own = opening.attributes.get("id")
    if own:
        return own
    if opening.tag == "dt":
        return (opening.parent.attributes.get("id") if opening.parent else "") or ""
    inner = opening.css_first("[id]") if opening.tag == "th" else None
    return (inner.attributes.get("id") if inner else "") or ""


def _is_passed_over(node: LexborNode) -> bool:
    above: LexborNode | None = node
    while above is not None:
        if _passed(above):
            return True
        above = above.parent
    return False


def _passed(node: LexborNode) -> bool:
    attributes = node.attributes
    return (
        node.tag in _PASSED
        or "hidden" in attributes
        or "data-search-exclude" in attributes
        or attributes.get("class") in ("headerlink", "gp-papier")
    )


def _names(node: LexborNode) -> bool:
    return node.attributes.get("class") == _NAMES


def _words(node: LexborNode) -> list[str]:
    return [word for word, at in _walked(node) if at is None or not _names(at)]


def _walked(node: LexborNode) -> Iterator[tuple[str, LexborNode | None]]:
    """Yield the texts below a node; each element comes first, with what keeps its words apart."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text_content or "", None
        elif child.tag in _HEADINGS and "data-search-exclude" in child.attributes:
            yield " ", child
        elif _passed(child):
            yield from ((_line(_words(names)), names) for names in child.css(f".{_NAMES}"))
        else:
            apart = "" if child.tag in _INLINE else " "
            yield apart, child
            yield from _walked(child)
            yield apart, None


def _line(texts: list[str]) -> str:
    return " ".join("".join(texts).replace("\u2060", "").split())
