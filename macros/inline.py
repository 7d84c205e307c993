"""The macros that stand inside a sentence."""

from __future__ import annotations

from blueprint.model.blueprint import vind
from blueprint.problem import enumeration
from macros.site_map import PageContext
from macros.templating import heading_text


def bron(here: PageContext, document: str, dia: int | list[int] | None = None) -> str:
    """Zet een kleine verwijzing naar een bron in de tekst, na de zin waar ze bij hoort.

    document: het `id` van het document
    dia: het nummer van de dia, of een lijst van nummers
    """
    document_ = vind(here.site.blauwdruk.bronnen, document)
    tekst = document_.kort
    if dia is not None:
        nummers = [dia] if isinstance(dia, int) else dia
        tekst += f", dia {enumeration(map(str, nummers))}"
    adres = here.markdown_link("bron", document)
    return (
        f"([{heading_text(tekst)}]({adres}){{ .gp-bronlink }})"
        if adres
        else f"({heading_text(tekst)})"
    )


def peildatum(here: PageContext) -> str:
    """Zet de datum waarop de site spreekt in de tekst."""
    return here.site.blauwdruk.programma.peildatum.voluit


def leus(here: PageContext) -> str:
    """Zet de leus van het programma in de tekst."""
    return str(heading_text(here.site.blauwdruk.programma.leus))
