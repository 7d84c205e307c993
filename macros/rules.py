"""The rules for a page among all others, one small function each, in a table."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

from blueprint import source
from blueprint.model import Blauwdruk
from blueprint.problem import DataProblems, Place, Problem, Severity, quoted, suggestion
from blueprint.rules.records import lijkt_van_een_persoon
from macros.folder import is_news
from macros.links import adres_patronen, dode_links, plaatsen
from macros.pages import Pagina
from macros.reading import Lezing


def opmaak_mag(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """Nothing reaches the browser but what Markdown makes and a short list of HTML."""
    opmaak = lezing.opmaak(naam)
    if opmaak is None:
        place = plaatsen(pagina.body, pagina.bestand)[0]
        yield Problem(place, "deze tekst kan ik niet tonen; maak lijsten en citaten minder diep")
        return
    for fout in opmaak.fouten:
        if fout.aanroep is not None:
            call = pagina.aanroepen[fout.aanroep]
            yield Problem(Place(pagina.bestand, call.regel, call.kolom), fout.message)
        else:
            for place in plaatsen(pagina.body, pagina.bestand, *fout.zoek):
                yield Problem(place, fout.message)


def adressen_bestaan(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """Every link, anchor and image leads somewhere, and every image is described."""
    for adres, message in dode_links(naam, lezing):
        for place in plaatsen(pagina.body, pagina.bestand, *adres_patronen(adres)):
            yield Problem(place, message)


def plaats_is_enig(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No two places of a page have the same id."""
    opmaak = lezing.opmaak(naam)
    ids = opmaak.ids if opmaak else []
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        written = re.compile(rf"(?<=[#\"'=]){re.escape(id)}(?=[\s\"'}}>])")
        place = plaatsen(pagina.body, pagina.bestand, written)[-1]
        yield Problem(place, f"de plaats “#{id}” is er al; geef deze een andere naam")


def pagina_in_menu(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """Every page is in the menu, news items apart."""
    menu = lezing.instellingen.nav
    if menu and naam not in menu and not is_news(naam):
        yield Problem(
            Place(pagina.bestand, 1, 1),
            "deze pagina staat niet in het menu; voeg in mkdocs.yml onder “nav:” een regel "
            f"“- {pagina.top.title or 'Titel'}: {naam}” toe, of haal de pagina weg",
        )


def pagina_heet_als_eenheid(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """Every page below docs/blauwdruk/ that is named after a unit shows it, and so it exists."""
    folder, stem = posixpath.split(posixpath.splitext(naam)[0])
    if folder != "blauwdruk":
        return
    shows = [call for call in pagina.aanroepen if call.macro == "eenheid"]
    ids = [str(id) for call in shows for id in (*call.args, *call.kwargs.values())]
    if ids and stem not in ids:
        yield Problem(
            Place(pagina.bestand, shows[0].regel, shows[0].kolom),
            f"deze pagina toont “{ids[0]}” maar heet “{stem}.md”; hernoem haar tot "
            f"“{ids[0]}.md”, want haar adres is de id",
        )
    elif not ids and lezing.site is not None and pagina.sound:
        yield from (
            Problem(Place(pagina.bestand, 1, 1), message)
            for message in _naam_zonder_eenheid(stem, lezing.site.blauwdruk)
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


def nieuws_staat_op_zijn_dag(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
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


def nieuws_tot_peildatum(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No news item is later than the day that the site speaks of."""
    dag = pagina.top.dag
    if lezing.site is None or dag is None or naam in lezing.achtergehouden:
        return
    peildatum = lezing.site.blauwdruk.programma.peildatum
    if dag.begin > peildatum.eind:
        message = (
            f"dit bericht is van na de peildatum ({peildatum.voluit}); zet in "
            "data/programma.yml de “peildatum” op de dag waarvan de site de stand geeft"
        )
        yield Problem(Place(pagina.bestand, 1, 1), message, Severity.WARNING)


def adres_is_van_een_functie(naam: str, pagina: Pagina, lezing: Lezing) -> Iterator[Problem]:
    """No page gives what looks like the mail address of one person."""
    opmaak = lezing.opmaak(naam)
    for adres in opmaak.links if opmaak else ():
        schema, _, mailbox = unescape(adres).partition(":")
        if schema == "mailto" and lijkt_van_een_persoon(mailbox):
            message = (
                f"{quoted(mailbox)} lijkt het adres van één persoon; neem een gedeelde mailbox, "
                "of schrijf {{ contact() }}"
            )
            for place in plaatsen(pagina.body, pagina.bestand, re.compile(re.escape(mailbox))):
                yield Problem(place, message, Severity.WARNING)


RULES: tuple[Callable[[str, Pagina, Lezing], Iterator[Problem]], ...] = (
    opmaak_mag,
    adressen_bestaan,
    plaats_is_enig,
    pagina_in_menu,
    pagina_heet_als_eenheid,
    nieuws_staat_op_zijn_dag,
    nieuws_tot_peildatum,
    adres_is_van_een_functie,
)


def van_pagina(naam: str, lezing: Lezing) -> Iterator[Problem]:
    """Yield all that is wrong with one page among the others."""
    pagina = lezing.paginas[naam]
    yield from pagina.problemen
    for rule in RULES:
        yield from rule(naam, pagina, lezing)


def menu_bestaat(lezing: Lezing) -> Iterator[Problem]:
    """Every page of the menu exists."""
    for naam, place in lezing.instellingen.nav.items():
        if naam not in lezing.paginas and naam not in lezing.andere:
            message = f"het menu noemt een pagina die er niet is: “{naam}”"
            yield Problem(place, message + suggestion(naam, lezing.paginas))


def vragen_leiden_verder(lezing: Lezing, path: Path, file: str) -> Iterator[Problem]:
    """Every question of the data leads on to a page that a reader can see."""
    vragen = lezing.site.blauwdruk.vragen if lezing.site else ()
    zichtbaar = set(lezing.paginas) - lezing.achtergehouden
    for index, vraag in enumerate(vragen):
        if not vraag.pagina or vraag.pagina in zichtbaar:
            continue
        held = vraag.pagina in lezing.achtergehouden
        end = "die nog niet zichtbaar is; haal “pagina” weg" if held else "die er niet is"
        meant = "" if held else suggestion(vraag.pagina, zichtbaar)
        message = f"de vraag verwijst naar “{vraag.pagina}”, een pagina {end}{meant}"
        yield Problem(_of_question(path, file, index), message)


def _of_question(path: Path, file: str, index: int) -> Place:
    """Give the place where a question names its page."""
    try:
        root = source.parse(path.read_bytes(), file)
    except (DataProblems, OSError):
        return Place(file, 1, 1)
    record = root.items[index] if isinstance(root, source.Sequence) else root
    value = record.values.get("pagina", record) if isinstance(record, source.Mapping) else record
    return Place(file, value.line, value.column)
