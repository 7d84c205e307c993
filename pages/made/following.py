"""What follows when the data change: the pages that show it, the links to what goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from blueprint.facts.lineage import told_units
from blueprint.facts.published import decided, published
from blueprint.model.blueprint import Blauwdruk
from macros.registry import MACROS
from macros.site_map import MacroCall, PageContext, Site, url
from pages.link_targets import meant
from pages.page import Page
from pages.settings import Settings


@dataclass(frozen=True)
class Following:
    """What follows a proposal: pages that show something else, and units that get a page.

    `links` are the pages that lead to a unit that goes, with its id.
    """

    written: tuple[str, ...]
    of_units: tuple[str, ...]
    new: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def following(site: Site, pages: Mapping[str, Page], page_settings: Settings) -> Following:
    """Give what follows on a site if the proposal that it shows would be decided."""
    before, after = decided(published(site.blauwdruk)), decided(site.blauwdruk)
    sound = [name for name in site.pages if pages[name].sound and not pages[name].has_errors]
    shown = [*pages_that_show_it(replace(site, blauwdruk=after), before, sound)]
    written = [name for name in sound if name not in site.generated]
    gone = told_units(before).keys() & before.latest.ids - after.latest.ids
    return Following(
        tuple(name for name in shown if name not in site.generated),
        tuple(name for name in shown if name in site.generated),
        tuple(sorted(told_units(after).keys() - told_units(before).keys())),
        tuple(sorted(_links_to(gone, site, {n: pages[n] for n in written}, page_settings))),
    )


def _links_to(
    gone: Collection[str], site: Site, pages: Mapping[str, Page], page_settings: Settings
) -> Iterator[tuple[str, str]]:
    """Yield the pages whose own text leads to the page of one of these units."""
    for name, page in pages.items():
        rendered = page_settings.renderer.rendered(page.body)
        for address in rendered.addresses if rendered else ():
            unit_id = site.unit_of(meant(name, address)[0])
            if unit_id in gone and unit_id is not None:
                yield name, unit_id


def pages_that_show_it(site: Site, old: Blauwdruk, pages: Iterable[str]) -> Iterator[str]:
    """Yield those of these pages on which a macro shows something else than with the old data."""
    earlier = replace(site, blauwdruk=old)
    for page in sorted(pages):
        if any(_differs_now(site, earlier, page, call) for call in site.pages[page]):
            yield page


def _differs_now(site: Site, earlier: Site, page: str, call: MacroCall) -> bool:
    """Tell whether a call shows something else than before, or asks for what one of them lacks."""
    try:
        return _as_shown(site, page, call) != _as_shown(earlier, page, call)
    except (KeyError, ValueError):  # what a macro raises for a version or unit that is unknown
        return True


def _as_shown(site: Site, page: str, call: MacroCall) -> str:
    here = PageContext(site, page, url(page))
    return MACROS[call.macro](here, *call.args, **call.kwargs)
