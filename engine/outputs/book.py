"""The pages of a built site as one page to print: cover, contents, and every page in its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

from lxml import html

from macros.site_map import url
from macros.templating import read_template

BOOK = "blauwdruk.pdf"
"""Where the site serves the blueprint as one PDF."""

_HREF = "xlink:href"
# A name stands on its page alone: a copy that somebody keeps would have it for ever.
_NAME = "(de naam staat op de site)"
# What stands in one of these attributes is the id of another element.
_REFERRING = ("aria-labelledby", "aria-describedby", "for")
# What serves the reader of a screen alone.
_LEFT_OUT = (
    ".//script | .//form | .//aside | .//*[@hidden]"
    " | .//*[@class='headerlink' or @class='gp-papier']"
    " | .//*[@class='gp-figuur__over' or @class='gp-figuur__bestanden' or @class='gp-versies']"
    # It leads to the page of the unit, which is not in the book.
    " | .//*[@class='gp-vak__meer']"
)


# The words of a heading, without the number of a source and the star of what is derived.
_WORDS = ".//text()[not(ancestor::*[@class='gp-bron' or @class='gp-afgeleid'])]"


@dataclass(frozen=True)
class Cover:
    """What the cover says."""

    name: str
    as_of: str
    version: str
    built_on: str


@dataclass(frozen=True)
class BookPage:
    """A page of the site in the book: its id there, its file and address, and what it says."""

    id: str
    source: str
    address: str
    title: str
    content: Any
    anchors: frozenset[str]
    nested: bool


@dataclass(frozen=True)
class Heading:
    """A heading of the book, and the file of its page: that of the book if it is on none."""

    title: str
    source: str


def book_pages(folder: Path, sources: Iterable[str]) -> tuple[BookPage, ...]:
    """Read the pages of a built site that these files below docs/ became, in this order."""
    pages: list[BookPage] = []
    for number, source in enumerate(sources, 1):
        address = url(source)
        tree = html.fromstring((folder / address / "index.html").read_bytes())
        (article,) = tree.find_class("md-content__inner")
        for element in article.xpath(_LEFT_OUT):
            element.drop_tree()
        for element in article.xpath(".//details[not(ancestor::table)]"):
            element.set("open", "")
        for name in article.find_class("gp-naam"):
            name.clear(keep_tail=True)  # a word of it may stand in an element of its own
            name.text = _NAME
        title = " ".join(article.xpath("string(.//h1)").split())
        anchors = frozenset(article.xpath(".//@id"))
        parent = address.rstrip("/").rpartition("/")[0]
        nested = any(page.address == f"{parent}/" for page in pages)
        pages.append(
            BookPage(f"blad-{number}", f"docs/{source}", address, title, article, anchors, nested)
        )
    return tuple(pages)


def book(
    cover: Cover,
    pages: Sequence[BookPage],
    *,
    base: str,
    style_sheets: Sequence[str],
    sheets: Mapping[str, int],
) -> str:
    """Give the book as HTML, each link to a page of it a link within it.

    `base` is the address of the site, `style_sheets` are addresses too; `sheets` says by the id of
    a page on which sheet of paper it begins, as far as known.
    """
    by_address = {base + page.address: page for page in pages}
    for page in pages:
        if not page.content.get("id"):
            _move(page, by_address, base)
    return read_template("book").render(
        cover=cover,
        pages=pages,
        contents={page.id: html.tostring(page.content, encoding="unicode") for page in pages},
        sheets=sheets,
        base=base,
        style_sheets=style_sheets,
    )


def book_headings(text: str, pages: Iterable[BookPage]) -> tuple[Heading, ...]:
    """Give every heading of the book, in its order."""
    sources = {page.id: page.source for page in pages}
    found = html.fromstring(text).xpath(
        "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
        "[not(ancestor::details[not(@open)])]"
    )
    return tuple(
        Heading(
            " ".join("".join(heading.xpath(_WORDS)).split()),
            next(
                (sources[one] for one in heading.xpath("ancestor::*/@id") if one in sources), BOOK
            ),
        )
        for heading in found
    )


def _move(page: BookPage, by_address: Mapping[str, BookPage], base: str) -> None:
    """Give every id of a page the page's own begin, and every link its goal in the book."""
    for element in page.content.iter():
        if anchor := element.get("id"):
            element.set("id", f"{page.id}-{anchor}")
        for attribute in _REFERRING:
            if said := element.get(attribute):
                element.set(attribute, " ".join(f"{page.id}-{anchor}" for anchor in said.split()))
        for attribute in ("href", _HREF):
            if address := element.get(attribute):
                element.set(attribute, _target(urljoin(base + page.address, address), by_address))
        if source := element.get("src"):
            element.set("src", urljoin(base + page.address, source))
    page.content.set("id", page.id)
    page.content.set("class", "md-typeset")


def _target(address: str, by_address: Mapping[str, BookPage]) -> str:
    """Give the place in the book for a whole address; outside the book it stays what it is."""
    tree, anchor = urldefrag(address)
    page = by_address.get(tree)
    if page is None:
        return address
    return f"#{page.id}-{anchor}" if anchor in page.anchors else f"#{page.id}"
