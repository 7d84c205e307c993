"""What must hold for the headings of a page, those of its macros among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from blueprint.problem import Problem
from pages.markup.outline import HEADING, TITLE, level_of
from pages.markup.plain_text import place, without_code
from pages.page import Page
from pages.page_set import PageSet

# Behind the marks of quotes, lists, terms and notes too, and however deep in a box.
_MARKS = r"[ >]*(?:(?:[-*+]|\d+[.)]|:|\[\^[^\]\n]+\]:) +)*"
_TITLE = re.compile(rf"^{_MARKS}(?P<title># +\S|<h1\b)", re.MULTILINE)
_ANYWHERE = re.compile(
    rf"^(?:\{{%[\s-]*raw[\s-]*%\}})?{_MARKS}(?P<signs>#{{1,6}}) |<h(?P<number>[1-6])\b",
    re.MULTILINE,
)


def koppen_slaan_niets_over(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No heading is more than one level deeper than the one before, in a box or quote neither."""
    found = [(TITLE, False, 0), *_shown(name, page, page_set)]
    for (before, *_), (level, own, offset) in pairwise(found):
        if own and level > before + 1:
            message = (
                f"deze kop slaat een niveau over; schrijf ze met {'#' * (before + 1)}, "
                "of zet er eerst een kop boven"
            )
            yield Problem(place(page.body, page.file, offset), message)


def titel_staat_eerst(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No heading stands above the title of a page: its first heading of that level."""
    for at, (level, own, offset) in enumerate(_shown(name, page, page_set)):
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
    if rendered is None or rendered.outline.count("h1") < 2 or not page.top.end:
        return
    for found in [*_TITLE.finditer(without_code(page.body))][1:]:
        yield Problem(
            place(page.body, page.file, found.start("title")),
            "een pagina heeft één titel; schrijf deze kop met ##",
        )


def _written(page: Page) -> Iterator[re.Match[str]]:
    """Give the headings that stand in the text of a page, in order."""
    return HEADING.finditer(without_code(page.body))


def _shown(name: str, page: Page, page_set: PageSet) -> Iterator[tuple[int, bool, int]]:
    """Give the level of each heading of a page in order, whether its own text has it, and where.

    That is where the text begins if a call in code, told, cut it loose.
    """
    written = _ANYWHERE.finditer(without_code(page.body))
    begin = len(page.body) - len(page.body.lstrip())
    for level, own in page_set.headings(name):
        same = (one.start() for one in written if own and level_of(one) == level)
        yield level, own, next(same, begin) if own else 0
