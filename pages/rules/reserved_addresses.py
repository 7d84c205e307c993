"""Which addresses of the site no page can have: those of what it serves besides pages."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.problem import Place, Problem
from macros.drawing_files import DRAWINGS_FOLDER as DRAWINGS_FOLDER
from macros.site_map import UNITS_FOLDER
from macros.through_time.any_two import FOLDER as PAIRS_FOLDER
from pages.page import Page
from pages.page_set import PageSet

RESERVED = {
    "404": "van de melding dat een pagina er niet is",
    "assets": "van het thema",
    "data": "van de gegevens om te downloaden",
    UNITS_FOLDER: "van alles wat ooit in het organogram stond",
    "feed": "van de feeds",
    DRAWINGS_FOLDER: "van de tekeningen",
    PAIRS_FOLDER: "van de versies naast elkaar",
    "verschil": "van wat een wijziging aan het organogram doet",
    "voorstel": "van wat een voorstel zou veranderen",
}
"""The first part of an address that we or the engine make, and whose it is."""


def adres_is_vrij(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No page has an address at which the site serves something else."""
    if not page.generated and (owner := reserved(name)):
        message = (
            f"het adres “{_first(name)}” is al {owner}; "
            f"geef deze {'map' if '/' in name else 'pagina'} een andere naam"
        )
        yield Problem(Place(page.file, 1, 1), message)


def reserved(name: str) -> str | None:
    """Say whose the address of a page is, by its path below docs/; None if it is free."""
    return RESERVED.get(_first(name))


def _first(name: str) -> str:
    return name.removesuffix(".md").split("/")[0]
