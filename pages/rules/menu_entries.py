"""What must hold for the menu: every entry a page that is there, once, under a title of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.model.address import wrong_address
from blueprint.problem import Place, Problem, Severity, quoted, suggestion
from pages.docs_folder import is_news
from pages.links import whole_address
from pages.menu import Entry, pages
from pages.page_set import PageSet

MOST_DOORS, MOST_ENTRIES = 20, 300
"""The parts of a menu that stand side by side, and all its entries, at most."""


def menu_noemt_paginas(page_set: PageSet) -> Iterator[Problem]:
    """Every entry of the menu is a page that exists, or a titled address elsewhere."""
    for entry in _entries(page_set.page_settings.nav):
        if entry.elsewhere and not entry.title:
            message = f"zet een titel voor dit adres: “- Titel: {entry.target}”"
        elif entry.elsewhere and (wrong := wrong_address(entry.target)):
            message = wrong
        elif (
            entry.entries
            or entry.elsewhere
            or entry.target in page_set.pages
            or page_set.is_unknown(entry.target)
        ):
            continue
        elif entry.target in page_set.other_files and entry.target.endswith(".md"):
            continue  # a page in a place where none can be, which is told there
        elif entry.target in page_set.other_files:
            message = (
                f"het menu leidt naar pagina’s (.md), niet naar {quoted(entry.target)}; "
                "zet er een link naar op een pagina"
            )
        elif entry.target.partition("#")[0] in page_set.pages:
            message = "het menu leidt naar een hele pagina; haal # weg, met wat erop volgt"
        elif entry.title.endswith(".md"):
            message = f"draai deze regel om; schrijf “- {entry.target}: {entry.title}”"
        elif whole := whole_address(entry.target):
            message = f"{quoted(entry.target)} mist zijn begin; schrijf {whole}"
        elif not entry.title and not entry.target.endswith(".md"):
            meant = suggestion(entry.target, page_set.pages)
            message = f"hier ontbreekt de pagina; schrijf “- {entry.target}: map/pagina.md”{meant}"
        else:
            message = f"het menu noemt een pagina die er niet is: {quoted(entry.target)}"
            message += suggestion(entry.target, page_set.pages)
        yield Problem(entry.place, message)


def pagina_staat_een_keer_in_menu(page_set: PageSet) -> Iterator[Problem]:
    """No page is in the menu twice: a reader would be in two places at once."""
    first: dict[str, Place] = {}
    for entry in pages(page_set.page_settings.nav):
        place = first.setdefault(entry.target, entry.place)
        if place is not entry.place:
            message = (
                f"{quoted(entry.target)} staat al in het menu (op regel {place.line}); "
                "haal er één weg"
            )
            yield Problem(entry.place, message)


def titel_is_enig_in_deel(page_set: PageSet) -> Iterator[Problem]:
    """No two entries of one part of the menu have the same title."""
    for part in _parts(page_set.page_settings.nav):
        first: dict[str, Place] = {}
        for entry in part:
            title = _title(entry, page_set)
            place = first.setdefault(title.casefold(), entry.place)
            if title and place is not entry.place:
                message = (
                    f"hier staan twee titels {quoted(title)} naast elkaar (ook op regel "
                    f"{place.line}); geef er één een andere titel"
                )
                yield Problem(entry.place, message)


def nieuws_niet_in_menu(page_set: PageSet) -> Iterator[Problem]:
    """No news item is in the menu: the page of the news lists them all."""
    for entry in pages(page_set.page_settings.nav):
        if is_news(entry.target) and entry.target in page_set.pages:
            message = (
                "een nieuwsbericht hoort niet in het menu: het staat vanzelf bij het nieuws; "
                "haal deze regel weg"
            )
            yield Problem(entry.place, message, Severity.WARNING)


def genoemd_deel_staat_in_menu(page_set: PageSet) -> Iterator[Problem]:
    """Every part of the menu that a setting names is named as it is there."""
    settings = page_set.page_settings
    titles = [_title(entry, page_set) for entry in settings.nav]
    for what, named in (
        ("onder aan elke pagina hoort", settings.footer),
        ("de zoekfunctie laat weg wat staat onder", settings.unsearched),
    ):
        for title, place in named.items():
            if titles and title not in titles:
                message = (
                    f"{what} {quoted(title)}, maar zo heet niets van het menu; "
                    f"schrijf hier de titel zoals bij “nav:”{suggestion(title, titles)}"
                )
                yield Problem(place, message)


def menu_is_te_overzien(page_set: PageSet) -> Iterator[Problem]:
    """No reader can survey a longer menu, and the theme writes all of it into every page."""
    for entries, most, what in (
        (page_set.page_settings.nav, MOST_DOORS, "delen naast elkaar"),
        ([*_entries(page_set.page_settings.nav)], MOST_ENTRIES, "regels"),
    ):
        if len(entries) > most:
            message = (
                f"het menu heeft meer dan {most} {what}; zet pagina’s samen in een deel, of laat "
                "er een pagina naar linken"
            )
            yield Problem(entries[most].place, message)


def _entries(menu: Sequence[Entry]) -> Iterator[Entry]:
    return (entry for part in _parts(menu) for entry in part)


def _parts(menu: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield the menu, and the entries of each of its sections."""
    yield menu
    for entry in menu:
        if entry.entries:
            yield from _parts(entry.entries)


def _title(entry: Entry, page_set: PageSet) -> str:
    """Give the title of an entry: its own, or that of its page."""
    page = page_set.pages.get(entry.target)
    return entry.title or (page.top.title if page else "")
