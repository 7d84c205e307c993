"""What a change of the data does: the pages that show it, each organogram before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from blueprint.facts.change import Change
from blueprint.facts.comparison import (
    UNCHANGED,
    ComparedUnit,
    Difference,
    compare_versions,
)
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Eenheid, Versie, alle_eenheden
from blueprint.problem import enumeration
from diagrams import organogram
from diagrams.box import ListItem
from diagrams.svg import accessible_svg
from macros.registry import MACROS
from macros.site_map import MacroCall, PageContext, Site, url
from macros.templating import render_template

PAGE = "verschil.html"
_EERDER = "zoals-het-was"


def pages_that_show_it(site: Site, oud: Blauwdruk, paginas: Iterable[str]) -> Iterator[str]:
    """Yield those of these pages on which a macro shows something else than with the old data."""
    eerder = replace(site, blauwdruk=oud)
    for pagina in sorted(paginas):
        if any(_anders(site, eerder, pagina, aanroep) for aanroep in site.pages[pagina]):
            yield pagina


def _anders(site: Site, eerder: Site, pagina: str, aanroep: MacroCall) -> bool:
    """Tell whether a call shows something else than before, or asks for what there was not yet."""
    nu = _getoond(site, pagina, aanroep)
    try:
        return nu != _getoond(eerder, pagina, aanroep)
    except (KeyError, ValueError):  # what a macro raises for a version or unit that is unknown
        return True


def _getoond(site: Site, pagina: str, aanroep: MacroCall) -> str:
    here = PageContext(site, pagina, url(pagina))
    return MACROS[aanroep.macro](here, *aanroep.args, **aanroep.kwargs)


def drawings_page(
    site: Site, oud: Blauwdruk, nu: Blauwdruk, wijzigingen: Sequence[Change]
) -> str | None:
    """Give a page with every organogram that changed, before and after; None if none did."""
    geraakt = {w.versie.id for w in wijzigingen if w.versie and w.onderwerp in ("eenheid", "post")}
    delen = [
        deel
        for versie in nu.organogram
        if versie.id in geraakt
        for deel in _before_and_after(site, oud, nu, versie)
    ]
    if not delen:
        return None
    return render_template(PageContext(site, "", PAGE), "before_after", parts=delen) + "\n"


def _before_and_after(
    site: Site, oud: Blauwdruk, nu: Blauwdruk, versie: Versie
) -> Iterator[tuple[str, str, tuple[ListItem, ...]]]:
    """Yield title, drawing and list of a version as it was, and as it becomes with the changes."""
    adres = partial(PageContext(site, "", PAGE).link, "eenheid")
    organisaties = nu.programma.organisaties
    eerder = next((v for v in oud.volledige if v.id == versie.id), nu.vorige(versie))
    if eerder is None or versie.gedeeltelijk:
        return
    was = organogram.organogram_drawing(organogram.Organogram(eerder, organisaties), href=adres)
    compared = compare_versions(side_by_side(nu, eerder, versie), _EERDER, versie.id)
    becomes = organogram.organogram_drawing(
        organogram.Organogram(versie, organisaties),
        href=adres,
        differing={unit.eenheid.id: words for unit in compared if (words := _differs(unit))},
    )
    for naam, titel, tekening in (
        ("voor", f"{eerder.naam}: zoals het was", was),
        ("na", f"{versie.naam}: zoals het wordt", becomes),
    ):
        svg = accessible_svg(
            tekening,
            prefix=f"{naam}-{versie.id}",
            title=titel,
            description="Onder de tekening staat hetzelfde als lijst.",
        )
        yield titel, svg, tekening.list_items


def _differs(compared: ComparedUnit) -> str:
    """Say in what a unit of the new version differs from what it was; nothing if it does not."""
    told = []
    for kind in compared.differences:
        match kind:
            case Difference.ANDERE_NAAM if compared.was:
                told.append(f"was: {compared.was.naam}")
            case Difference.ANDERE_SOORT if compared.was:
                told.append(f"nu {compared.eenheid.soort}, was {compared.was.soort}")
            case Difference.VERPLAATST | Difference.DIEPER if compared.ouders:
                told.append(f"nu onder {compared.ouders[-1].naam}")
            case Difference.KOMT_UIT:
                told.append(f"komt uit {enumeration(unit.naam for unit in compared.uit)}")
            case _ if kind not in UNCHANGED:
                told.append(kind.value)
    return ", ".join(told)


def side_by_side(nu: Blauwdruk, eerder: Versie, versie: Versie) -> Blauwdruk:
    """Give a blueprint of two versions: what a version was, and what it becomes.

    What it already said of origins is left out: only what is new is to be marked.
    """
    gezegd = {een.id: frozenset(een.komt_uit) for een, _ in alle_eenheden(eerder.eenheden)}

    def nieuw(een: Eenheid) -> Eenheid:
        uit = tuple(i for i in een.komt_uit if i not in gezegd.get(een.id, ()))
        onder = tuple(map(nieuw, een.eenheden))
        return een.model_copy(update={"komt_uit": uit, "eenheden": onder})

    was = eerder.model_copy(update={"id": _EERDER, "volgt_op": None})
    wordt = versie.model_copy(
        update={"volgt_op": _EERDER, "eenheden": tuple(map(nieuw, versie.eenheden))}
    )
    return nu.model_copy(update={"organogram": (was, wordt)})
