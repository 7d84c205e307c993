"""The rules for a page among all others, and for all pages together, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from blueprint.characters import ENOUGH
from blueprint.problem import Problem
from macros.pages import Pagina
from macros.prose import Found, place, prose
from macros.reading import Lezing
from macros.rules import (
    addresses,
    calls,
    content,
    descriptions,
    menu,
    moved,
    outline,
    placing,
    privacy,
    reach,
    samples,
    waiting,
)
from macros.rules.text import boxes, dates, headings, links, lists, pasted, sheets, signs, tables

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
    privacy.contact_is_van_een_functie,
    samples.voorbeeld_is_ingevuld,
    waiting.wie_wacht_verschijnt,
    waiting.banner_is_niet_voorbij,
    reach.adres_werkt_voor_iedereen,
    reach.woorden_noemen_hetzelfde_adres,
    calls.macro_staat_alleen,
    calls.macro_staat_niet_in_code,
    calls.macro_staat_in_tekst,
    outline.koppen_slaan_niets_over,
    outline.titel_staat_eerst,
    outline.pagina_heeft_een_titel,
    descriptions.omschrijving_zegt_genoeg,
)
# What the text of a page says by itself.
TEXT_RULES: tuple[Callable[[str], Iterator[Found]], ...] = (
    lists.rij_is_een_lijst,
    lists.rij_loopt_niet_door,
    lists.nummer_blijft,
    tables.tabel_klopt,
    boxes.kader_klopt,
    headings.streepjes_maken_geen_kop,
    headings.kop_heeft_spatie,
    headings.kop_heeft_woorden,
    headings.plaats_staat_tussen_accolades,
    signs.noot_heeft_tekst,
    signs.teken_werkt,
    signs.emoji_is_een_teken,
    signs.macro_heeft_twee_accolades,
    links.link_sluit,
    links.link_staat_niet_omgekeerd,
    links.link_heeft_woorden,
    links.link_zegt_waarheen,
    pasted.woord_is_heel,
    pasted.tekst_is_geen_mail,
    pasted.tekst_is_geen_gesprek,
    pasted.tab_is_een_tabel,
    pasted.tekst_is_af,
    pasted.datum_is_voluit,
    pasted.pad_is_geen_adres,
    pasted.beeld_is_er,
    sheets.cel_is_geen_formule,
    sheets.cellen_zijn_een_tabel,
    dates.datum_bestaat,
    dates.maand_is_goed_gespeld,
    dates.uur_bestaat,
)
OF_ALL: tuple[Callable[[Lezing], Iterator[Problem]], ...] = (
    descriptions.paginas_heten_anders,
    moved.vroeger_is_voorbij,
    menu.menu_noemt_paginas,
    menu.pagina_staat_een_keer_in_menu,
    menu.titel_is_enig_in_deel,
    menu.nieuws_niet_in_menu,
    menu.voet_staat_in_menu,
    menu.menu_is_te_overzien,
)


def van_pagina(naam: str, lezing: Lezing) -> Iterator[Problem]:
    """Yield all that is wrong with one page among the others; of one rule what is worth listing."""
    pagina = lezing.paginas[naam]
    yield from pagina.problemen
    for rule in RULES:
        yield from islice(rule(naam, pagina, lezing), ENOUGH)
    if not pagina.top.end:  # what belongs at the top would be read as text
        return
    opmaak, text = lezing.opmaak(naam), prose(pagina.body)
    found = [one for rule in TEXT_RULES for one in islice(rule(text), ENOUGH)]
    if opmaak is not None:
        found += signs.nadruk_sluit(text, opmaak.tekst)
        found += pasted.alinea_is_geen_code(
            pagina.body, [code.strip("\n").partition("\n")[0] for code in opmaak.code]
        )
    for one in found:
        yield Problem(place(pagina.body, pagina.bestand, one.offset), one.message, one.severity)


def van_allemaal(lezing: Lezing) -> Iterator[Problem]:
    """Yield all that is wrong with the pages together."""
    for rule in OF_ALL:
        yield from rule(lezing)
