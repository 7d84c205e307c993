"""The macros that a page may call, and the values that their arguments may have."""

from __future__ import annotations

from blueprint.herkomst import plaatsen
from blueprint.model import Blauwdruk, Focus
from macros import figures, inline, tables
from macros.pages import Choices, Macros

MACROS: Macros = {
    macro.__name__: macro
    for macro in (
        figures.organogram,
        figures.vergelijking,
        figures.programmastructuur,
        tables.eenheid,
        tables.bestemmingen,
        tables.masterprojecten,
        tables.trajecten,
        tables.projecten,
        tables.rollen,
        tables.principes,
        tables.toets,
        tables.tijdlijn,
        tables.vragen,
        tables.begrippen,
        tables.bronnen,
        tables.redenen,
        tables.aanpak,
        tables.naamkeuze,
        tables.ontbreekt,
        tables.contact,
        inline.bron,
        inline.peildatum,
        inline.leus,
    )
}


def choices(blauwdruk: Blauwdruk) -> Choices:
    """Give the values that an argument of each name may have."""
    versies = frozenset(versie.id for versie in blauwdruk.organogram)
    eenheden = frozenset(plaats.eenheid.id for plaats in plaatsen(blauwdruk.laatste))
    return {
        "versie": versies,
        "van": versies,
        "naar": versies,
        "eenheid": eenheden,
        "id": eenheden,
        "focus": frozenset(Focus),
        "document": frozenset(bron.id for bron in blauwdruk.bronnen),
    }
