"""What a change of the data does: the pages that show it, each organogram before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from blueprint.model.version import Eenheid, Soort, Versie, walk_units
from blueprint.problem import enumeration
from diagrams import organogram
from diagrams.box import ListItem
from diagrams.svg import accessible_svg
from macros.registry import MACROS
from macros.site_map import MacroCall, PageContext, Site, url
from macros.templating import render_template

PAGE = "verschil.html"
_EARLIER = "zoals-het-was"


def pages_that_show_it(site: Site, old: Blauwdruk, pages: Iterable[str]) -> Iterator[str]:
    """Yield those of these pages on which a macro shows something else than with the old data."""
    earlier = replace(site, blauwdruk=old)
    for page in sorted(pages):
        if any(_differs_now(site, earlier, page, call) for call in site.pages[page]):
            yield page


def _differs_now(site: Site, earlier: Site, page: str, call: MacroCall) -> bool:
    """Tell whether a call shows something else than before, or asks for what there was not yet."""
    now = _as_shown(site, page, call)
    try:
        return now != _as_shown(earlier, page, call)
    except (KeyError, ValueError):  # what a macro raises for a version or unit that is unknown
        return True


def _as_shown(site: Site, page: str, call: MacroCall) -> str:
    here = PageContext(site, page, url(page))
    return MACROS[call.macro](here, *call.args, **call.kwargs)


def drawings_page(
    site: Site, old: Blauwdruk, now: Blauwdruk, changes: Sequence[Change]
) -> str | None:
    """Give a page with every organogram that changed, before and after; None if none did."""
    touched = {w.version.id for w in changes if w.version and w.subject in ("eenheid", "post")}
    parts = [
        part
        for version in now.organogram
        if version.id in touched
        for part in _before_and_after(site, old, now, version)
    ]
    if not parts:
        return None
    return render_template(PageContext(site, "", PAGE), "before_after", parts=parts) + "\n"


def _before_and_after(
    site: Site, old: Blauwdruk, now: Blauwdruk, version: Versie
) -> Iterator[tuple[str, str, tuple[ListItem, ...]]]:
    """Yield title, drawing and list of a version as it was, and as it becomes with the changes."""
    address = partial(PageContext(site, "", PAGE).link, "eenheid")
    organisations, kinds = now.programma.organisaties, {**old.kinds, **now.kinds}
    earlier = next((v for v in old.whole_versions if v.id == version.id), now.previous(version))
    if earlier is None or version.gedeeltelijk:
        return
    was = organogram.organogram_drawing(
        organogram.Organogram(earlier, organisations, kinds), href=address
    )
    compared = compare_versions(side_by_side(now, earlier, version), _EARLIER, version.id)
    becomes = organogram.organogram_drawing(
        organogram.Organogram(version, organisations, kinds),
        href=address,
        differing={unit.unit.id: words for unit in compared if (words := _differs(unit, kinds))},
    )
    for name, title, drawing in (
        ("voor", f"{earlier.naam}: zoals het was", was),
        ("na", f"{version.naam}: zoals het wordt", becomes),
    ):
        svg = accessible_svg(
            drawing,
            prefix=f"{name}-{version.id}",
            title=title,
            description="Onder de tekening staat hetzelfde als lijst.",
        )
        yield title, svg, drawing.list_items


def _differs(compared: ComparedUnit, kinds: Mapping[str, Soort]) -> str:
    """Say in what a unit of the new version differs from what it was; nothing if it does not."""
    told = []
    for kind in compared.differences:
        match kind:
            case Difference.ANDERE_NAAM if compared.was:
                told.append(f"was: {compared.was.naam}")
            case Difference.ANDERE_SOORT if compared.was:
                is_, was = (kinds[unit.soort].naam for unit in (compared.unit, compared.was))
                told.append(f"nu {is_}, was {was}")
            case Difference.VERPLAATST | Difference.DIEPER if compared.parents:
                told.append(f"nu onder {compared.parents[-1].naam}")
            case Difference.KOMT_UIT:
                told.append(f"komt uit {enumeration(unit.naam for unit in compared.origins)}")
            case _ if kind not in UNCHANGED:
                told.append(kind.value)
    return ", ".join(told)


def side_by_side(now: Blauwdruk, earlier: Versie, version: Versie) -> Blauwdruk:
    """Give a blueprint of two versions: what a version was, and what it becomes.

    What it already said of origins is left out: only what is new is to be marked.
    """
    said = {unit.id: frozenset(unit.komt_uit) for unit, _ in walk_units(earlier.eenheden)}

    def renewed(unit: Eenheid) -> Eenheid:
        origins = tuple(i for i in unit.komt_uit if i not in said.get(unit.id, ()))
        below = tuple(map(renewed, unit.eenheden))
        return unit.model_copy(update={"komt_uit": origins, "eenheden": below})

    was = earlier.model_copy(update={"id": _EARLIER, "volgt_op": None})
    becoming = version.model_copy(
        update={"volgt_op": _EARLIER, "eenheden": tuple(map(renewed, version.eenheden))}
    )
    return now.model_copy(update={"organogram": (was, becoming)})
