"""The rules for a page among all others, in a table, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from blueprint.problem import Problem
from macros.pages import Pagina
from macros.reading import Lezing
from macros.rules import content, placing, privacy

RULES: tuple[Callable[[str, Pagina, Lezing], Iterator[Problem]], ...] = (
    content.opmaak_mag,
    content.adressen_bestaan,
    content.plaats_is_enig,
    placing.pagina_in_menu,
    placing.pagina_heet_als_eenheid,
    placing.nieuws_staat_op_zijn_dag,
    placing.nieuws_tot_peildatum,
    privacy.contact_is_van_een_functie,
)


def van_pagina(naam: str, lezing: Lezing) -> Iterator[Problem]:
    """Yield all that is wrong with one page among the others."""
    pagina = lezing.paginas[naam]
    yield from pagina.problemen
    for rule in RULES:
        yield from rule(naam, pagina, lezing)
