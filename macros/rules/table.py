"""The rules for a page among all others, and for all pages together, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from blueprint.problem import Problem
from macros.pages import Pagina
from macros.reading import Lezing
from macros.rules import addresses, content, menu, placing, samples, waiting

RULES: tuple[Callable[[str, Pagina, Lezing], Iterator[Problem]], ...] = (
    content.opmaak_mag,
    content.html_sluit,
    content.adressen_bestaan,
    content.plaats_is_enig,
    addresses.adres_is_vrij,
    placing.pagina_in_menu,
    placing.pagina_heet_als_eenheid,
    placing.nieuws_staat_op_zijn_dag,
    placing.nieuws_tot_peildatum,
    content.adres_is_van_een_functie,
    samples.voorbeeld_is_ingevuld,
    waiting.wie_wacht_verschijnt,
    waiting.banner_is_niet_voorbij,
)

OF_ALL: tuple[Callable[[Lezing], Iterator[Problem]], ...] = (
    menu.menu_noemt_paginas,
    menu.pagina_staat_een_keer_in_menu,
    menu.titel_is_enig_in_deel,
    menu.nieuws_niet_in_menu,
    menu.voet_staat_in_menu,
)


def van_pagina(naam: str, lezing: Lezing) -> Iterator[Problem]:
    """Yield all that is wrong with one page among the others."""
    pagina = lezing.paginas[naam]
    yield from pagina.problemen
    for rule in RULES:
        yield from rule(naam, pagina, lezing)


def van_allemaal(lezing: Lezing) -> Iterator[Problem]:
    """Yield all that is wrong with the pages together."""
    for rule in OF_ALL:
        yield from rule(lezing)
