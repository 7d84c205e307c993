"""The macros that a page may call, and the values that their arguments may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from blueprint.facts.lineage import told_units
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.kinds import Focus
from blueprint.schema import RECORDS
from macros import changes, inline, lists, open_questions, organograms
from macros.explain import macro_doc
from macros.page_keys import KEYS, REQUIRED
from macros.proposed import impact_macro
from macros.site_map import PageContext
from macros.templating import render_template
from macros.through_time import any_two

Macros = Mapping[str, Callable[..., str]]
Choices = Callable[[str, Mapping[str, Any]], frozenset[Any] | None]
"""The values that an argument may have, given its name and the other arguments; None: any."""


def macrolijst(here: PageContext) -> str:
    """Toont alle macro’s, met wat ze doen."""
    macros = {name: macro_doc(macro) for name, macro in MACROS.items()}
    return render_template(here, "macrolijst", macros=macros)


def paginasleutels(here: PageContext) -> str:
    """Toont de sleutels die in de kop van een pagina kunnen staan, met wat erin hoort."""
    return render_template(
        here, "sleutels", keys=[(key, key in REQUIRED, meaning) for key, meaning in KEYS.items()]
    )


def uitleg(here: PageContext, macro: str) -> str:
    """Toont wat een macro doet, en wat er tussen zijn haakjes kan staan.

    macro: de naam van de macro
    """
    return render_template(here, "uitleg", doc=macro_doc(MACROS[macro]))


MACROS: Macros = {
    macro.__name__: macro
    for macro in (
        organograms.organogram,
        any_two.vergelijking,
        organograms.programmastructuur,
        organograms.eenheid,
        lists.bestemmingen,
        lists.zoekdienst,
        lists.masterprojecten,
        lists.trajecten,
        lists.projecten,
        lists.rollen,
        lists.principes,
        lists.toets,
        lists.tijdlijn,
        lists.vragen,
        lists.begrippen,
        lists.bronnen,
        lists.redenen,
        lists.aanpak,
        lists.naamkeuze,
        lists.versies,
        lists.ontbreekt,
        lists.contact,
        lists.nieuws,
        open_questions.nog_in_te_vullen,
        open_questions.werktitels,
        open_questions.eigen_lezing,
        lists.getest,
        lists.zoeken,
        lists.paginas,
        impact_macro.voorstel,
        changes.wijzigingen,
        changes.gegevens,
        changes.sleutels,
        *inline.MACROS,
        macrolijst,
        uitleg,
        paginasleutels,
    )
}

INLINE = frozenset(macro.__name__ for macro in inline.MACROS)
"""The macros that give words for a sentence; what the others give may be more, by what data say."""


def choices(blauwdruk: Blauwdruk | None) -> Choices:
    """Give the values that an argument may have; without a blueprint, anything goes."""
    if blauwdruk is None:
        return lambda name, given: None
    versions = frozenset(version.id for version in blauwdruk.whole_versions)
    told = frozenset(told_units(blauwdruk))

    def options(name: str, given: Mapping[str, Any]) -> frozenset[Any] | None:
        match name:
            case "versie":
                return versions
            case "id":
                return told
            case "eenheid":
                version_id = given.get("versie") or blauwdruk.latest.id
                found = next((v for v in blauwdruk.organogram if v.id == version_id), None)
                return found.ids if found else None
            case "macro":
                return frozenset(MACROS)
            case "soort":
                return frozenset(RECORDS)
            case "focus":
                return frozenset(map(str, Focus))
            case "document":
                return frozenset(source.id for source in blauwdruk.bronnen)
            case "dia":
                slides = [
                    source.dias
                    for source in blauwdruk.bronnen
                    if source.id == given.get("document")
                ]
                return frozenset(range(1, (slides[0] or 0) + 1)) if slides else None
        return None

    return options
