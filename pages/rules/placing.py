"""Where a page stands: in the menu, under the name of its unit, on the day of its news."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from blueprint.model.blueprint import Blauwdruk
from blueprint.problem import Place, Problem, Severity, closest, suggestion
from pages.docs_folder import is_news
from pages.menu import pages
from pages.page import Page
from pages.page_set import PageSet
from pages.rules.reserved_addresses import reserved


def pagina_in_menu(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every page is in the menu, news items apart, those in a wrong place too."""
    menu = [entry.target for entry in pages(page_set.page_settings.nav)]
    if not menu or naam in menu or is_news(naam) or pagina.top.dag is not None or reserved(naam):
        return
    misspelt = (name for name in menu if name not in page_set.paginas)
    if any(closest(name, page_set.paginas) == [naam] for name in misspelt):
        return  # told there
    yield Problem(
        Place(pagina.bestand, 1, 1),
        "deze pagina staat niet in het menu; voeg in mkdocs.yml onder “nav:” een regel "
        f"“- {pagina.top.title or 'Titel'}: {naam}” toe, of haal de pagina weg",
    )


def pagina_heet_als_eenheid(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every page below docs/blauwdruk/ that is named after a unit shows it, and so it exists."""
    folder, stem = posixpath.split(posixpath.splitext(naam)[0])
    if folder != "blauwdruk":
        return
    shows = [call for call in pagina.macro_calls if call.macro == "eenheid"]
    ids = [str(id) for call in shows for id in (*call.args, *call.kwargs.values())]
    if ids and stem not in ids:
        yield Problem(
            Place(pagina.bestand, shows[0].line, shows[0].column),
            f"deze pagina toont “{ids[0]}” maar heet “{stem}.md”; hernoem haar tot "
            f"“{ids[0]}.md”, want haar adres is de id",
        )
    elif not ids and page_set.site is not None and pagina.sound:
        yield from (
            Problem(Place(pagina.bestand, 1, 1), message)
            for message in _naam_zonder_eenheid(stem, page_set.site.blauwdruk)
        )


def _naam_zonder_eenheid(stem: str, blauwdruk: Blauwdruk) -> Iterator[str]:
    """Yield what is wrong with the name of a page that shows no unit, if it seems to name one."""
    nu = blauwdruk.laatste.ids
    if stem in nu:
        yield (
            f"deze pagina heet als “{stem}” maar toont er niets van; zet in de tekst "
            f'{{{{ eenheid("{stem}") }}}}, of hernoem de pagina'
        )
    elif stem in blauwdruk.plaatsen:
        yield (
            f"“{stem}” staat niet meer in de laatste versie van het organogram; haal de pagina "
            "weg, of hernoem haar"
        )
    elif stem not in {versie.id for versie in blauwdruk.organogram} and (
        meant := suggestion(stem, nu)
    ):
        yield (f"geen pijler, thema, departement of dienst heet “{stem}”; hernoem de pagina{meant}")


def nieuws_staat_op_zijn_dag(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """Every news item has the address of its day: the first, where only the month is known."""
    dag = pagina.top.dag
    if is_news(naam) and dag is not None:
        hoort = f"nieuws/{dag.begin:%Y/%m/%d}/"
        if posixpath.dirname(naam) != hoort.rstrip("/"):
            message = (
                f"dit bericht van {dag.voluit} hoort in de map docs/{hoort}; "
                "verplaats het daarheen, of verbeter de “date”"
            )
            yield Problem(Place(pagina.bestand, 1, 1), message)


def nieuws_tot_peildatum(naam: str, pagina: Page, page_set: PageSet) -> Iterator[Problem]:
    """No news item is later than the day that the site speaks of."""
    dag = pagina.top.dag
    if page_set.site is None or dag is None or naam in page_set.held_back:
        return
    peildatum = page_set.site.blauwdruk.programma.peildatum
    if dag.begin > peildatum.eind:
        message = (
            f"dit bericht is van na de peildatum ({peildatum.voluit}); zet in "
            "data/programma.yml de “peildatum” op de dag waarvan de site de stand geeft"
        )
        yield Problem(Place(pagina.bestand, 1, 1), message, Severity.WARNING)
