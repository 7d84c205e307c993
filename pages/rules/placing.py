"""Where a page stands: in the menu, under the name of its unit, on the day of its news."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import PAGE_OF_ALL
from blueprint.problem import Place, Problem, Severity, suggestion
from pages.docs_folder import is_news
from pages.page import Page
from pages.page_set import PageSet
from pages.rules.reserved_addresses import reserved


def pagina_in_menu(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every page is in the menu, news items apart, those in a wrong place too."""
    if name in page_set.in_menu or is_news(name) or page.top.day is not None or reserved(name):
        return
    if not page_set.in_menu or name in page_set.misspelt_in_menu:
        return  # told there
    yield Problem(
        Place(page.file, 1, 1),
        "deze pagina staat niet in het menu; voeg in mkdocs.yml onder “nav:” een regel "
        f"“- {page.top.title or 'Titel'}: {name}” toe, of haal de pagina weg",
    )


def pagina_heet_als_eenheid(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every page below docs/blauwdruk/ that is named after a unit shows it, and so it exists."""
    folder, stem = posixpath.split(posixpath.splitext(name)[0])
    if folder != "blauwdruk":
        return
    shows = [call for call in page.macro_calls if call.macro == "eenheid"]
    ids = [str(id) for call in shows for id in (*call.args, *call.kwargs.values())]
    if ids and stem not in ids:
        yield Problem(
            Place(page.file, shows[0].line, shows[0].column),
            f"deze pagina toont “{ids[0]}” maar heet “{stem}.md”; hernoem haar tot "
            f"“{ids[0]}.md”, want haar adres is de id",
        )
    elif not ids and stem != PAGE_OF_ALL and page_set.site is not None and page.sound:
        yield from (
            Problem(Place(page.file, 1, 1), message)
            for message in _name_without_unit(stem, page_set.site.blauwdruk)
        )


def _name_without_unit(stem: str, blauwdruk: Blauwdruk) -> Iterator[str]:
    """Yield what is wrong with the name of a page that shows no unit, if it seems to name one."""
    ids_now = blauwdruk.latest.ids
    if stem in ids_now:
        yield (
            f"deze pagina heet als “{stem}” maar toont er niets van; zet in de tekst "
            f'{{{{ eenheid("{stem}") }}}}, of hernoem de pagina'
        )
    elif stem in blauwdruk.places:
        yield (
            f"“{stem}” staat niet meer in de laatste versie van het organogram; haal de pagina "
            "weg, of hernoem haar"
        )
    elif stem not in {version.id for version in blauwdruk.organogram} and (
        meant := suggestion(stem, ids_now)
    ):
        yield (f"geen eenheid heet “{stem}”; hernoem de pagina{meant}")


def nieuws_staat_op_zijn_dag(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every news item has the address of its day: the first, where only the month is known."""
    day = page.top.day
    if is_news(name) and day is not None:
        wanted = f"nieuws/{day.begin:%Y/%m/%d}/"
        if posixpath.dirname(name) != wanted.rstrip("/"):
            message = (
                f"dit bericht van {day.in_words} hoort in de map docs/{wanted}; "
                "verplaats het daarheen, of verbeter de “date”"
            )
            yield Problem(Place(page.file, 1, 1), message)


def nieuws_tot_peildatum(name: str, page: Page, page_set: PageSet) -> Iterator[Problem]:
    """No news item is later than the day that the site speaks of."""
    day = page.top.day
    if page_set.site is None or day is None or name in page_set.held_back:
        return
    peildatum = page_set.site.blauwdruk.programma.peildatum
    if day.begin > peildatum.end:
        message = (
            f"dit bericht is van na de peildatum ({peildatum.in_words}); zet in "
            "data/programma.yml de “peildatum” op de dag waarvan de site de stand geeft"
        )
        yield Problem(Place(page.file, 1, 1), message, Severity.WARNING)
