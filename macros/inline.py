"""The macros that stand inside a sentence."""

from __future__ import annotations

from blueprint.model.record import Bronverwijzing
from macros.macro_html import literal_html
from macros.site_map import PageContext
from macros.templating import heading_text


def bron(here: PageContext, document: str, dia: int | list[int] | None = None) -> str:
    """Zet het nummer van een bron in de tekst, na de zin waar ze bij hoort.

    De bron zelf staat onderaan de pagina.

    document: het `id` van het document
    dia: het nummer van de dia, of een lijst van nummers
    """
    given = {"document": document, **({} if dia is None else {"dia": dia})}
    return literal_html(here.notes.cite([Bronverwijzing.model_validate(given)]))


def afgeleid(here: PageContext, grond: str, wat: str = "") -> str:
    """Zet een sterretje na wat geen bron zegt, maar wat je zelf afleidt.

    grond: waaruit je het afleidt, bijvoorbeeld `"uit de naam"`; de lezer vindt het onderaan
    wat: in een paar woorden wat je afleidt, als dat anders niet duidelijk is
    """
    return literal_html(here.notes.star(grond, wat))


def peildatum(here: PageContext) -> str:
    """Zet de datum waarop de site spreekt in de tekst."""
    return here.site.blauwdruk.programma.peildatum.in_words


def leus(here: PageContext) -> str:
    """Zet de leus van het programma in de tekst."""
    return str(heading_text(here.site.blauwdruk.programma.leus))


MACROS = (bron, afgeleid, peildatum, leus)
"""These macros, in the order in which they are told."""
