"""The rules for a page, for all pages together and for sentences of data; what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from blueprint.problem import Place, Problem, Severity
from blueprint.reading.characters import ENOUGH
from blueprint.reading.places import Tree
from blueprint.reading.yaml_messages import SHOWN
from blueprint.reading.yaml_tree import Scalar, scalars, shown_comments
from pages.markup.plain_text import Found, place, prose, prose_and_examples, without_code
from pages.page import Page
from pages.page_set import PageSet
from pages.rules import (
    descriptions,
    earlier_addresses,
    guide_samples,
    heading_order,
    macro_placing,
    menu_entries,
    outside_links,
    page_content,
    persons,
    placing,
    reserved_addresses,
    waiting,
)
from pages.rules.text import (
    boxes,
    definitions,
    foreign_text,
    headings,
    list_marks,
    pasted,
    raw_blocks,
    sheets,
    stray_signs,
    table_rows,
    written_comments,
    written_dates,
    written_links,
)

RULES: tuple[Callable[[str, Page, PageSet], Iterator[Problem]], ...] = (
    page_content.opmaak_mag,
    page_content.html_sluit,
    page_content.adressen_bestaan,
    page_content.plaats_is_enig,
    reserved_addresses.adres_is_vrij,
    placing.pagina_in_menu,
    placing.pagina_heet_als_eenheid,
    placing.nieuws_staat_op_zijn_dag,
    placing.nieuws_tot_peildatum,
    persons.contact_is_van_een_functie,
    guide_samples.voorbeeld_is_ingevuld,
    waiting.wie_wacht_verschijnt,
    waiting.banner_is_niet_voorbij,
    outside_links.adres_werkt_voor_iedereen,
    outside_links.woorden_noemen_hetzelfde_adres,
    macro_placing.macro_staat_alleen,
    macro_placing.macro_staat_niet_in_code,
    macro_placing.macro_staat_in_tekst,
    macro_placing.macro_staat_niet_in_link,
    macro_placing.macro_krijgt_markdown,
    macro_placing.voorbeeld_blijft_voorbeeld,
    heading_order.koppen_slaan_niets_over,
    heading_order.titel_staat_eerst,
    heading_order.titel_is_geen_html,
    heading_order.pagina_heeft_een_titel,
    descriptions.omschrijving_zegt_genoeg,
)
# What a sentence says by itself, on a page or in the data.
SENTENCE_RULES: tuple[Callable[[str], Iterator[Found]], ...] = (
    stray_signs.teken_werkt,
    stray_signs.emoji_is_een_teken,
    written_links.link_heeft_woorden,
    written_links.link_zegt_waarheen,
    pasted.woord_is_heel,
    pasted.tekst_is_geen_mail,
    pasted.tekst_is_geen_gesprek,
    pasted.tekst_is_af,
    pasted.datum_is_voluit,
    pasted.pad_is_geen_adres,
    pasted.beeld_is_er,
    foreign_text.tekst_is_van_hier,
    foreign_text.woord_heeft_zijn_letters,
    sheets.cel_is_geen_formule,
    written_dates.datum_bestaat,
    written_dates.maand_is_goed_gespeld,
    written_dates.uur_bestaat,
)
# What the text of a page says by itself.
TEXT_RULES: tuple[Callable[[str], Iterator[Found]], ...] = (
    *SENTENCE_RULES,
    list_marks.rij_is_een_lijst,
    list_marks.rij_loopt_niet_door,
    list_marks.nummer_blijft,
    foreign_text.rijen_blijven_apart,
    table_rows.tabel_klopt,
    headings.streepjes_maken_geen_kop,
    headings.kop_heeft_spatie,
    headings.kop_heeft_woorden,
    headings.plaats_staat_tussen_accolades,
    stray_signs.noot_heeft_tekst,
    stray_signs.macro_heeft_twee_accolades,
    written_links.link_heeft_haken,
    written_links.link_staat_niet_omgekeerd,
    pasted.tab_is_een_tabel,
    sheets.cellen_zijn_een_tabel,
)
# What the text of a page says with its code and addresses.
BODY_RULES: tuple[Callable[[str], Iterator[Found]], ...] = (
    stray_signs.voorbeeld_sluit,
    written_links.link_sluit,
    written_links.link_staat_niet_in_link,
    written_links.adres_staat_los,
    written_comments.opmerking_is_heel,
    list_marks.punt_heeft_tekst,
)
OF_ALL: tuple[Callable[[PageSet], Iterator[Problem]], ...] = (
    descriptions.paginas_heten_anders,
    earlier_addresses.vroeger_is_voorbij,
    menu_entries.menu_noemt_paginas,
    menu_entries.pagina_staat_een_keer_in_menu,
    menu_entries.titel_is_enig_in_deel,
    menu_entries.nieuws_niet_in_menu,
    menu_entries.genoemd_deel_staat_in_menu,
    menu_entries.menu_is_te_overzien,
)


_One = TypeVar("_One", Problem, Found)


def of_page(name: str, page_set: PageSet) -> Iterator[Problem]:
    """Yield all that is wrong with one page among the others; of one rule what is worth listing."""
    page = page_set.pages[name]
    yield from page.problems
    for rule in RULES:
        yield from _listed(rule(name, page, page_set))
    if not page.top.end:  # what belongs at the top would be read as text
        return
    rendered, text = page_set.rendered(name), prose(page.body)
    found = [one for rule in TEXT_RULES for one in _listed(rule(text))]
    found += (one for rule in BODY_RULES for one in _listed(rule(page.body)))
    found += _listed(boxes.kader_klopt(prose_and_examples(page.body)))
    raw = [*islice(raw_blocks.raw_blocks(without_code(page.body)), ENOUGH)]
    found += raw_blocks.html_krijgt_markdown(raw)
    if rendered is not None:
        found += (
            one
            for one in stray_signs.nadruk_sluit(text, rendered.text)
            if not any(block.begin < one.offset < block.end for block in raw)
        )
        found += _listed(boxes.kader_wordt_kader(prose_and_examples(page.body), rendered.text))
        code = {line.strip() for one in rendered.code for line in one.split("\n")}
        found += _listed(definitions.verwijzing_wordt_gebruikt(page.body, rendered.defined, code))
        begins = {page.body.rfind("\n", 0, one.offset) + 1 for one in found}
        found += pasted.alinea_is_geen_code(
            page.body, [code.strip("\n").partition("\n")[0] for code in rendered.code], begins
        )
    for one in found:
        yield Problem(place(page.body, page.file, one.offset), one.message, one.severity)


def _listed(found: Iterable[_One]) -> Iterator[_One]:
    """Yield what is worth listing: so many errors, and so many warnings, which hide no error."""
    seen = dict.fromkeys(Severity, 0)
    for one in found:
        seen[one.severity] += 1
        if seen[one.severity] <= ENOUGH:
            yield one
        if seen[Severity.ERROR] == ENOUGH:
            return


def of_all(page_set: PageSet) -> Iterator[Problem]:
    """Yield all that is wrong with the pages together."""
    for rule in OF_ALL:
        yield from rule(page_set)


def of_data(trees: Iterable[Tree]) -> Iterator[Problem]:
    """Yield what is wrong with the sentences of the data, by the rules for those of a page."""
    for tree in trees:
        for scalar in scalars(tree.root):
            for one in _in_sentence(scalar.written or scalar.text):
                yield Problem(_place(tree.file, scalar, one.offset), one.message, one.severity)
        for comment in shown_comments(tree.root):
            yield Problem(Place(tree.file, comment.line, comment.column), SHOWN)


def _place(file: str, scalar: Scalar, offset: int) -> Place:
    """Give the place of a sign of a text; its begin if the file has it written otherwise."""
    if not scalar.written:
        return Place(file, scalar.line, scalar.column)
    at = place(scalar.written, file, offset)
    indent = scalar.column - 1 if at.line == 1 else 0
    return Place(file, scalar.line + at.line - 1, at.column + indent)


def _in_sentence(body: str) -> Iterator[Found]:
    """Yield what is wrong with a text of the data; without a space in it, it may be an address."""
    yield from outside_links.in_data(body)
    text = prose(body) if " " in body else ""
    for rule in (*SENTENCE_RULES, foreign_text.rij_wordt_geen_lijst) if text else ():
        yield from _listed(rule(text))
