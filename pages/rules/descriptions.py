"""What pages say of themselves to whoever searches: enough, and nothing that another says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.problem import Problem, Severity
from pages.page import Page
from pages.page_set import PageSet

SHORTEST = 20


def omschrijving_zegt_genoeg(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No description is so short that it says too little to whoever searches."""
    place, length = page.top.places.get("description"), len(page.top.description)
    told = {problem.place for problem in page.problems}
    if place and place not in told and 0 < length <= SHORTEST:
        message = (
            f"langer is beter: {length} tekens, liefst meer dan {SHORTEST}; "
            "zeg in één zin wat je op deze pagina vindt"
        )
        yield Problem(place, message, Severity.WARNING)


def paginas_heten_anders(page_set: PageSet) -> Iterator[Problem]:
    """No two pages have the same title or description: a reader would not know which to take."""
    pages = page_set.pages.values()
    yield from _called_alike("titel", "title", ((page.top.title, page) for page in pages))
    alike = ((page.top.description, page) for page in pages)
    yield from _called_alike("omschrijving", "description", alike)


def _called_alike(what: str, key: str, called: Iterable[tuple[str, Page]]) -> Iterator[Problem]:
    first: dict[str, Page] = {}
    for words, page in called:
        place, other = page.top.places.get(key), first.setdefault(words, page)
        if words and place and other is not page:
            message = (
                f"{other.file} heeft dezelfde {what}; zeg hier wat deze pagina anders "
                "maakt, want in de zoekresultaten zie je geen verschil"
            )
            yield Problem(place, message, Severity.WARNING)
