"""What of a page is still a text of the guide: what to write, in place of what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.problem import Place, Problem, quoted
from blueprint.reading.samples import LEFT, SAMPLES, sample_of
from pages.links import address_patterns, places_of
from pages.markup.plain_text import without_code
from pages.page import Page
from pages.page_set import PageSet

_MARKS = re.compile(r"[ #>*+-]*(?:\d+[.)] )?")
_ANCHOR = re.compile(r"\{#[^{}]*\}$")


def voorbeeld_is_ingevuld(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No line of a page, and no description of an image, is that of an example of the guide."""
    for number, line in enumerate(without_code(page.body).split("\n"), 1):
        marks = _MARKS.match(line)
        begin = marks.end() if marks else 0
        if sample := sample_of(_ANCHOR.sub("", line[begin:].rstrip()).rstrip()):
            yield Problem(Place(page.file, number, begin + 1), LEFT.format(quoted(sample)))
    rendered = page_set.rendered(name)
    for address, alt in rendered.images if rendered else ():
        if alt in SAMPLES:
            for place in places_of(page.body, page.file, *address_patterns(address)):
                yield Problem(place, LEFT.format(quoted(alt)))
