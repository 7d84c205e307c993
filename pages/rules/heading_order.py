"""What must hold for the headings of a page, those of its macros among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from blueprint.problem import Problem
from pages.markup.outline import HEADING, TITLE
from pages.markup.plain_text import place, without_code
from pages.page import Page
from pages.page_set import PageSet

# Behind the marks of quotes, lists, terms and notes too.
_TITLE = re.compile(
    r"^[ >]*(?:(?:[-*+]|\d+[.)]|:|\[\^[^\]\n]+\]:) +)*(?P<title># +\S|<h1\b)", re.MULTILINE
)


def koppen_slaan_niets_over(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No heading is more than one level deeper than the one before."""
    written = _written(page)
    found = [(TITLE, False), *page_set.headings(name)]
    for (before, _), (level, own) in pairwise(found):
        if not own:
            continue
        offset = _start(next(written, None), page)
        if level > before + 1:
            message = (
                f"deze kop slaat een niveau over; schrijf ze met {'#' * (before + 1)}, "
                "of zet er eerst een kop boven"
            )
            yield Problem(place(page.body, page.file, offset), message)


def titel_staat_eerst(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No heading stands above the title of a page: its first heading of that level."""
    found = page_set.headings(name)
    written = _written(page)
    for at, (level, own) in enumerate(found):
        offset = _start(next(written, None), page) if own else 0
        if level != TITLE:
            continue
        if own and at:
            message = "de titel staat boven alle andere koppen; zet hem eerst"
            yield Problem(place(page.body, page.file, offset), message)
        return


def titel_is_geen_html(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No title is written in HTML: not every engine finds the place for the day below it."""
    titles = (one for one in _written(page) if one["signs"] == "#" or one["number"] == str(TITLE))
    first = next(titles, None)
    if first and first["number"]:
        message = "schrijf de titel met #, niet met <h1>"
        yield Problem(place(page.body, page.file, first.start()), message)


def pagina_heeft_een_titel(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No page has a second title, in a list, note or box neither; one with === is told already."""
    rendered = page_set.rendered(name)
    if rendered is None or rendered.title_count < 2 or not page.top.end:
        return
    for found in [*_TITLE.finditer(without_code(page.body))][1:]:
        yield Problem(
            place(page.body, page.file, found.start("title")),
            "een pagina heeft één titel; schrijf deze kop met ##",
        )


def _written(page: Page) -> Iterator[re.Match[str]]:
    """Give the headings that stand in the text of a page, in order."""
    return HEADING.finditer(without_code(page.body))


def _start(found: re.Match[str] | None, page: Page) -> int:
    """Give where a heading stands; where the text begins if a call in code, told, cut it loose."""
    return found.start() if found else len(page.body) - len(page.body.lstrip())
