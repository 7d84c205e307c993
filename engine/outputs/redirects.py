"""Addresses that lead on: of every unit there ever was, of pages that moved, and of those gone."""

from __future__ import annotations

from blueprint.facts.lineage import last_place, last_places
from macros.site_map import UNITS_FOLDER, PageContext, Site, relative_url, url
from macros.templating import render_template

_MOVED = ("Deze pagina staat nu op een andere plaats.", "Ga naar die plaats")
_GONE = ("De pagina die hier stond, is er niet meer.", "Ga naar de pagina erboven")


def redirects(site: Site, *, as_file: bool = False) -> dict[str, str]:
    """Give the pages that lead on, by their path below the root of the site."""
    names = {unit_id: former.name for unit_id, former in site.history.units.items()}
    names |= {unit_id: place.unit.naam for unit_id, place in last_places(site.blauwdruk).items()}
    pages = {
        f"{UNITS_FOLDER}/{unit_id}/index.html": _unit_page(site, unit_id, name, as_file)
        for unit_id, name in sorted(names.items())
        if f"{UNITS_FOLDER}/{unit_id}.md" not in site.generated
    }
    there = {url(name, as_file=as_file) for name in site.pages}
    moved = {old: (page, *_MOVED) for old, page in site.earlier.items()}
    above = {old: site.page_above(old) for old in site.gone}
    # While one writes, the start page may be away for a moment: then nothing leads there.
    gone = {old: (page, *_GONE) for old, page in above.items() if page in site.titles}
    for old, (page, explanation, link_words) in sorted({**gone, **moved}.items()):
        address = url(old, as_file=as_file)
        if address not in there:
            told = _redirect_page(
                PageContext(site, "", address),
                old.removesuffix(".md"),
                site.titles[page],
                relative_url(address, url(page, as_file=as_file)),
                explanation,
                link_words,
            )
            pages.setdefault(address if as_file else f"{address}index.html", told)
    return pages


def _unit_page(site: Site, unit_id: str, name: str, as_file: bool) -> str:
    """Give a page that leads on to the unit, or to the changes if no version has it any more."""
    here = PageContext(site, "", f"{UNITS_FOLDER}/{unit_id}/{'index.html' if as_file else ''}")
    address = here.link("eenheid", unit_id)
    explanation, link_words = "Dit staat nu op een andere plaats.", "Ga naar die plaats"
    place = last_place(site.blauwdruk, unit_id)
    if place and place.version.id in site.blauwdruk.announced:
        what = "een voorstel" if place.version.is_proposed else "aangekondigd"
        explanation, link_words = f"Dit is {what}.", "Lees wat we erover weten"
    if address is None:
        home = site.home_of("wijzigingen") or "index.md"
        address = relative_url(here.address, url(home, as_file=as_file))
        explanation, link_words = "Dit staat niet meer in de blauwdruk.", "Lees wat er veranderde"
    return _redirect_page(here, unit_id, name, address, explanation, link_words)


def _redirect_page(
    here: PageContext, id: str, name: str, address: str, explanation: str, link_words: str
) -> str:
    """Give the HTML of a page that leads on; `id` tells it from others of the same name."""
    without_anchor = address.partition("#")[0]
    filled = render_template(
        here,
        "redirect",
        id=id,
        name=name,
        address=address,
        without_anchor=without_anchor,
        explanation=explanation,
        link_words=link_words,
    )
    return f"{filled}\n"
