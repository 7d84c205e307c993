"""The page of a preview that says what its proposal would change; no site has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from blueprint.facts.published import proposals
from blueprint.literal import literal
from blueprint.model.blueprint import Blauwdruk
from blueprint.model.version import Versie
from blueprint.problem import capital, enumeration, in_words
from macros.registry import MACROS, choices
from macros.site_map import Site, url
from macros.templating import heading_text
from pages.made.following import Following, following
from pages.made.unit_pages import in_top
from pages.page import Page, read_page
from pages.settings import Settings

PROPOSAL_PAGE = "voorstel.md"
"""The path that the page would have below docs/."""
PROPOSAL_FILE = url(PROPOSAL_PAGE, as_file=True)
"""The file of it, in a preview."""
_PAGE = """\
---
title: '{title}'
description: 'Wat het voorstel in het organogram zou veranderen, per pijler en in cijfers.'
hide: [navigation]
---

# {heading}

{{{{ voorstel() }}}}

## Wat volgt er mee?

{follows}
"""


def proposal_page(
    site: Site,
    pages: Mapping[str, Page],
    page_settings: Settings,
    file_of: Callable[[Versie], str],
) -> Page | None:
    """Give the page of the proposal that a site shows; None if it shows none.

    What is wrong with it is told of the file of the data.
    """
    version = next(iter(proposals(site.blauwdruk)), None)
    if version is None:
        return None
    follows = follow_lines(
        following(site, pages, page_settings),
        site,
        lambda name: f"[{literal(site.titles[name])}]({name})",
    )
    told = version.naam.casefold().startswith("voorstel")
    title = version.naam if told else f"Voorstel: {version.naam}"
    text = _PAGE.format(
        title=in_top(title), heading=heading_text(title), follows="\n".join(follows)
    )
    page = read_page(text.encode(), file_of(version), MACROS, choices(site.blauwdruk))
    return replace(page, generated=True)


def with_page(site: Site, name: str, page: Page) -> Site:
    """Give a site with one more page that nobody wrote."""
    return replace(
        site,
        pages={**site.pages, name: page.macro_calls},
        titles={**site.titles, name: page.top.title},
        generated=site.generated | {name},
    )


def proposal_banner(blauwdruk: Blauwdruk | None) -> str:
    """Give what stands above every page of a preview with a proposal; else nothing."""
    names = [version.naam for version in proposals(blauwdruk)] if blauwdruk else []
    return f"Voorbeeld met het voorstel “{names[0]}”. Daarvan is niets beslist." if names else ""


def follow_lines(found: Following, site: Site, named: Callable[[str], str]) -> Iterator[str]:
    """Yield what follows as Markdown; `named` gives how a page is named, by its path."""
    places = site.blauwdruk.places
    names = {unit_id: literal(found[-1].unit.naam) for unit_id, found in places.items()}
    if found.written or found.of_units:
        yield from ("Deze pagina’s tonen dan iets anders:", "")
    yield from (f"- {named(name)}" for name in found.written)
    if found.of_units:
        yield f"- {capital(in_words(len(found.of_units), 'pagina', 'pagina’s'))} van eenheden."
    if found.new or found.links:
        yield from ("", "En verder:", "")
    if found.new:
        units = enumeration(sorted(names[unit_id] for unit_id in found.new))
        yield f"- Een eigen pagina {'krijgt' if len(found.new) == 1 else 'krijgen'}: {units}."
    for name, unit_id in found.links:
        yield f"- {named(name)} linkt naar {names[unit_id]}, dat er dan niet meer is."
    if not (found.written or found.of_units or found.new or found.links):
        yield "Niets: geen pagina toont dan iets anders."
